"""The outcome bar: how far the examination went and what it gave. It acts on the parcel in the hand and no other."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QWidget

from workstation.domain.outcome import Depth
from workstation.qt import theme
from workstation.qt.shared.key_button import KeyButton
from workstation.qt.shared.labels import label
from workstation.qt.shared.words import DEPTH_KEYS, depth_word
from workstation.texts import _

NOTHING_KEY, FIND_KEY, INCONCLUSIVE_KEY = "N", "F", "I"
KEYS = frozenset((*DEPTH_KEYS.values(), NOTHING_KEY, FIND_KEY, INCONCLUSIVE_KEY))
_USUAL_DEPTH = Depth.OPENED


class OutcomeBar(QFrame):
    """`nothing_found`, `find_asked` and `inconclusive` are what the officer says; `chosen_depth` goes with each."""

    nothing_found = Signal()
    find_asked = Signal()
    inconclusive = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("decision")
        self.setProperty("ground", "page")
        self._whose = label(role="strong", wrap=True)
        self._depths = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.size("near"), 0, 0)
        grid.setHorizontalSpacing(theme.size("wide"))
        grid.setVerticalSpacing(theme.size("near"))
        grid.addWidget(self._whose, 0, 0, 1, 2)
        grid.addWidget(label(_("How far"), "small"), 1, 0)
        grid.addWidget(self._make_depths(), 1, 1)
        grid.addWidget(label(_("Result"), "small"), 2, 0)
        grid.addWidget(self._make_results(), 2, 1)
        grid.setColumnStretch(1, 1)
        self.offer(False, "")

    def _make_depths(self) -> QWidget:
        row = QHBoxLayout(made := QWidget())
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("tight"))
        self._depth_buttons = {}
        for depth, key in DEPTH_KEYS.items():
            button = KeyButton(key, depth_word(depth))
            button.setCheckable(True)
            self._depths.addButton(button)
            self._depth_buttons[depth] = button
            row.addWidget(button, 1)
        return made

    def _make_results(self) -> QWidget:
        row = QHBoxLayout(made := QWidget())
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size("near"))
        self.nothing_button = KeyButton(NOTHING_KEY, _("nothing found"))
        self.find_button = KeyButton(FIND_KEY, _("find…"))
        self.inconclusive_button = KeyButton(INCONCLUSIVE_KEY, _("inconclusive"))
        self.nothing_button.clicked.connect(self.nothing_found)
        self.find_button.clicked.connect(self.find_asked)
        self.inconclusive_button.clicked.connect(self.inconclusive)
        for button, stretch in ((self.nothing_button, 3), (self.find_button, 3), (self.inconclusive_button, 2)):
            row.addWidget(button, stretch)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tells of another size."""
        super().resizeEvent(event)
        self.resized.emit()

    @property
    def chosen_depth(self) -> Depth:
        """How far the examination went."""
        return next(depth for depth, button in self._depth_buttons.items() if button.isChecked())

    def choose(self, depth: Depth) -> None:
        """Chooses how far it went."""
        self._depth_buttons[depth].setChecked(True)

    @property
    def is_offered(self) -> bool:
        """Whether an outcome can be recorded now."""
        return self.nothing_button.isEnabled()

    def offer(self, offered: bool, whose: str) -> None:
        """Takes outcomes or not; `whose` says for which parcel, or why not. The usual depth is chosen again."""
        self.choose(_USUAL_DEPTH)
        for button in (*self._depth_buttons.values(), self.nothing_button, self.find_button, self.inconclusive_button):
            button.setEnabled(offered)
        self._whose.setText(whose)

    def press(self, key: str) -> None:
        """What one of KEYS stands for."""
        for depth, letter in DEPTH_KEYS.items():
            if key == letter:
                self.choose(depth)
        buttons = {
            NOTHING_KEY: self.nothing_button,
            FIND_KEY: self.find_button,
            INCONCLUSIVE_KEY: self.inconclusive_button,
        }
        if key in buttons:
            buttons[key].click()
