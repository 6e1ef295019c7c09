"""A line with more behind it: a click, Enter or Space on it shows the rest and hides it again."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

from workstation.qt.shared.labels import label


class Foldable(QFrame):
    """`details` is the rest, `hint` the mark that tells of it; whoever inherits lays both out.

    Without words in it, `details` stays away and so does the mark.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reason")  # dressed, focused and spared by the details key like a reason
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.details = label(role="small", wrap=True)
        self.hint = label(role="small")
        self.details.hide()

    def open(self, opened: bool) -> None:
        """Shows or hides the rest."""
        there = bool(self.details.text())
        self.details.setVisible(opened and there)
        closed = "▸" if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else "◂"
        mark = "" if not there else "▾" if opened else f"{self.behind()} {closed}"
        self.hint.setText(mark.strip())

    def behind(self) -> str:
        """What the mark says of the rest while it is hidden."""
        return ""

    @property
    def is_open(self) -> bool:
        """Whether the rest is shown."""
        return not self.details.isHidden()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on it opens or closes it."""
        self.open(not self.is_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space while it has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open(not self.is_open)
        else:
            super().keyPressEvent(event)
