"""The program with a window: starts Qt on the right platform, reads the queue meanwhile, runs until it is closed.

Qt is imported inside: the platform is chosen before, and what the first painted queue does not need waits.
"""

import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from workstation.bootstrap import build_context
from workstation.domain.errors import ExpectedTrouble
from workstation.qt.platform_choice import settle_platform

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from workstation.qt.main_window.window import Window
    from workstation.services.context import Context
    from workstation.services.queueing import QueueEntry

log = logging.getLogger(__name__)

BATCH = 500
# The window's thread waits this long at most for a thread that computes: a frame stays a frame.
_SWITCH_SECONDS = 0.002
_WIDTH, _HEIGHT = 1280, 720


class Preparation:
    """Opens the cache and reads the first page on a thread of its own, while Qt is loading."""

    def __init__(self, cache: Path | None, key_file: Path | None, user: str | None) -> None:
        self._given = (cache, key_file, user)
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="workstation-preparation", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            cache, key_file, user = self._given
            self.context = build_context(cache, key_file, user, batch=BATCH)
            from workstation.qt.officer.first_page import read_first_page

            self.ids, self.entries = read_first_page(self.context)
        except BaseException as trouble:
            self._trouble = trouble

    def wait(self) -> None:
        """Until all is there; what went wrong is raised here."""
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble


def run_desk(
    cache: Path | None,
    key_file: Path | None = None,
    user: str | None = None,
    on_painted: Callable[["Window"], None] | None = None,
) -> int:
    """Opens the desk on a cache and stays until it is closed; gives the exit code. `on_painted`: the first queue is up."""
    visible = settle_platform()
    prepared = Preparation(cache, key_file, user)
    app = start_qt()
    try:
        prepared.wait()
    except ExpectedTrouble as trouble:
        return _say_trouble(trouble, visible)
    if not visible:
        print("There is no display: the window is drawn where nobody sees it.", file=sys.stderr)
    window = open_window(prepared.context, prepared.ids, prepared.entries)
    if on_painted is not None:
        window.painted.connect(lambda: on_painted(window))
    try:
        with bugs_told_in(window), signals_quit(app):
            return int(app.exec())
    finally:
        window.shut_down()
        prepared.context.cache.close()


def start_qt() -> "QApplication":
    """The one application of this process, dressed and in the direction of the reader's writing."""
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from workstation.qt import theme
    from workstation.texts import language

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("luxor-workstation")
    app.setApplicationDisplayName("")
    app.setLayoutDirection(QLocale(language()).textDirection())
    theme.put_on(theme.preferred_scheme())
    return app


def open_window(context: "Context", ids: list[int], entries: "Sequence[QueueEntry]") -> "Window":
    """A window on the screen, with its queue in it."""
    from workstation.qt.main_window.window import Window

    sys.setswitchinterval(_SWITCH_SECONDS)
    window = Window(context)
    window.resize(_WIDTH, _HEIGHT)
    window.begin(ids, entries)
    window.show()
    return window


@contextmanager
def bugs_told_in(window: "Window") -> Iterator[None]:
    """What nobody caught on the UI thread is logged and told in the window; the desk goes on."""

    def tell(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        log.error("a fault in the window", exc_info=(kind, bug, trace))
        window.banner.tell_bug(f"{kind.__name__}: {bug}")

    before, sys.excepthook = sys.excepthook, tell
    try:
        yield
    finally:
        sys.excepthook = before


@contextmanager
def signals_quit(app: "QApplication") -> Iterator[None]:
    """Ctrl+C and a polite kill close the window: Qt's loop is woken by a socket that Python writes to."""
    from PySide6.QtCore import QSocketNotifier

    reading, writing = socket.socketpair()
    reading.setblocking(False)
    writing.setblocking(False)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: app.quit())
    wakeup = signal.set_wakeup_fd(writing.fileno())
    before = {kind: signal.signal(kind, lambda *_: None) for kind in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        signal.set_wakeup_fd(wakeup)
        for kind, handler in before.items():
            signal.signal(kind, handler)
        notifier.setEnabled(False)
        reading.close()
        writing.close()


def _say_trouble(trouble: ExpectedTrouble, visible: bool) -> int:
    print(f"workstation: {trouble}", file=sys.stderr)
    if visible:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.critical(None, "Luxor Workstation", str(trouble))
    return trouble.exit_code
