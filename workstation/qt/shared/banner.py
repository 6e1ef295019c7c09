"""What the window has to say to the person: in the way of nothing, and there until it is put away."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from workstation.qt import theme
from workstation.qt.shared.labels import label, restyle
from workstation.texts import _

_NOTICE_MS = 8_000


class Banner(QFrame):
    """One message at a time. Notices leave by themselves, trouble and bugs stay until put away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._kind = label(role="strong")
        self._text = label(wrap=True, select=True)
        self._away = QPushButton(_("Close"))
        self._away.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._away.clicked.connect(self.hide)
        self._timer = QTimer(self, singleShot=True, interval=_NOTICE_MS)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size("wide"), theme.size("near"), theme.size("near"), theme.size("near"))
        row.setSpacing(theme.size("wide"))
        row.addWidget(self._kind)
        row.addWidget(self._text, 1)
        row.addWidget(self._away)
        self.hide()

    def tell(self, text: str) -> None:
        """Something that went well, or that is good to know."""
        self._show("notice", "", text)
        self._timer.start()

    def tell_trouble(self, text: str) -> None:
        """Something that a person can do something about."""
        self._show("trouble", _("This did not work"), text)

    def tell_bug(self, text: str) -> None:
        """A fault of this program."""
        told = _("{what}. It was logged; what was acknowledged before is kept.").format(what=text.rstrip("."))
        self._show("bug", _("A fault of this program"), told)

    @property
    def text(self) -> str:
        """What it says now, "" while it is away."""
        return self._text.text() if self.isVisible() else ""

    def _show(self, ground: str, kind: str, text: str) -> None:
        self._timer.stop()
        self.setProperty("ground", ground)
        restyle(self)
        for child in (self._kind, self._text, self._away):
            restyle(child)
        self._kind.setText(kind)
        self._kind.setVisible(bool(kind))
        self._text.setText(text)
        self.setAccessibleName(f"{kind} {text}".strip())
        self.show()
