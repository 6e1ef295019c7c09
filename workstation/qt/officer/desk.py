"""The desk of an officer: a scan puts a parcel in the hand, its card says why, two strokes record the outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import Ambiguous, ExpectedTrouble, NotFound
from workstation.domain.outcome import Examination, FindingType, Result
from workstation.qt.bridge import Bridge
from workstation.qt.officer.desk_view import DeskView
from workstation.qt.officer.hand import EXAMINED, HAND, LOOKING, UNDO, Act, Hand
from workstation.qt.officer.outcome_bar import KEYS
from workstation.qt.officer.queue_feed import QueueFeed
from workstation.qt.shared.words import grouped, tail
from workstation.services.context import Context
from workstation.services.queueing import QueueEntry
from workstation.services.showing import ConsignmentDetail, get_detail
from workstation.texts import _

if TYPE_CHECKING:
    from workstation.qt.officer.scan_guard import ScanGuard
    from workstation.services.recording import Recorded

_DETAILS = " "


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo brought back."""

    detail: ConsignmentDetail
    changes: Changes


class Desk(QWidget):
    """The officer's screen. `import_asked` is the button of an empty queue; `painted` the first readable queue."""

    import_asked = Signal()
    painted = Signal()

    def __init__(self, context: Context, bridge: Bridge) -> None:
        super().__init__()
        self._context = context
        self._bridge = bridge
        self._busy = False
        self._look = 0
        self.hand = Hand()
        self.feed = QueueFeed(context, bridge, self)
        self.view = DeskView(self.feed.panel)
        self.guard: "ScanGuard | None" = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._connect()
        self._show_next()
        self.view.scan.make_ready()

    def _connect(self) -> None:
        view, bar = self.view, self.view.bar
        view.scan.entered.connect(self.scan)
        view.queue.looked_at.connect(self.look_at)
        view.queue.import_asked.connect(self.import_asked)
        view.queue.painted.connect(self.painted)
        view.undo.clicked.connect(self.undo)
        view.next_page.undo_asked.connect(self.undo)
        bar.nothing_found.connect(partial(self.record, Result.NONE))
        bar.inconclusive.connect(partial(self.record, Result.INCONCLUSIVE))
        bar.find_asked.connect(self._ask_what)

    def begin(self, ids: list[int], entries: Sequence[QueueEntry]) -> None:
        """Starts with a queue that is known already."""
        self.feed.begin(ids, entries)

    def complete(self) -> None:
        """What the first paint did not need: the card and the like, and an ear for every key of the window."""
        from workstation.qt.officer.scan_guard import ScanGuard

        self.view.complete()
        self.view.card.back_asked.connect(self.go_back)
        self.view.findings.chosen.connect(partial(self.record, Result.FIND))
        self.view.findings.left.connect(self._focus_card)
        self.guard = ScanGuard(KEYS | {_DETAILS}, self._takes, self)
        self.guard.scanned.connect(self.scan)
        self.guard.pressed.connect(self._press)

    def stop(self) -> None:
        """Listens no more."""
        if self.guard is not None:
            self.guard.stop()
            self.guard = None

    def refresh(self, changes: Changes) -> None:
        """Brings the screen up to date with what was written."""
        self.feed.refresh(changes)
        shown = self.hand.looked_at or self.hand.held
        told_of = shown is not None and (not changes.ids or shown.stored.id in changes.ids)
        if told_of and changes.touches(Kind.ASSESSMENT, Kind.CONSIGNMENT):
            self._bridge.look(partial(get_detail, self._context, shown.stored.id), self._show_again)

    # A parcel comes into the hand, or is looked at.

    def scan(self, text: str) -> None:
        """A label was read, or a number typed."""
        self.view.findings.hide()
        self.view.scan.edit.clear()
        self._look += 1
        self._bridge.act(partial(_take, self._context, text), self._take_in_hand, partial(self._tell_unknown, text))

    def look_at(self, consignment_id: int) -> None:
        """Shows a parcel of the queue without taking it."""
        held = self.hand.held
        if held is not None and held.stored.id == consignment_id:
            self.go_back()
            return
        self._look += 1
        self._bridge.look(partial(get_detail, self._context, consignment_id), partial(self._show_looked_at, self._look))

    def go_back(self) -> None:
        """From a look to the parcel in the hand, or to the invitation."""
        self._look += 1
        self.hand.looked_at = None
        if self.hand.held is not None:
            self._show_held()
        else:
            self.feed.panel.put_in_hand(None)
            self._show_next()

    def _take_in_hand(self, detail: ConsignmentDetail) -> None:
        again = self.hand.held is not None and self.hand.held.stored.id == detail.stored.id
        left = "" if again else self.hand.put_down()
        self.hand.held, self.hand.looked_at = detail, None
        self._show_held()
        if left:
            self._say_put_down(left)

    def _tell_unknown(self, text: str, trouble: ExpectedTrouble) -> None:
        if not isinstance(trouble, NotFound | Ambiguous):
            self._bridge.troubled.emit(str(trouble))
            return
        left = self.hand.put_down()
        put_down = _("{parcel} was laid down without an outcome; it is still in the queue.") if left else ""
        self.feed.panel.put_in_hand(None)
        self.view.bar.offer(False, _("No parcel in your hand that is known here."))
        self.view.show_unknown(text, str(trouble), put_down.format(parcel=tail(left)))
        self.view.scan.make_ready()

    def _show_held(self) -> None:
        held = self.hand.held
        assert held is not None
        self.feed.panel.put_in_hand(held.stored.id)
        self._draw_held(held)
        self._focus_card()

    def _draw_held(self, held: ConsignmentDetail) -> None:
        examined = held.stored.examined
        place = self.feed.place_words(held.stored.id)
        self.view.show_card(held, EXAMINED if examined else HAND, self._context.clock(), place)
        whose = _("{parcel} was examined already.") if examined else _("Outcome for {parcel}")
        self.view.bar.offer(not examined, whose.format(parcel=grouped(held.identifier)))

    def _show_looked_at(self, look: int, detail: ConsignmentDetail) -> None:
        if look != self._look:
            return
        self.hand.looked_at = detail
        held = self.hand.held.identifier if self.hand.held else ""
        self.view.findings.hide()
        place = self.feed.place_words(detail.stored.id)
        self.view.show_card(detail, LOOKING, self._context.clock(), place, held)
        self.view.bar.offer(False, _("Only looked at: scan the parcel to record its outcome."))

    def _show_again(self, detail: ConsignmentDetail) -> None:
        """The same parcel, with what is known of it by now; a depth that was chosen already stays chosen."""
        hand = self.hand
        if hand.looked_at is not None and hand.looked_at.stored.id == detail.stored.id:
            self._show_looked_at(self._look, detail)
        elif hand.looked_at is None and hand.held is not None and hand.held.stored.id == detail.stored.id:
            depth = self.view.bar.depth
            hand.held = detail
            self._draw_held(detail)
            self.view.bar.choose(depth)

    def _focus_card(self) -> None:
        self.view.card.scroll.setFocus()

    # What was found is recorded, or taken back.

    def record(self, result: Result, findings: tuple[FindingType, ...] = ()) -> None:
        """Records an outcome for the parcel in the hand."""
        held = self.hand.held
        if held is None or not self.hand.may_decide() or self._busy:
            return
        examination = Examination(result=result, depth=self.view.bar.depth, findings=findings)
        self._busy = True
        act = self._bridge.act(
            partial(_record, self._context, held.stored.id, examination),
            lambda _recorded: self._give_way(Act(held.identifier, examination)),
        )
        act.finished.connect(self._rest)
        act.failed.connect(self._rest)

    def undo(self) -> None:
        """Takes the last outcome of this person at this desk back."""
        if self._busy:
            return
        self._busy = True
        act = self._bridge.act(partial(_undo, self._context), self._take_back)
        act.finished.connect(self._rest)
        act.failed.connect(self._rest)

    def _rest(self, _answer: object) -> None:
        self._busy = False

    def _give_way(self, act: Act) -> None:
        self.hand.acts.append(act)
        self.hand.put_down()
        self.feed.panel.put_in_hand(None)
        self._show_next()
        self.view.scan.make_ready()

    def _take_back(self, undone: Undone) -> None:
        if self.hand.acts and self.hand.acts[-1].identifier == undone.detail.identifier:
            self.hand.acts.pop()
        held = self.hand.held
        if held is None or held.stored.id == undone.detail.stored.id:
            self.hand.held, self.hand.looked_at = undone.detail, None
            self._show_held()
        told = _("{parcel}   taken back, it is open again").format(parcel=tail(undone.detail.identifier))
        self.view.say_last(told, bool(self.hand.acts))

    def _ask_what(self) -> None:
        if self.hand.may_decide() and not self._busy:
            self.view.findings.begin()

    def _show_next(self) -> None:
        last = self.hand.acts[-1].words() if self.hand.acts else ""
        self.view.show_next(not self.hand.acts, last, bool(last))
        self.view.bar.offer(False, _("Scan a parcel to record its outcome."))
        self.view.say_last(last or _("Nothing recorded since the window was opened."), bool(last))

    def _say_put_down(self, identifier: str) -> None:
        told = _("{parcel}   laid down without an outcome").format(parcel=tail(identifier))
        self.view.say_last(told, False)

    # Keys.

    def _takes(self, key: str) -> bool:
        if QApplication.activeWindow() is not self.window() or self._busy:
            return False
        if key == UNDO:
            return bool(self.hand.acts)
        if key == _DETAILS:
            focus = QApplication.focusWidget()
            on_button = isinstance(focus, QAbstractButton) or (focus is not None and focus.objectName() == "reason")
            return self.view.stack.currentWidget() is self.view.card and not on_button
        return key in KEYS and self.hand.may_decide() and self.view.findings.isHidden()

    def _press(self, key: str) -> None:
        if key == UNDO:
            self.undo()
        elif key == _DETAILS:
            self.view.card.open_details()
        else:
            self.view.bar.press(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back, one step at a time."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.view.findings.isHidden():
            self.view.findings.leave()
        elif self.view.banner.isVisible():
            self.view.banner.hide()
        elif self.hand.looked_at is not None:
            self.go_back()


# What runs off the UI thread. Services are imported here, where the first of them is needed.


def _take(context: Context, text: str) -> ConsignmentDetail:
    from workstation.services.lookup import scan

    return get_detail(context, scan(context, text).consignment_id)


def _record(context: Context, consignment_id: int, examination: Examination) -> "Recorded":
    from workstation.services.recording import record_outcome

    return record_outcome(context, consignment_id, examination)


def _undo(context: Context) -> Undone:
    from workstation.services.recording import undo_last

    done = undo_last(context)
    return Undone(get_detail(context, done.consignment_id), done.changes)
