"""What a field needs besides its name: a date's format, a weight's unit, an amount's currency, an alias's kind."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from workstation.messages.fields import FIELDS, How
from workstation.messages.suggesting import ColumnGuess
from workstation.qt import theme
from workstation.qt.ops.field_words import kind_words
from workstation.qt.ops.mapping_draft import PATTERNS, UNITS
from workstation.qt.shared.labels import label
from workstation.texts import _

_NOTHING, _DATE, _UNIT, _MONEY, _KIND = range(5)


class MappingOptions(QStackedWidget):
    """Options of the column that is looked at; `changed` brings them as keyword arguments."""

    changed = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.pattern, self.unit, self.money, self.kind = (_combo() for _number in range(4))
        self.pattern.setEditable(True)
        self.pattern.addItems(PATTERNS)
        self.unit.addItems(UNITS)
        self.money.setEditable(True)
        self.zone = QLineEdit()
        self.zone.setPlaceholderText("Asia/Seoul")
        for kind, words in kind_words().items():
            self.kind.addItem(words, kind)
        self.addWidget(_row(label(_("This field needs nothing more."), "muted")))
        self.addWidget(_row(label(_("Written as")), self.pattern, label(_("Time zone")), self.zone))
        self.addWidget(_row(label(_("Unit")), self.unit))
        self.addWidget(_row(label(_("Currency: a code, or the column that tells it")), self.money))
        self.addWidget(_row(label(_("Kind of identifier")), self.kind))
        self._connect()

    def show_guess(self, guess: ColumnGuess | None, currency_columns: list[str]) -> None:
        """Shows the options of a column."""
        for box in (self.pattern, self.unit, self.money, self.kind, self.zone):
            box.blockSignals(True)
        self.setCurrentIndex(_page(guess))
        if guess is not None:
            self.pattern.setCurrentText(guess.format)
            self.zone.setText(guess.zone)
            self.unit.setCurrentText(guess.unit)
            self.money.clear()
            for column in currency_columns:
                self.money.addItem(_("column {name}").format(name=column), column)
            self.money.setCurrentText(guess.currency)
            if guess.currency_column:
                self.money.setCurrentIndex(self.money.findData(guess.currency_column))
            self.kind.setCurrentIndex(self.kind.findData(guess.kind))
        for box in (self.pattern, self.unit, self.money, self.kind, self.zone):
            box.blockSignals(False)

    def _connect(self) -> None:
        self.pattern.currentTextChanged.connect(self._tell_date)
        self.zone.textChanged.connect(self._tell_date)
        self.unit.currentTextChanged.connect(lambda unit: self.changed.emit({"unit": unit}))
        self.money.currentTextChanged.connect(self._tell_money)
        self.kind.currentIndexChanged.connect(lambda _index: self.changed.emit({"kind": self.kind.currentData()}))

    def _tell_date(self, *_text: Any) -> None:
        self.changed.emit({"format": self.pattern.currentText().strip(), "zone": self.zone.text()})

    def _tell_money(self, text: str) -> None:
        at = self.money.findText(text)
        if at >= 0:
            self.changed.emit({"currency": "", "currency_column": self.money.itemData(at)})
        else:
            self.changed.emit({"currency": text.strip().upper(), "currency_column": ""})


def _page(guess: ColumnGuess | None) -> int:
    how = FIELDS[guess.target] if guess is not None else None
    pages = {How.MOMENT: _DATE, How.WEIGHT: _UNIT, How.MONEY: _MONEY, How.ALIAS: _KIND}
    return pages.get(how, _NOTHING) if how is not None else _NOTHING


def _combo() -> QComboBox:
    box = QComboBox()
    box.setMinimumHeight(theme.size("control"))
    box.setMinimumWidth(180)
    return box


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.size("near"))
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return row
