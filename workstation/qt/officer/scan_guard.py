"""Stands before every widget: holds printable keys back for a moment and sorts scans from commands and typing.

So a scan reaches the desk from any focus and never lands in a text, presses a button or decides anything.
"""

import time
from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from workstation.qt.officer.hand import UNDO
from workstation.qt.officer.keystrokes import Heard, Keystrokes, Scan

_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_MODIFIERS = {
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
}  # fmt: skip
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ScanGuard(QObject):
    """`takes` says whether a key is a command right now; other single keys go where they were meant for."""

    scanned = Signal(str)
    pressed = Signal(str)

    def __init__(self, commands: Collection[str], takes: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._keystrokes = Keystrokes(commands)
        self._takes = takes
        self._held_back: dict[str, list[QKeyEvent]] = {}
        self._swallowed: set[int] = set()
        self._replaying = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._confirm_silence)
        _application().installEventFilter(self)

    def stop(self) -> None:
        """Lets every key through from now on."""
        self._timer.stop()
        _application().removeEventFilter(self)

    def is_idle(self) -> bool:
        """Whether no key is held back."""
        return self._keystrokes.is_idle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for an event that goes no further."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and not self._replaying and isinstance(event, QKeyEvent):
            swallowed = self._press(event)
            if swallowed:
                self._swallowed.add(event.key())
            return swallowed
        if kind == QEvent.Type.KeyRelease and not self._replaying and isinstance(event, QKeyEvent):
            return self._release(event)
        return False

    def _release(self, event: QKeyEvent) -> bool:
        """The end of a key whose beginning nobody saw."""
        if event.key() not in self._swallowed or event.isAutoRepeat():
            return False
        self._swallowed.discard(event.key())
        return True

    def _press(self, event: QKeyEvent) -> bool:
        key, text, at = event.key(), event.text(), event.timestamp() or time.monotonic_ns() // 1_000_000
        if key in _MODIFIERS:
            return False
        if key in _ENDS and not event.modifiers() & _CHORD:
            heard, belongs = self._keystrokes.end(at, in_text_entry())
            self._hear(heard)
            return belongs
        if len(text) == 1 and text.isprintable() and not event.modifiers() & _CHORD:
            return self._hold(event, text, at)
        if event.modifiers() & _CHORD and self._keystrokes.in_burst(at):
            return True  # a separator inside a label
        self._hear(self._keystrokes.interrupt(at))
        return key == Qt.Key.Key_Backspace and self._undo(event)

    def _hold(self, event: QKeyEvent, text: str, at: int) -> bool:
        if event.isAutoRepeat():
            return not in_text_entry()  # a key held down repeats itself in a text, but decides only once
        self._hear(self._keystrokes.press(text, at))
        self._held_back.setdefault(text, []).append(event.clone())
        self._timer.start(self._keystrokes.silence)
        return True

    def _confirm_silence(self) -> None:
        """Keys that waited while the window was busy are delivered before a timer of nothing."""
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        if not self._timer.isActive():
            self._hear(self._keystrokes.settle())

    def _undo(self, event: QKeyEvent) -> bool:
        focus = QApplication.focusWidget()
        if in_text_entry() and not (isinstance(focus, QLineEdit) and focus.objectName() == "scan" and not focus.text()):
            return False
        if not self._takes(UNDO):
            return False
        if not event.isAutoRepeat():
            self.pressed.emit(UNDO)
        return True

    def _hear(self, heard: list[Heard]) -> None:
        for one in heard:
            if isinstance(one, Scan):
                self._held_back.clear()
                self.scanned.emit(one.text.strip())
                continue
            event = self._taken(one.char)
            if in_text_entry():
                self._replay(event)
            elif one.alone and _nothing_in_front() and self._takes(one.char.upper()):
                self.pressed.emit(one.char.upper())
            elif one.alone:
                self._replay(event)
        if self._keystrokes.is_idle():
            self._held_back.clear()

    def _taken(self, char: str) -> QKeyEvent | None:
        events = self._held_back.get(char)
        return events.pop(0) if events else None

    def _replay(self, event: QKeyEvent | None) -> None:
        target: QWidget | None = QApplication.activePopupWidget() or QApplication.focusWidget()
        if event is None or target is None:
            return
        self._replaying = True
        try:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                again = QKeyEvent(kind, event.key(), event.modifiers(), event.text())
                QApplication.sendEvent(target, again)
        finally:
            self._replaying = False


def in_text_entry() -> bool:
    """Whether what is typed would land in a text."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit):
        return not focus.isReadOnly()
    return isinstance(focus, QAbstractSpinBox) or (isinstance(focus, QComboBox) and focus.isEditable())


def _nothing_in_front() -> bool:
    return QApplication.activePopupWidget() is None and QApplication.activeModalWidget() is None


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
