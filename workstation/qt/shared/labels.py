"""Labels and frames that say what they are, so that the style sheet can dress them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

_NARROWEST = 80


class Words(QLabel):
    """Words that begin where reading begins, also those that are written the other way round (a name, a number)."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)  # what a sender wrote is never read as markup
        self.align(Qt.AlignmentFlag.AlignVCenter)

    def align(self, vertical: Qt.AlignmentFlag) -> None:
        """At the leading edge, whatever the words are."""
        side = Qt.AlignmentFlag.AlignLeft
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | vertical)

    def centre(self) -> None:
        """In the middle from now on."""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class Wrapped(Words):
    """Words that wrap. Its height follows its width; a window may become as low as one line of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Qt's own would be the height of the narrowest column."""
        return QSize(_NARROWEST, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """One line, until the width is known."""
        return self.minimumSizeHint()


def label(text: str = "", role: str = "", *, wrap: bool = False, select: bool = False) -> Words:
    """Words in a role: muted, small, heading, strong, lead, identifier, large, large_identifier, mono."""
    made = Wrapped(text) if wrap else Words(text)
    if role:
        made.setProperty("role", role)
    if select:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def frame(ground: str, name: str = "") -> QFrame:
    """A frame on one of the grounds of the theme."""
    made = QFrame()
    made.setProperty("ground", ground)
    if name:
        made.setObjectName(name)
    return made


def rule() -> QFrame:
    """A thin line between two things."""
    made = QFrame()
    made.setProperty("rule", "true")
    return made


def restyle(widget: QWidget) -> None:
    """Dresses a widget anew after one of its properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
