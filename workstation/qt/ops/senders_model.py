"""The scoreboard as a table that can be sorted by any column."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from workstation.services.board_words import Cell, cells, heads, hints
from workstation.services.scoreboard import Board, BoardRow

CELL = Qt.ItemDataRole.UserRole
KEY = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
NAME, PARCELS, COMPLETE, TREND = 0, 1, 2, 11


class SendersModel(QAbstractTableModel):
    """One row for each data sender or origin post; `CELL` gives a Cell, `KEY` the value to sort by."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._cells: list[tuple[Cell, ...]] = []

    def show_board(self, board: Board) -> None:
        """Another board, whole."""
        self.beginResetModel()
        self._board = board
        self._cells = [cells(row, board.by) for row in board.rows]
        self.endResetModel()

    def row_at(self, row: int) -> BoardRow | None:
        """The data sender or post of a row."""
        rows = [] if self._board is None else self._board.rows
        return rows[row] if 0 <= row < len(rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own)
        """One row for each name."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """The name and its figures."""
        return TREND + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, whole for readers of the screen, or its parts for the delegate."""
        cell = self._cells[index.row()][index.column()]
        if role == CELL:
            return cell
        if role == KEY:
            return cell.main.casefold() if index.column() == NAME else cell.key
        return cell.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The head of a column, and on resting there what it counts."""
        if orientation == Qt.Orientation.Horizontal and self._board is not None:
            if role == Qt.ItemDataRole.DisplayRole:
                return heads(self._board.by)[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return hints(self._board.by)[section]
        return None


def sorted_model(model: SendersModel) -> QSortFilterProxyModel:
    """The model in the order that its head asks for."""
    proxy = QSortFilterProxyModel(model)
    proxy.setSourceModel(model)
    proxy.setSortRole(KEY)
    return proxy
