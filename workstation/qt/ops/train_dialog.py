"""Asks which profile is to learn from the outcomes recorded so far."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from workstation.qt import theme
from workstation.qt.shared.labels import label
from workstation.texts import _


class TrainDialog(QDialog):
    """`chosen` brings the name of the profile."""

    chosen = Signal(str)

    def __init__(self, profiles: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Train a profile"))
        self.profile = QComboBox()
        self.profile.addItems(profiles)
        self.profile.setMinimumHeight(theme.size("control"))
        self.profile.setAccessibleName(_("Profile"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        start = buttons.addButton(_("Train"), QDialogButtonBox.ButtonRole.AcceptRole)
        start.setDefault(True)
        start.setEnabled(bool(profiles))
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size("far"),) * 4)
        column.setSpacing(theme.size("wide"))
        column.addWidget(label(_("Which profile shall learn from the outcomes recorded so far?"), "lead"))
        column.addWidget(self.profile)
        column.addWidget(label(_("The candidate scores nothing until another person publishes it."), "muted"))
        column.addWidget(buttons)

    def _accept(self) -> None:
        self.chosen.emit(self.profile.currentText())
        self.accept()
