"""The way from the window to the services and back: work runs on threads, answers come as signals on the UI thread.

Three workers, so that nobody waits for the wrong thing: acts of people, looks (reading for the screen) and
long work. Trouble that nobody took care of is told once for the whole window.
"""

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal

from workstation.domain.changes import Changes
from workstation.domain.errors import ExpectedTrouble
from workstation.services.context import Cancelled, Progress, Stop, Tell

Work: TypeAlias = Callable[[], Any]
LongWork: TypeAlias = Callable[[Tell, Stop], Any]
Then: TypeAlias = Callable[[Any], None]
Trouble: TypeAlias = Callable[[ExpectedTrouble], None]

# A thread that is deep in a library call when the window closes is waited for this long, then left to end alone.
_PATIENCE_SECONDS = 10.0
_TELL_EVERY_SECONDS = 0.1


class Task(QObject):
    """One piece of work on its way. Every task ends in exactly one of finished, failed and cancelled."""

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)  # a thread may be the last to hold it; the parent sees it deleted on the UI thread
        self.title = title
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Asks the work to stop at its next safe place."""
        self._stop.set()

    def is_stopping(self) -> bool:
        """Whether somebody asked for an end."""
        return self._stop.is_set()


class Bridge(QObject):
    """Runs work for one window. `close` ends its threads; afterwards nothing is delivered any more."""

    started = Signal(object)
    changed = Signal(object)
    troubled = Signal(str)
    broke = Signal(str)
    _delivered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = {name: _Worker(name) for name in ("acts", "looks", "long")}
        self._waiting: dict[Task, tuple[Then | None, Trouble | None]] = {}
        self._closed = False
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def act(self, work: Work, then: Then | None = None, trouble: Trouble | None = None) -> Task:
        """A person's act, or what must be seen in the order of the acts (a scan)."""
        return self._send("acts", Task("", self), work, then, trouble)

    def look(self, work: Work, then: Then | None = None, trouble: Trouble | None = None) -> Task:
        """Reading for the screen."""
        return self._send("looks", Task("", self), work, then, trouble)

    def start(self, title: str, work: LongWork, then: Then | None = None, trouble: Trouble | None = None) -> Task:
        """Long work: it tells of its progress, may be cancelled, and waits for the long work before it."""
        task = Task(title, self)
        teller = self._teller(task)
        self._send("long", task, lambda: work(teller, task.is_stopping), then, trouble)
        self.started.emit(task)
        return task

    def is_idle(self) -> bool:
        """Whether every task has ended and been told of."""
        return not self._waiting

    def close(self) -> None:
        """Stops what runs, forgets what waits, and sees the threads end."""
        self._closed = True
        for task in self._waiting:
            task.cancel()
        for worker in self._workers.values():
            worker.end()
        for worker in self._workers.values():
            worker.join()
        self._waiting.clear()

    def _send(self, worker: str, task: Task, work: Work, then: Then | None, trouble: Trouble | None) -> Task:
        self._waiting[task] = (then, trouble)

        def run() -> None:
            kind, value = ("cancelled", None) if task.is_stopping() else _outcome_of(work)
            if not self._closed:
                self._delivered.emit((task, kind, value))

        self._workers[worker].add(run)
        return task

    def _teller(self, task: Task) -> Tell:
        last = 0.0

        def tell(progress: Progress) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= _TELL_EVERY_SECONDS and not self._closed:
                last = now
                self._delivered.emit((task, "progressed", progress))

        return tell

    def _deliver(self, message: tuple[Task, str, Any]) -> None:
        task, kind, value = message
        if self._closed:
            return
        if kind == "progressed":
            task.progressed.emit(value)
            return
        then, trouble = self._waiting.pop(task)
        task.deleteLater()
        if kind == "finished":
            self._tell_finished(task, value, then)
        elif kind == "cancelled":
            task.cancelled.emit()
        else:
            task.failed.emit(value)
            if kind == "broke":
                self.broke.emit(f"{type(value).__name__}: {value}")
            elif trouble is not None:
                trouble(value)
            else:
                self.troubled.emit(str(value))

    def _tell_finished(self, task: Task, value: Any, then: Then | None) -> None:
        task.finished.emit(value)
        if then is not None:
            then(value)
        changes = getattr(value, "changes", None)
        if isinstance(changes, Changes):
            self.changed.emit(changes)


def _outcome_of(work: Work) -> tuple[str, Any]:
    """What became of the work; the edge where a bug of ours is caught and logged."""
    try:
        return "finished", work()
    except Cancelled:
        return "cancelled", None
    except ExpectedTrouble as trouble:
        return "troubled", trouble
    except Exception as bug:
        import logging  # the first painted queue does not wait for it

        logging.getLogger(__name__).exception("work for the window failed")
        return "broke", bug


class _Worker:
    """A thread that does one thing after another; it is born with its first piece of work."""

    def __init__(self, name: str) -> None:
        self._queue: SimpleQueue[Work | None] = SimpleQueue()
        self._ended = False
        self.thread = threading.Thread(target=self._run, name=f"workstation-{name}", daemon=True)

    def add(self, work: Work) -> None:
        """Puts work at the end of the line."""
        if self._ended:
            return
        self._queue.put(work)
        if not self.thread.is_alive():
            self.thread.start()

    def end(self) -> None:
        """Lets the thread finish what it is at and no more."""
        self._ended = True
        self._queue.put(None)

    def join(self) -> None:
        """Waits for the thread's end, but not for ever."""
        if self.thread.is_alive():
            self.thread.join(_PATIENCE_SECONDS)

    def _run(self) -> None:
        while (work := self._queue.get()) is not None and not self._ended:
            work()
