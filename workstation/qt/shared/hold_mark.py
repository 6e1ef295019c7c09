"""The mark of a hold: shape and letters, any one of them enough. Octagon DNL, hexagon RFS, circle RFI."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from workstation.domain.referral import ReferralKind
from workstation.qt import theme

_CORNERS = {ReferralKind.DNL: 8, ReferralKind.RFS: 6}


def ground_of(kind: ReferralKind) -> str:
    """The ground that a hold stands on: the loudest for what must not be loaded."""
    return "bug" if kind is ReferralKind.DNL else "trouble"


class HoldMark(QWidget):
    """The mark as a part of a screen."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side
        self._kind: ReferralKind | None = None
        self.setFixedSize(QSize(side, side))

    def show_kind(self, kind: ReferralKind | None) -> None:
        """Shows a kind of hold, or nothing."""
        self._kind = kind
        self.setAccessibleName("" if kind is None else kind.upper())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape in the ink of its ground, letters in the ground's own colour."""
        if self._kind is None:
            return
        ground = getattr(theme.current(), ground_of(self._kind))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(ground.ink, 1))
        painter.setBrush(ground.ink)
        corners = _CORNERS.get(self._kind)
        painter.drawEllipse(box) if corners is None else painter.drawPolygon(_polygon(box, corners))
        font = theme.text_font(bold=True)
        font.setPixelSize(round(self._side * 0.34))
        painter.setFont(font)
        painter.setPen(ground.fill)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._kind.upper())
        painter.end()


def _polygon(box: QRectF, corners: int) -> QPolygonF:
    """A regular polygon that stands on a side."""
    middle, reach = box.center(), box.width() / 2
    turn = math.pi / corners
    points = []
    for i in range(corners):
        angle = 2 * math.pi * i / corners + turn
        points.append(QPointF(middle.x() + reach * math.sin(angle), middle.y() + reach * math.cos(angle)))
    return QPolygonF(points)
