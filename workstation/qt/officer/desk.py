"""The desk of an officer: a scan puts a parcel in the hand, its card says why, two strokes record the outcome."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from workstation.domain.changes import Changes
from workstation.domain.outcome import Result
from workstation.qt.bridge import Bridge
from workstation.qt.officer.desk_view import DeskView
from workstation.qt.officer.hand import UNDO, Hand
from workstation.qt.officer.outcome_bar import KEYS
from workstation.qt.officer.queue_feed import QueueFeed
from workstation.qt.officer.recording import Recording
from workstation.qt.officer.scene import Scene
from workstation.qt.officer.taking import Taking
from workstation.services.context import Context
from workstation.services.queueing import QueueEntry

if TYPE_CHECKING:
    from workstation.qt.officer.scan_guard import ScanGuard

_DETAILS = " "


class Desk(QWidget):
    """The officer's screen. `import_asked` is the button of an empty queue; `painted` the first readable queue."""

    import_asked = Signal()
    painted = Signal()

    def __init__(self, context: Context, bridge: Bridge) -> None:
        super().__init__()
        self._context, self._bridge = context, bridge
        self.hand = Hand()
        self.feed = QueueFeed(context, bridge, self)
        self.view = DeskView(self.feed.panel)
        self.scene = Scene(context, self.view, self.feed, self.hand)
        self.taking = Taking(context, bridge, self.view, self.scene, self)
        self.recording = Recording(context, bridge, self.view, self.scene, self)
        self.guard: ScanGuard | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._connect()
        self.scene.show_next()
        self.view.scan.make_ready()

    def _connect(self) -> None:
        view, bar = self.view, self.view.bar
        view.scan.entered.connect(self.taking.scan)
        view.queue.looked_at.connect(self.taking.look_at)
        view.queue.import_asked.connect(self.import_asked)
        view.queue.painted.connect(self.painted)
        view.undo.clicked.connect(self.recording.undo)
        view.next_page.undo_asked.connect(self.recording.undo)
        bar.nothing_found.connect(partial(self.recording.record, Result.NONE))
        bar.inconclusive.connect(partial(self.recording.record, Result.INCONCLUSIVE))
        bar.find_asked.connect(self.recording.ask_what)

    def begin(self, ids: list[int], entries: Sequence[QueueEntry]) -> None:
        """Starts with a queue that is known already."""
        self.feed.begin(ids, entries)

    def complete(self) -> None:
        """What the first paint did not need: the card and the like, and an ear for every key of the window."""
        from workstation.qt.officer.referring import Referring
        from workstation.qt.officer.scan_guard import ScanGuard

        self.view.complete()
        self.taking.prepare()
        self.view.card.back_asked.connect(self.taking.go_back)
        self.referring = Referring(self._context, self._bridge, self.window(), self)
        self.view.card.referral_asked.connect(self.referring.ask)
        self.view.findings.chosen.connect(partial(self.recording.record, Result.FIND))
        self.view.findings.left.connect(self.scene.focus_card)
        self.guard = ScanGuard(KEYS | {_DETAILS}, self._takes, self)
        self.guard.scanned.connect(self.taking.scan)
        self.guard.pressed.connect(self._press)

    def stop(self) -> None:
        """Listens no more."""
        if self.guard is not None:
            self.guard.stop()
            self.guard = None

    def refresh(self, changes: Changes) -> None:
        """Brings the screen up to date with what was written."""
        self.feed.refresh(changes)
        self.taking.refresh(changes)

    def _takes(self, key: str) -> bool:
        """Whether a key that was struck by hand is a command now."""
        if QApplication.activeWindow() is not self.window() or self.recording.busy:
            return False
        if key == UNDO:
            return bool(self.hand.acts)
        if key == _DETAILS:
            focus = QApplication.focusWidget()
            on_button = isinstance(focus, QAbstractButton) or (focus is not None and focus.objectName() == "reason")
            return self.view.stack.currentWidget() is self.view.card and not on_button
        return key in KEYS and self.recording.may_decide() and self.view.findings.isHidden()

    def _press(self, key: str) -> None:
        if key == UNDO:
            self.recording.undo()
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
            self.taking.go_back()
