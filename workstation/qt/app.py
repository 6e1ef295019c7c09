"""The program with a window: reads the queue, starts Qt on the right platform, runs until it is closed.

Qt is imported inside: the platform is chosen before, and what the first painted queue does not need waits.
"""

import gc
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from workstation.bootstrap import build_context
from workstation.domain.errors import ExpectedTrouble
from workstation.qt.officer.first_page import FirstPage
from workstation.qt.platform_choice import settle_platform

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from workstation.qt.main_window.window import Window
    from workstation.services.context import Context
    from workstation.services.queueing import QueueEntry

BATCH = 200
# The window's thread waits this long at most for a thread that computes: a frame stays a frame.
_SWITCH_SECONDS = 0.001
# An import makes and drops many small objects; looking for garbage among all that live stopped the hand for 100 ms.
_GARBAGE_THRESHOLDS = (10_000, 20, 20)
_SIZE_HINTS = "This plugin does not support propagateSizeHints()"
_WIDTH, _HEIGHT = 1280, 720


def run_desk(
    cache: Path | None,
    key_file: Path | None = None,
    user: str | None = None,
    on_painted: Callable[["Window"], None] | None = None,
) -> int:
    """Opens the desk on a cache and stays until it is closed; gives the exit code.

    `on_painted` is called once the queue can be read.
    """
    gc.disable()  # nothing of what is loaded now is garbage; `keep_pauses_short` takes it up again
    visible = settle_platform()
    try:
        context = build_context(cache, key_file, user, batch=BATCH)
        page = FirstPage(context)
        app = start_qt()
        import workstation.qt.main_window.window  # noqa: F401 - the page is read meanwhile

        ids, entries = page.result()
    except ExpectedTrouble as trouble:
        return _say_trouble(trouble, visible)
    if not visible:
        print("There is no display: the window is drawn where nobody sees it.", file=sys.stderr)
    window = open_window(context, ids, entries)
    if on_painted is not None:
        window.painted.connect(lambda: on_painted(window))
    window.completed.connect(keep_pauses_short)
    try:
        with bugs_told_in(window), signals_quit(app):
            return int(app.exec())
    finally:
        gc.enable()
        window.shut_down()
        context.cache.close()


def keep_pauses_short() -> None:
    """What was made until now stays for good and is not searched for garbage again; threads take turns more often."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.freeze()
    gc.enable()
    gc.set_threshold(*_GARBAGE_THRESHOLDS)


def start_qt() -> "QApplication":
    """The one application of this process, in the direction of the reader's writing."""
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from workstation.qt import theme
    from workstation.texts import language

    is_new = QApplication.instance() is None
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    if is_new and app.platformName() == "offscreen":
        _silence_size_hints()
    app.setApplicationName("luxor-workstation")
    app.setApplicationDisplayName("")
    app.setLayoutDirection(QLocale(language()).textDirection())
    theme.choose(theme.preferred_scheme())
    return app


def _silence_size_hints() -> None:
    """Drops the one line that the platform without a screen writes for every window; all others go on."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

    def pass_on(kind: QtMsgType, place: QMessageLogContext, message: str) -> None:
        if message != _SIZE_HINTS:
            print(qFormatLogMessage(kind, place, message), file=sys.stderr)

    qInstallMessageHandler(pass_on)


def open_window(context: "Context", ids: list[int], entries: "Sequence[QueueEntry]") -> "Window":
    """A window on the screen, with its queue in it."""
    from workstation.qt import theme
    from workstation.qt.main_window.window import Window

    window = Window(context)
    window.resize(_WIDTH, _HEIGHT)
    window.begin(ids, entries)
    theme.dress()
    window.show()
    return window


@contextmanager
def bugs_told_in(window: "Window") -> Iterator[None]:
    """What nobody caught on the UI thread is logged and told in the window; the desk goes on."""

    def tell(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        import logging  # the first painted queue does not wait for it

        logging.getLogger(__name__).error("a fault in the window", exc_info=(kind, bug, trace))
        window.banner.tell_bug(f"{kind.__name__}: {bug}")

    before, sys.excepthook = sys.excepthook, tell
    try:
        yield
    finally:
        sys.excepthook = before


@contextmanager
def signals_quit(app: "QApplication") -> Iterator[None]:
    """Ctrl+C and a polite kill close the window: Qt's loop is woken by a socket that Python writes to."""
    import socket

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

        start_qt()
        QMessageBox.critical(None, "Luxor Workstation", str(trouble))
    return trouble.exit_code
