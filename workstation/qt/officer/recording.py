"""Outcomes of the parcel in the hand are recorded, or taken back."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workstation.domain.changes import Changes
from workstation.domain.outcome import Examination, FindingType, Result
from workstation.qt.bridge import Bridge, Then, Work
from workstation.qt.officer.desk_view import DeskView
from workstation.qt.officer.hand import Act
from workstation.qt.officer.scene import Scene
from workstation.services.context import Context
from workstation.services.showing import ConsignmentDetail, get_detail

if TYPE_CHECKING:
    from workstation.services.recording import Recorded


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo brought back."""

    detail: ConsignmentDetail
    changes: Changes


class Recording(QObject):
    """One act at a time: until it is stored, no other begins. `recorded` and `undone` tell of those that are."""

    recorded = Signal()
    undone = Signal()

    def __init__(self, context: Context, bridge: Bridge, view: DeskView, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._bridge = bridge
        self._view = view
        self._scene = scene
        self._hand = scene.hand
        self.busy = False

    def record(self, result: Result, findings: tuple[FindingType, ...] = ()) -> None:
        """Records an outcome for the parcel in the hand."""
        held = self._hand.held
        if held is None or not self.may_decide():
            return
        examination = Examination(result=result, depth=self._view.bar.chosen_depth, findings=findings)
        act = Act(held.identifier, examination)
        self._begin(partial(_record, self._context, held.stored.id, examination), lambda _recorded: self._give_way(act))

    def undo(self) -> None:
        """Takes the last outcome of this person at this desk back."""
        if not self.busy:
            self._begin(partial(_undo, self._context), self._take_back)

    def ask_what(self) -> None:
        """A find: of what?"""
        if self.may_decide():
            self._view.findings.begin()

    def may_decide(self) -> bool:
        """Whether an outcome could be recorded now."""
        return not self.busy and self._hand.may_decide()

    def _begin(self, work: Work, then: Then) -> None:
        self.busy = True
        task = self._bridge.act(work, then)
        task.finished.connect(self._end)
        task.failed.connect(self._end)

    def _end(self, _answer: object) -> None:
        self.busy = False

    def _give_way(self, act: Act) -> None:
        self._hand.acts.append(act)
        self._hand.put_down()
        self._scene.show_next()
        self._view.scan.make_ready()
        self.recorded.emit()

    def _take_back(self, undone: Undone) -> None:
        hand, detail = self._hand, undone.detail
        if hand.acts and hand.acts[-1].identifier == detail.identifier:
            hand.acts.pop()
        if hand.held is None or hand.held.stored.id == detail.stored.id:
            hand.held, hand.looked_at = detail, None
            self._scene.show_held()
        self._scene.say_taken_back(detail.identifier)
        self.undone.emit()


# What runs off the UI thread; the service is imported where it is first needed.


def _record(context: Context, consignment_id: int, examination: Examination) -> "Recorded":
    from workstation.services.recording import record_outcome

    return record_outcome(context, consignment_id, examination)


def _undo(context: Context) -> Undone:
    from workstation.services.recording import undo_last

    done = undo_last(context)
    return Undone(get_detail(context, done.consignment_id), done.changes)
