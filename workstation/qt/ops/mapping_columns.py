"""The table of columns: name, sample values, a choice of fields, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from workstation.messages.suggesting import EXTENSION, ColumnGuess
from workstation.qt import theme
from workstation.qt.ops.field_words import field_words
from workstation.texts import _

COLUMN, SAMPLES, FIELD, WHY = range(4)
_FIELD_WIDTH = 280


class FieldBox(QComboBox):
    """The fields by their words. A turn of the wheel over the table scrolls the table and changes no field."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Not for this box."""
        event.ignore()


class MappingColumns(QTableWidget):
    """`field_chosen` brings row and field, `row_chosen` the row that somebody looks at."""

    field_chosen = Signal(int, str)
    row_chosen = Signal(int)

    def __init__(self, guesses: list[ColumnGuess]) -> None:
        super().__init__(len(guesses), 4)
        self.setObjectName("refused")
        self.setHorizontalHeaderLabels([_("Column"), _("For example"), _("Means"), _("Why")])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAccessibleName(_("Columns of the file"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.size("control"))
        self._dress_header()
        self._fields = _field_model()
        for row, guess in enumerate(guesses):
            self.setCellWidget(row, FIELD, self._box(row))
            self.show_guess(row, guess)
        self.currentCellChanged.connect(lambda row, *_: self.row_chosen.emit(row))

    def show_guess(self, row: int, guess: ColumnGuess) -> None:
        """Shows what a column means now."""
        why = guess.reason if not guess.assumed else f"{guess.reason} · {guess.assumed}"
        if guess.target != EXTENSION and guess.confidence < 1:
            why = f"{guess.confidence:.0%} · {why}"
        for place, words in ((COLUMN, guess.column), (SAMPLES, " | ".join(guess.samples)), (WHY, why)):
            plain = "".join(c if c.isprintable() else " " for c in words)
            item = QTableWidgetItem(plain)
            item.setToolTip(plain)
            self.setItem(row, place, item)
        box = self.box(row)
        box.blockSignals(True)
        box.setCurrentIndex(box.findData(guess.target))
        box.setAccessibleName(_("Meaning of {column}").format(column=guess.column))
        box.blockSignals(False)

    def box(self, row: int) -> QComboBox:
        """The choice of fields in a row."""
        box = self.cellWidget(row, FIELD)
        assert isinstance(box, QComboBox)
        return box

    def _box(self, row: int) -> QComboBox:
        box = FieldBox()
        box.setModel(self._fields)
        box.setMaxVisibleItems(20)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.activated.connect(lambda _index: self._choose(row))
        return box

    def _choose(self, row: int) -> None:
        self.setCurrentCell(row, COLUMN)
        self.field_chosen.emit(row, self.box(row).currentData())

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for place, width in ((COLUMN, 190), (SAMPLES, 230), (FIELD, _FIELD_WIDTH)):
            header.resizeSection(place, width)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)


def _field_model() -> QStandardItemModel:
    """One list for all boxes."""
    model = QStandardItemModel()
    for field, words in field_words().items():
        item = QStandardItem(words)
        item.setData(field, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model
