"""The refused list: what was not taken in, where it stood, and why."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workstation.qt import theme
from workstation.qt.shared.labels import label
from workstation.qt.shared.tables import keep_to_lines, list_table
from workstation.texts import _, ngettext


class RefusedModel(QAbstractTableModel):
    """Refused records as a table."""

    def __init__(self, records: list[Any]) -> None:
        super().__init__()
        self.records = records
        self._heads = (_("File"), _("Line"), _("Column"), _("Reason"))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own)
        """One row a record."""
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Where it stood, and why."""
        return len(self._heads)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        r = self.records[index.row()]
        return (r.file_name, str(r.line) if r.line else "", r.column, r.reason)[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The head of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None


class RefusedDialog(QDialog):
    """In front of the desk but not in its way: the desk goes on listening to the scanner."""

    def __init__(self, total: int, records: list[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Refused records"))
        self.resize(960, 560)
        self.model = RefusedModel(records)
        self.table = list_table("refused", self.model)
        keep_to_lines(self.table, widest=3)
        self.raw = QPlainTextEdit(readOnly=True)
        self.raw.setFont(theme.mono_font())
        self.raw.setFixedHeight(120)
        self.table.selectionModel().currentRowChanged.connect(self._show_raw)
        self._arrange(total)
        if records:
            self.table.selectRow(0)

    def _arrange(self, total: int) -> None:
        count = ngettext("{n} record was refused", "{n} records were refused", total).format(n=f"{total:,}")
        if total > len(self.model.records):
            count += " · " + _("the newest {n} are shown").format(n=f"{len(self.model.records):,}")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size("far"),) * 4)
        column.setSpacing(theme.size("near"))
        column.addWidget(label(count if total else _("Nothing was refused."), "lead"))
        hint = _("Nothing of these was stored. Correct the file and import it again: what is stored already stays.")
        column.addWidget(label(hint, "muted", wrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(label(_("The record as it was read"), "small"))
        column.addWidget(self.raw)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _show_raw(self, current: QModelIndex) -> None:
        record = self.model.records[current.row()]
        self.raw.setPlainText(f"{record.reason}\n\n{record.raw}")
