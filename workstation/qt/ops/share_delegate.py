"""Paints a rate with the numbers behind it underneath, and one column as a bar as well."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.qt import theme
from workstation.qt.ops.senders_model import CELL
from workstation.services.board_words import Cell

_Index = QModelIndex | QPersistentModelIndex
_BAR_HEIGHT = 4


class ShareDelegate(QStyledItemDelegate):
    """Two lines in each cell. The bar stands for a part of the whole, and never alone: the number is beside it."""

    def __init__(self, bar_column: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar_column = bar_column

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As wide as the longer line, and two lines high."""
        cell: Cell = index.data(CELL)
        main, small = QFontMetrics(theme.text_font()), QFontMetrics(theme.text_font("small"))
        width = max(main.horizontalAdvance(cell.main), small.horizontalAdvance(cell.beside)) + 2 * theme.size("near")
        return QSize(width + 2, main.height() + small.height() + 4 * _BAR_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The ground, the rate, its numbers, the bar."""
        cell: Cell = index.data(CELL)
        colours = theme.current()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = colours.pressed if selected else colours.surface
        rect = QRect(option.rect)
        painter.save()
        painter.fillRect(rect, ground.fill)
        inner = rect.adjusted(theme.size("near"), _BAR_HEIGHT, -theme.size("near"), -2 * _BAR_HEIGHT)
        if index.column() == self._bar_column and cell.key >= 0:
            self._paint_bar(painter, inner, cell.key, ground, option.direction)
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        main, small = theme.text_font(), theme.text_font("small")
        height = QFontMetrics(main).height()
        first, second = QRect(inner), QRect(inner)
        if cell.beside:
            first.setHeight(height)
            second.setTop(inner.top() + height)
        self._write(painter, first, side, cell.main, main, ground.ink)
        self._write(painter, second, side, cell.beside, small, ground.muted)
        painter.setPen(ground.hair)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _write(
        self, painter: QPainter, rect: QRect, side: Qt.AlignmentFlag, text: str, font: QFont, ink: QColor
    ) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        metrics, mode = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        if " " in text and metrics.horizontalAdvance(text) > rect.width() and rect.height() >= 2 * metrics.height():
            mode |= Qt.TextFlag.TextWordWrap  # a long name takes both lines
        else:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        # In one piece whatever the direction of writing: a rate and its counts are read from left to right.
        painter.drawText(rect, side | mode, f"\u2066{text}\u2069" if text else "")

    def _paint_bar(
        self, painter: QPainter, rect: QRect, part: float, ground: theme.Ground, direction: Qt.LayoutDirection
    ) -> None:
        box = QRect(rect.left(), rect.bottom() + 2, rect.width(), _BAR_HEIGHT)
        painter.fillRect(box, ground.hair)
        filled = QRect(box)
        filled.setWidth(round(box.width() * min(part, 1.0)))
        if direction == Qt.LayoutDirection.RightToLeft:
            filled.moveRight(box.right())
        painter.fillRect(filled, ground.muted)
