"""The quiet line of the card about release and duty; opened, it says how that came about and what it rests on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from workstation.qt import theme
from workstation.qt.shared.labels import label
from workstation.services.clearing import Cleared
from workstation.services.clearing_words import explained, summary


class ReleaseLine(QFrame):
    """One line that a click, Enter or Space on it opens and closes."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reason")  # dressed, focused and spared by the details key like a reason
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.summary = label(role="muted", wrap=True)
        self.steps = label(role="small", wrap=True)
        self._hint = label(role="small")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.size("wide"))
        head.addWidget(self.summary, 1)
        head.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.steps)

    def show_cleared(self, cleared: Cleared) -> None:
        """Shows this answer, closed."""
        self.summary.setText(summary(cleared))
        self.steps.setText("\n".join(explained(cleared)))
        self.setAccessibleName(self.summary.text())
        self.setAccessibleDescription(self.steps.text())
        self.open(False)

    def open(self, opened: bool) -> None:
        """Shows or hides the steps."""
        opened = opened and bool(self.steps.text())
        self.steps.setVisible(opened)
        closed = "▸" if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else "◂"
        self._hint.setText("▾" if opened else closed if self.steps.text() else "")

    @property
    def is_open(self) -> bool:
        """Whether the steps are shown."""
        return not self.steps.isHidden()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on it opens or closes it."""
        self.open(not self.is_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space while it has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open(not self.is_open)
        else:
            super().keyPressEvent(event)
