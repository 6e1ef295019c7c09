"""A button that shows the key that presses it: a small key cap, then the word."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from workstation.qt import theme


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
        """The panel as the style draws it, then cap and word."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        ink = self._ink()
        cap_width = self._cap_width()
        left = (self.width() - cap_width - theme.size("near") - self.fontMetrics().horizontalAdvance(self.word)) // 2
        side = theme.size("far")
        cap = QRect(left, (self.height() - side) // 2, cap_width, side)
        word = QRect(cap.right() + 1 + theme.size("near"), 0, self.width(), self.height())
        direction, whole = self.layoutDirection(), self.rect()
        cap = QStyle.visualRect(direction, whole, cap)
        word.setWidth(self.fontMetrics().horizontalAdvance(self.word) + 2)
        word = QStyle.visualRect(direction, whole, word)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1))
        if self.isEnabled():
            painter.drawRoundedRect(cap.adjusted(0, 0, -1, -1), 3, 3)
        painter.setFont(theme.text_font("small", bold=True))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key)
        painter.setFont(self.font())
        painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.word)
        painter.end()

    def _ink(self) -> QColor:
        now = theme.current()
        if not self.isEnabled():
            return now.page.muted
        return now.strong.ink if self.isChecked() else now.raised.ink
