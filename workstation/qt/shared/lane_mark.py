"""The mark of a lane: colour, shape and letter, any one of them enough. ▲R ◆Y ●B ■G, and ○ for not scored."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from workstation.domain.profile import Lane
from workstation.qt import theme
from workstation.qt.shared.words import LANE_LETTERS, lane_word


def paint_lane(painter: QPainter, box: QRectF, lane: Lane, outline: QColor) -> None:
    """Draws the mark into a square box; the outline keeps pale colours visible on any ground."""
    colours = theme.current().lanes[lane]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if lane is Lane.NOT_SCORED:
        width = max(box.width() / 12, 1.5)
        painter.setPen(QPen(outline, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = box.width() * 0.12
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
    else:
        painter.setPen(QPen(outline, 1))
        painter.setBrush(colours.fill)
        _draw_shape(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), lane)
        _draw_letter(painter, box, lane, colours.ink)
    painter.restore()


def _draw_shape(painter: QPainter, box: QRectF, lane: Lane) -> None:
    middle = box.center()
    if lane is Lane.RED:
        corners = [QPointF(middle.x(), box.top()), box.bottomRight(), box.bottomLeft()]
        painter.drawPolygon(QPolygonF(corners))
    elif lane is Lane.YELLOW:
        corners = [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
        painter.drawPolygon(QPolygonF(corners))
    elif lane is Lane.BLUE:
        painter.drawEllipse(box)
    else:
        inset = box.width() * 0.06
        painter.drawRect(box.adjusted(inset, inset, -inset, -inset))


def _draw_letter(painter: QPainter, box: QRectF, lane: Lane, ink: QColor) -> None:
    font = theme.text_font(bold=True)
    # A triangle is narrow where its middle is: a smaller letter, nearer to the base.
    font.setPixelSize(round(box.height() * (0.42 if lane is Lane.RED else 0.5)))
    painter.setFont(font)
    painter.setPen(ink)
    place = box.translated(0, box.height() * 0.14) if lane is Lane.RED else box
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, LANE_LETTERS[lane])


class LaneMark(QWidget):
    """The mark as a part of a screen."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._lane = Lane.NOT_SCORED
        self.setFixedSize(side, side)

    def show_lane(self, lane: Lane) -> None:
        """Shows this lane from now on."""
        self._lane = lane
        self.setAccessibleName(lane_word(lane))
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the mark."""
        painter = QPainter(self)
        paint_lane(painter, QRectF(self.rect()), self._lane, theme.current().surface.ink)
        painter.end()
