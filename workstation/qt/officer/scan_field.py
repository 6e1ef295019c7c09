"""The scan field: for numbers typed by hand; what a scanner types never passes through it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workstation.qt import theme
from workstation.qt.shared.labels import label
from workstation.texts import _


class ScanField(QWidget):
    """`entered` brings a number once it is complete."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setObjectName("scan")
        self.edit.setPlaceholderText(_("scan a label, or type its number and press Enter"))
        self.edit.setAccessibleName(_("Scan"))
        self.edit.setClearButtonEnabled(True)
        self.edit.returnPressed.connect(self._enter)
        title = label(_("Scan"), "lead")
        title.setBuddy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("wide"))
        row.addWidget(title)
        row.addWidget(self.edit, 1)

    def make_ready(self) -> None:
        """Empty, and waiting for the next number."""
        self.edit.clear()
        self.edit.setFocus()

    def _enter(self) -> None:
        text = self.edit.text().strip()
        if text:
            self.edit.clear()
            self.entered.emit(text)
