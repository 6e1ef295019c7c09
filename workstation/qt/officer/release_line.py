"""The quiet line of the card about release and duty; opened, it says how that came about and what it rests on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from workstation.qt import theme
from workstation.qt.shared.foldable import Foldable
from workstation.qt.shared.labels import label
from workstation.services.clearing import Cleared
from workstation.services.clearing_words import explained, summary


class ReleaseLine(Foldable):
    """One line, and behind it the steps that led there."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = label(role="muted", wrap=True)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.size("wide"))
        head.addWidget(self.summary, 1)
        head.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.details)

    def show_cleared(self, cleared: Cleared) -> None:
        """Shows this answer, closed."""
        self.summary.setText(summary(cleared))
        self.details.setText("\n".join(explained(cleared)))
        self.setAccessibleName(self.summary.text())
        self.setAccessibleDescription(self.details.text())
        self.open(False)
