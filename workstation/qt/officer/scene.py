"""Puts on the screen what the hand holds: a card, the invitation, or a label that means nothing here."""

from workstation.qt.officer.desk_view import DeskView
from workstation.qt.officer.hand import EXAMINED, HAND, LOOKING, Hand
from workstation.qt.officer.queue_feed import QueueFeed
from workstation.qt.shared.words import grouped, tail
from workstation.services.context import Context
from workstation.services.showing import ConsignmentDetail
from workstation.texts import _


class Scene:
    """Draws; decides nothing and asks no service."""

    def __init__(self, context: Context, view: DeskView, feed: QueueFeed, hand: Hand) -> None:
        self._clock = context.clock
        self._view = view
        self._feed = feed
        self.hand = hand

    def show_held(self) -> None:
        """The parcel in the hand, with its row in the queue and the focus on its card."""
        assert self.hand.held is not None
        self._feed.panel.put_in_hand(self.hand.held.stored.id)
        self.draw_held(self.hand.held)
        self.focus_card()

    def draw_held(self, held: ConsignmentDetail) -> None:
        """Its card and bar alone."""
        examined = held.stored.examined
        place = self._feed.place_words(held.stored.id)
        self._view.show_card(held, EXAMINED if examined else HAND, self._clock(), place)
        whose = _("{parcel} was examined already.") if examined else _("Outcome for {parcel}")
        self._view.bar.offer(not examined, whose.format(parcel=grouped(held.identifier)))

    def show_looked_at(self, detail: ConsignmentDetail) -> None:
        """A parcel that is not in the hand, clearly so."""
        held = self.hand.held.identifier if self.hand.held else ""
        self._view.findings.hide()
        self._view.show_card(detail, LOOKING, self._clock(), self._feed.place_words(detail.stored.id), held)
        self._view.bar.offer(False, _("Only looked at: scan the parcel to record its outcome."))

    def show_unknown(self, read: str, reason: str, put_down: str) -> None:
        """A label that means nothing here; `put_down` is the parcel that was in the hand before, "" for none."""
        told = _("{parcel} was laid down without an outcome; it is still in the queue.") if put_down else ""
        self._feed.panel.put_in_hand(None)
        self._view.bar.offer(False, _("No parcel in your hand that is known here."))
        self._view.show_unknown(read, reason, told.format(parcel=tail(put_down)))
        self._view.scan.make_ready()

    def show_next(self) -> None:
        """The invitation to scan, and the last act."""
        last = self.hand.acts[-1].words() if self.hand.acts else ""
        self._feed.panel.put_in_hand(None)
        self._view.show_next(not self.hand.acts, last, bool(last))
        self._view.bar.offer(False, _("Scan a parcel to record its outcome."))
        self._view.say_last(last or _("Nothing recorded since the window was opened."), bool(last))

    def say_put_down(self, identifier: str) -> None:
        """A parcel gave way to the next without an outcome."""
        told = _("{parcel}   laid down without an outcome").format(parcel=tail(identifier))
        self._view.say_last(told, False)

    def say_taken_back(self, identifier: str) -> None:
        """An outcome was taken back."""
        told = _("{parcel}   taken back, it is open again").format(parcel=tail(identifier))
        self._view.say_last(told, bool(self.hand.acts))

    def focus_card(self) -> None:
        """The focus where no key presses anything."""
        self._view.card.area.setFocus()
