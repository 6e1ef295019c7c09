"""Asks how a chosen file is to be read: format, and for tables what their columns mean."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workstation.qt import theme
from workstation.qt.ops.import_choice import ImportChoice
from workstation.qt.shared.labels import label
from workstation.services.importing import ImportRequest
from workstation.texts import _


class ImportDialog(QDialog):
    """`chosen` brings the request; the likely answers are chosen already, so that Enter is enough.

    `mapping_asked`: no mapping fits, and the assistant is to suggest one for this file.
    """

    chosen = Signal(object)
    mapping_asked = Signal(object)

    def __init__(self, choice: ImportChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = choice
        self.setWindowTitle(_("Import"))
        self.format = QComboBox()
        for name, title in choice.formats:
            self.format.addItem(title, name)
        self.format.setCurrentIndex(self.format.findData(choice.format))
        self.mapping = QComboBox()
        for name, title in choice.mappings:
            self.mapping.addItem(title, name)
        self.mapping.setCurrentIndex(self.mapping.findData(choice.mapping))
        for box in (self.format, self.mapping):
            box.setMinimumHeight(theme.size("control"))
        self.mapping.setPlaceholderText(_("none fits: choose one"))
        self._own = QPushButton(_("A mapping file of your own…"))
        self._own.setAutoDefault(False)
        self._own.clicked.connect(self._choose_file)
        self.suggest = QPushButton(_("Suggest a mapping…"))
        self.suggest.setAutoDefault(False)
        self.suggest.clicked.connect(self._ask_for_mapping)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start = self._buttons.addButton(_("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.start.setDefault(True)
        self._buttons.accepted.connect(self._accept)
        self._buttons.rejected.connect(self.reject)
        self._arrange()
        self.format.currentIndexChanged.connect(self._check)
        self.mapping.currentIndexChanged.connect(self._check)
        self._check()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.size("wide"))
        form.setVerticalSpacing(theme.size("near"))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(_("Format"), self.format)
        form.addRow(_("What the columns mean"), self.mapping)
        own = QHBoxLayout()
        own.setSpacing(theme.size("near"))
        own.addWidget(self.suggest)
        own.addWidget(self._own)
        own.addStretch(1)
        form.addRow("", own)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size("far"),) * 4)
        column.setSpacing(theme.size("wide"))
        column.addWidget(label(self._choice.path.name, "lead"))
        column.addLayout(form)
        column.addWidget(label(_("What is good is stored; what is not is kept in the refused list."), "muted"))
        column.addWidget(self._buttons)

    def _check(self) -> None:
        format_ = self.format.currentData()
        needed, taken = self._choice.needs_mapping(format_), self._choice.takes_mapping(format_)
        self.mapping.setEnabled(taken)
        self._own.setEnabled(taken)
        self.suggest.setEnabled(needed)
        self.start.setEnabled(not needed or self.mapping.currentIndex() >= 0)

    def _choose_file(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, _("Mapping"), "", _("Mappings (*.toml)"))
        if name:
            self.mapping.addItem(Path(name).name, name)
            self.mapping.setCurrentIndex(self.mapping.count() - 1)

    def _ask_for_mapping(self) -> None:
        self.mapping_asked.emit(self._choice.path)
        self.reject()

    def _accept(self) -> None:
        format_ = self.format.currentData()
        mapping = (self.mapping.currentData() or "") if self._choice.takes_mapping(format_) else ""
        self.chosen.emit(ImportRequest(path=self._choice.path, format=format_, mapping=mapping))
        self.accept()
