"""Paints a line of the queue: lane, identifier, the first reason, age. Nothing is ever clipped but the reason."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from workstation.qt import theme
from workstation.qt.officer.queue_model import QueueModel
from workstation.qt.officer.queue_words import first_reason
from workstation.qt.shared.lane_mark import paint_lane
from workstation.qt.shared.words import age, grouped
from workstation.services.queueing import QueueEntry
from workstation.texts import _

_GRID = 8
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class QueueDelegate(QStyledItemDelegate):
    """Two lines a row, one where it is compact; fonts and heights are measured once for each theme."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.measure()

    def measure(self) -> None:
        """Takes fonts and heights from the theme."""
        self._mono = theme.mono_font(bold=True)
        self._plain = theme.text_font()
        self._small = theme.text_font("small")
        self._tag = theme.text_font("small", bold=True)
        self._lines = theme.size("row_lines")
        self._mono_metrics, self._plain_metrics = QFontMetrics(self._mono), QFontMetrics(self._plain)
        self._small_metrics, self._tag_metrics = QFontMetrics(self._small), QFontMetrics(self._tag)
        heights = [self._mono_metrics.height(), self._plain_metrics.height()][: self._lines]
        padding = theme.size("near") + (theme.size("near") if self._lines > 1 else 0)
        self.row_height = -(-(sum(heights) + padding) // _GRID) * _GRID

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows are alike."""
        return QSize(0, self.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        model, view = index.model(), self.parent()
        assert isinstance(model, QueueModel)
        assert isinstance(view, QTableView)
        entry = model.entry(index.row())
        colours, rect = theme.current(), option.rect
        selected = view.currentIndex() == index
        ground = colours.pressed if selected else colours.surface
        painter.fillRect(rect, ground.fill)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text runs its own way
        if entry is not None:
            in_hand = model.hand == entry.row.consignment_id
            when = age(entry.row.declared_at, model.clock())
            self._paint_entry(painter, rect, ground, entry, when, in_hand, option.direction)
        painter.setPen(ground.hair)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if selected and view.hasFocus():
            painter.setPen(colours.focus)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_entry(
        self, painter: QPainter, rect: QRect, ground: theme.Ground, entry: QueueEntry, when: str, in_hand: bool,
        direction: Qt.LayoutDirection,
    ) -> None:  # fmt: skip
        wide, near = theme.size("wide"), theme.size("near")
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        leading, trailing = (_RIGHT, _LEFT) if mirrored else (_LEFT, _RIGHT)

        def place(left: int, top: int, width: int, height: int) -> QRect:
            begin = rect.width() - left - width if mirrored else left
            return QRect(rect.left() + begin, rect.top() + top, width, height)

        side = min(self.row_height - near, 32)
        mark = place(wide, (self.row_height - side) // 2, side, side)
        paint_lane(painter, QRectF(mark), entry.lane, ground.ink)
        if in_hand:
            painter.fillRect(place(0, 0, near, self.row_height - 1), theme.current().strong.fill)
        left = wide + side + wide
        width = rect.width() - left - wide
        text = _("in hand") if in_hand else when
        metrics, font = (self._tag_metrics, self._tag) if in_hand else (self._small_metrics, self._small)
        end = metrics.horizontalAdvance(text)
        top = (self.row_height - self._mono_metrics.height() - self._second_height()) // 2
        first = self._mono_metrics.height()
        painter.setPen(ground.ink if in_hand else ground.muted)
        painter.setFont(font)
        painter.drawText(place(left + width - end, top, end, first), trailing | _LINE, text)
        identifier = grouped(entry.row.identifier)
        painter.setPen(ground.ink)
        room = width - end - near
        painter.setFont(self._fitting(identifier, room))
        painter.drawText(place(left, top, room, first), leading | _LINE, identifier)
        painter.setPen(ground.muted if entry.row.assessment_id is None else ground.ink)
        painter.setFont(self._plain)
        if self._lines > 1:
            box = place(left, top + first, width, self._second_height())
        else:
            begin = left + self._mono_metrics.horizontalAdvance(identifier) + wide
            box = place(begin, top, max(left + room - begin, 0), first)
        words = self._plain_metrics.elidedText(first_reason(entry), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, leading | _LINE, words)

    def _second_height(self) -> int:
        return self._plain_metrics.height() if self._lines > 1 else 0

    def _fitting(self, identifier: str, room: int) -> QFont:
        """The font of identifiers, smaller where a long one would not fit: its end is never cut off."""
        needed = self._mono_metrics.horizontalAdvance(identifier)
        if needed <= room or room <= 0:
            return self._mono
        smaller = QFont(self._mono)
        smaller.setPixelSize(max(int(self._mono.pixelSize() * room / needed), 6))
        return smaller
