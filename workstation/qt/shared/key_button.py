"""A button that shows the key that presses it: a small key cap, then the word."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from workstation.qt import theme

_FOCUS = 3


class KeyButton(QPushButton):
    """`key` is what the cap shows; pressing the key is the window's business, not the button's."""

    def __init__(self, key: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.word = word
        self.setAccessibleName(f"{word} ({key})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not leave the focus where Enter would press again

    def set_word(self, word: str) -> None:
        """Another word on the same key."""
        self.word = word
        self.setAccessibleName(f"{word} ({self.key})")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as cap and word need."""
        metrics = self.fontMetrics()
        word = metrics.horizontalAdvance(self.word)
        width = theme.size("wide") * 2 + self._cap_width() + theme.size("near") + word
        return QSize(width, theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        """Never clipped."""
        return self.sizeHint()

    def _cap_width(self) -> int:
        return max(self.fontMetrics().horizontalAdvance(self.key) + theme.size("near") + 4, theme.size("far"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Panel, cap and word; dashed where it cannot be pressed, thick where the focus is."""
        ground = self._ground()
        near, side = theme.size("near"), theme.size("far")
        cap_width, word_width = self._cap_width(), self.fontMetrics().horizontalAdvance(self.word)
        left = (self.width() - cap_width - near - word_width) // 2
        cap = self._mirrored(QRect(left, (self.height() - side) // 2, cap_width, side))
        word = self._mirrored(QRect(left + cap_width + near, 0, word_width + 2, self.height()))
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._paint_panel(painter, ground)
        ink = ground.ink if self.isEnabled() else ground.muted
        painter.setPen(QPen(ink, 1))
        if self.isEnabled():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(theme.text_font("small", bold=True))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key)
        painter.setFont(self.font())
        painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.word)
        painter.end()

    def _ground(self) -> theme.Ground:
        now = theme.current()
        if not self.isEnabled():
            return now.page
        if self.isChecked():
            return now.strong
        return now.pressed if self.isDown() or self.underMouse() else now.raised

    def _paint_panel(self, painter: QPainter, ground: theme.Ground) -> None:
        painter.fillRect(self.rect(), ground.fill)
        dashed = not self.isEnabled() and not self.isChecked()
        pen = QPen(ground.edge, 1, Qt.PenStyle.DotLine if dashed else Qt.PenStyle.SolidLine)
        thickness = 1
        if self.hasFocus():
            thickness = _FOCUS
            pen = QPen(theme.current().focus, thickness)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        half = thickness / 2
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))

    def _mirrored(self, box: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        return QRect(self.width() - box.left() - box.width(), box.top(), box.width(), box.height())
