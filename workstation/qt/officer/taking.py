"""Parcels come into the hand by a scan, or are only looked at."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import Ambiguous, ExpectedTrouble, NotFound
from workstation.qt.bridge import Bridge
from workstation.qt.officer.desk_view import DeskView
from workstation.qt.officer.scene import Scene
from workstation.services.context import Context
from workstation.services.showing import ConsignmentDetail, get_detail, prepare_detail


class Taking(QObject):
    """What a scan, a row of the queue and the way back lead to. `taken` tells of a parcel that came into the hand."""

    taken = Signal()

    def __init__(self, context: Context, bridge: Bridge, view: DeskView, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._bridge = bridge
        self._view = view
        self._scene = scene
        self._hand = scene.hand
        self._look = 0  # only the answer to the last look is shown

    def prepare(self) -> None:
        """Gets ready for the first parcel, off the UI thread."""
        self._bridge.look(prepare_detail)

    def scan(self, text: str) -> None:
        """A label was read, or a number typed."""
        self._view.findings.hide()
        self._view.scan.edit.clear()
        self._look += 1
        self._bridge.act(partial(_take, self._context, text), self._take_in_hand, partial(self._tell_unknown, text))

    def look_at(self, consignment_id: int) -> None:
        """Shows a parcel of the queue without taking it."""
        held = self._hand.held
        if held is not None and held.stored.id == consignment_id:
            self.go_back()
            return
        self._look += 1
        self._bridge.look(partial(get_detail, self._context, consignment_id), partial(self._show_looked_at, self._look))

    def go_back(self) -> None:
        """From a look to the parcel in the hand, or to the invitation."""
        self._look += 1
        self._hand.looked_at = None
        if self._hand.held is not None:
            self._scene.show_held()
        else:
            self._scene.show_next()

    def refresh(self, changes: Changes) -> None:
        """Brings the card on the screen up to date."""
        shown = self._hand.looked_at or self._hand.held
        if shown is None or (changes.ids and shown.stored.id not in changes.ids):
            return
        if changes.touches(Kind.ASSESSMENT, Kind.CONSIGNMENT, Kind.REFERRAL):
            self._bridge.look(partial(get_detail, self._context, shown.stored.id), self._show_again)

    def _take_in_hand(self, detail: ConsignmentDetail) -> None:
        held = self._hand.held
        left = "" if held is not None and held.stored.id == detail.stored.id else self._hand.put_down()
        self._hand.held, self._hand.looked_at = detail, None
        self._scene.show_held()
        if left:
            self._scene.say_put_down(left)
        self.taken.emit()

    def _tell_unknown(self, text: str, trouble: ExpectedTrouble) -> None:
        if isinstance(trouble, NotFound | Ambiguous):
            self._scene.show_unknown(text, str(trouble), self._hand.put_down())
        else:
            self._bridge.troubled.emit(str(trouble))

    def _show_looked_at(self, look: int, detail: ConsignmentDetail) -> None:
        if look == self._look:
            self._hand.looked_at = detail
            self._scene.show_looked_at(detail)

    def _show_again(self, detail: ConsignmentDetail) -> None:
        """The same parcel, with what is known of it by now; a depth that was chosen already stays chosen."""
        hand = self._hand
        if hand.looked_at is not None and hand.looked_at.stored.id == detail.stored.id:
            self._show_looked_at(self._look, detail)
        elif hand.looked_at is None and hand.held is not None and hand.held.stored.id == detail.stored.id:
            depth = self._view.bar.chosen_depth
            hand.held = detail
            self._scene.draw_held(detail)
            self._view.bar.choose(depth)


def _take(context: Context, text: str) -> ConsignmentDetail:
    """Runs off the UI thread."""
    from workstation.services.lookup import scan

    return get_detail(context, scan(context, text).consignment_id)
