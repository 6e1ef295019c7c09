"""Lists with several columns as every dialog shows them: whole rows are chosen, no grid, heads where writing begins."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from workstation.qt import theme


def list_table(name: str, model: QAbstractItemModel) -> QTableView:
    """A table in the dress of the house; `name` is what the style sheet and tests know it by."""
    table = QTableView()
    table.setObjectName(name)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    return table


def keep_to_lines(table: QTableView, widest: int) -> None:
    """One line for each row; columns are as wide as their words, and `widest` takes what is left."""
    table.setWordWrap(False)
    table.verticalHeader().setDefaultSectionSize(theme.size("control") - theme.size("near"))
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)
