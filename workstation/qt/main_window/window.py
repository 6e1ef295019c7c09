"""The window: who works where on top, the desk below, long work in the status area, the menus of the house."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenuBar, QVBoxLayout, QWidget

from workstation.domain.changes import Changes, Kind
from workstation.domain.purpose import Purpose
from workstation.qt import theme
from workstation.qt.bridge import Bridge, Task, Then
from workstation.qt.officer.desk import Desk
from workstation.qt.shared.labels import frame, label
from workstation.qt.shared.progress import ProgressStrip
from workstation.services.context import Context, Stop, Tell
from workstation.services.purposes import purpose_of
from workstation.services.queueing import QueueEntry
from workstation.texts import _

if TYPE_CHECKING:
    from workstation.qt.main_window.commands import Commands
    from workstation.qt.main_window.guide import Guide
    from workstation.qt.ops.demo_feed import DemoFeed

TITLE = "Luxor Workstation"
_NEWS_MS = 9_000


class Window(QWidget):
    """One window on one cache. `painted` is told once the queue can be read, `completed` once all the rest is there."""

    painted = Signal()
    completed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setWindowTitle(f"{context.cache.path.name} – {TITLE}")
        self.bridge = Bridge(self)
        self.desk = Desk(context, self.bridge)
        self.banner = self.desk.view.banner
        self.menus: QMenuBar | None = None
        self.commands: Commands
        self.guide: Guide | None = None
        self.arrivals: DemoFeed | None = None
        self._density = "comfortable"
        ground = frame("page", "window")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("near"))
        column.addWidget(self._make_top())
        column.addWidget(self.desk, 1)
        self._column = column
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)
        self._connect()

    def _make_top(self) -> QFrame:
        top = frame("page", "top")
        self._row = QHBoxLayout(top)
        self._row.setContentsMargins(theme.size("wide"), 0, theme.size("wide"), 0)
        self._row.setSpacing(theme.size("wide"))
        self.progress = ProgressStrip()
        self._ready = _("● ready")
        self._status = label(self._ready, "muted")
        self._news = QTimer(self, singleShot=True, interval=_NEWS_MS)
        self._news.timeout.connect(lambda: self._status.setText(self._ready))
        actor = self.context.actor
        who = label(f"{actor.user} · {actor.office} · {actor.desk}", "strong")
        who.setAccessibleName(_("You are {user}").format(user=actor.user))
        self._row.addWidget(label(TITLE, "strong"))
        self._file = label(self.context.cache.path.name, "muted")
        self._row.addWidget(self._file)
        self._row.addStretch(1)
        self._row.addWidget(self.progress)
        self._row.addWidget(self._status)
        self._row.addWidget(who)
        top.setMinimumHeight(theme.size("control") + theme.size("near"))
        return top

    def _connect(self) -> None:
        bridge = self.bridge
        bridge.changed.connect(self._refresh)
        bridge.troubled.connect(self.banner.tell_trouble)
        bridge.broke.connect(self.banner.tell_bug)
        bridge.started.connect(self._follow)
        self.desk.painted.connect(self.painted)
        self.desk.painted.connect(lambda: QTimer.singleShot(0, self, self._finish))
        self.desk.import_asked.connect(self._choose_file)

    def begin(self, ids: list[int], entries: Sequence[QueueEntry]) -> None:
        """Starts with a queue that was read while Qt was loading."""
        self.desk.begin(ids, entries)

    def _finish(self) -> None:
        """What the first paint did not need: keys, menus."""
        from workstation.qt.main_window.commands import Commands

        self.commands = Commands(self)
        self.menus = self.commands.make_menus()
        self._row.insertWidget(2, self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        purpose = purpose_of(self.context)
        self._mark_purpose(purpose)
        self.desk.complete()
        self.progress.get_ready()
        # What an import needs takes a moment to load; the hand of whoever asks for one must not wait for it.
        self.bridge.look(partial(import_module, "workstation.qt.ops.importing"))
        if purpose is Purpose.DEMO:
            self._demonstrate()
        self._look_at_terms()
        self.completed.emit()

    def _look_at_terms(self) -> None:
        """What live profiles need soon stands quietly at the end of the top line, in place of "ready"."""
        from workstation.qt.ops.profile_notes import list_notes

        def show(notes: list[str]) -> None:
            more = f" (+{len(notes) - 1})" if len(notes) > 1 else ""
            self._ready = f"● {notes[0]}{more}" if notes else _("● ready")
            self._status.setToolTip("\n".join(notes))
            if not self._news.isActive():
                self._status.setText(self._ready)

        self.bridge.look(partial(list_notes, self.context), show)

    def _mark_purpose(self, purpose: Purpose) -> None:
        """Nobody may take a demonstration or a drill for the work."""
        words = {Purpose.DEMO: _("DEMO · simulated parcels"), Purpose.DRILL: _("DRILL · simulated parcels")}
        said = words.get(purpose)
        if said is not None:
            self._file.hide()  # the window's title has it; here its room is needed
            mark = frame("trouble", "purpose")
            inside = QHBoxLayout(mark)
            inside.setContentsMargins(theme.size("near"), theme.size("tight"), theme.size("near"), theme.size("tight"))
            inside.addWidget(label(said, "strong"))
            self._row.insertWidget(3, mark, 0, Qt.AlignmentFlag.AlignVCenter)

    def _demonstrate(self) -> None:
        """A guided tour above the desk, and bags that arrive."""
        from workstation.qt.main_window.guide import Guide
        from workstation.qt.ops.demo_feed import DemoFeed

        self.guide = Guide(self.context, self.bridge, self.desk)
        around = QHBoxLayout()
        around.setContentsMargins(theme.size("wide"), 0, theme.size("wide"), 0)
        around.addWidget(self.guide)
        self._column.insertLayout(1, around)
        self.commands.add_tour(self.guide.begin)
        self.guide.begin()
        self.arrivals = DemoFeed(self.context, self.bridge, self.start, self)
        self.arrivals.arrived.connect(self.say)
        self.arrivals.stumbled.connect(self.banner.tell_trouble)
        self.arrivals.begin()

    @property
    def status(self) -> str:
        """What the quiet end of the top line says."""
        return self._status.text()

    def say(self, news: str) -> None:
        """Says something in passing, where nothing moves for it."""
        self._status.setText(f"● {news}")
        self._news.start()

    def _choose_file(self) -> None:
        self.commands.choose_file()

    def start(self, title: str, work: Callable[[Context, Tell, Stop], Any], then: Then) -> Task:
        """Starts long work on this window's cache; while it tells of progress, the queue follows."""
        task = self.bridge.start(title, lambda tell, stop: work(self.context, tell, stop), then)
        task.progressed.connect(lambda _progress: self.desk.feed.grow())
        task.cancelled.connect(self.desk.feed.reload)
        return task

    def wear(self, scheme: str = "", density: str = "") -> None:
        """Another scheme or density, at once."""
        self._density = density or self._density
        theme.put_on(scheme or theme.current().scheme, self._density)
        self.desk.view.dress()

    def _follow(self, task: Task) -> None:
        self._status.hide()  # first: there is no room for both
        self.progress.follow(task)
        for ending in (task.finished, task.failed, task.cancelled):
            ending.connect(self._show_ready)

    def _show_ready(self, *_answer: object) -> None:
        QTimer.singleShot(0, self, lambda: self._status.setVisible(not self.progress.text))

    def _refresh(self, changes: Changes) -> None:
        self.desk.refresh(changes)
        if changes.touches(Kind.PROFILE):
            self._look_at_terms()

    def shut_down(self) -> None:
        """Ends keys and threads; the window can be thrown away afterwards."""
        if self.arrivals is not None:
            self.arrivals.stop()
        self.desk.stop()
        self.bridge.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window goes, and its work with it; whole batches stay stored."""
        self.shut_down()
        super().closeEvent(event)
