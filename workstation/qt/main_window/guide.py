"""The guided tour of a demonstration: six steps in a strip above the desk, in the way of nothing.

Whoever does what a step is about, by hand or by its button, is led on; everything else on the desk works as ever.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton

from workstation.domain.profile import Lane
from workstation.qt import theme
from workstation.qt.bridge import Bridge
from workstation.qt.officer.desk import Desk
from workstation.qt.shared.labels import label
from workstation.qt.shared.words import LANE_LETTERS, lane_proposal
from workstation.services.context import Context
from workstation.services.showing import ConsignmentDetail, get_detail
from workstation.texts import _

QUEUE, SCAN, WHY, RECORD, UNDO, BAGS = range(6)
STEPS = 6
_LINES = 2


class Guide(QFrame):
    """One step at a time; hidden until `begin` and after the last one."""

    def __init__(self, context: Context, bridge: Bridge, desk: Desk) -> None:
        super().__init__()
        self._context = context
        self._bridge = bridge
        self._desk = desk
        self.step = QUEUE
        self.setObjectName("guide")
        self.setProperty("ground", "notice")
        self._number = label(role="strong")
        self._words = label(wrap=True)
        self.scan_button = self._button(_("Scan it for me"), self.scan_first)
        self.next_button = self._button(_("Next"), self.go_on)
        self.skip_button = self._button(_("Skip tour"), self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size("wide"), theme.size("near"), theme.size("wide"), theme.size("near"))
        row.setSpacing(theme.size("near"))
        row.addWidget(self._number)
        row.addSpacing(theme.size("near"))
        row.addWidget(self._words, 1)
        row.addSpacing(theme.size("near"))
        for button in (self.scan_button, self.next_button, self.skip_button):
            row.addWidget(button)
        desk.taking.taken.connect(partial(self._lead_on, SCAN, (QUEUE, SCAN)))
        desk.recording.recorded.connect(partial(self._lead_on, RECORD, (WHY, RECORD)))
        desk.recording.undone.connect(partial(self._lead_on, UNDO, (UNDO,)))
        self.hide()

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        """Reached by Tab; a click leaves the focus where it is, so that no key presses it afterwards."""
        made = QPushButton(words)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(act)
        return made

    def minimumSizeHint(self) -> QSize:
        """As high for one line as for two: the desk below does not move from step to step."""
        least = super().minimumSizeHint()
        room = _LINES * self._words.fontMetrics().lineSpacing() + 2 * theme.size("near") + 2
        return QSize(least.width(), max(least.height(), room))

    @property
    def words(self) -> str:
        """What it says now, "" while it is away."""
        return self._words.text() if self.isVisible() else ""

    def begin(self) -> None:
        """From the first step."""
        self._show(QUEUE)
        self.show()

    def go_on(self) -> None:
        """The next step; after the last one it leaves."""
        if self.step == BAGS:
            self.leave()
        else:
            self._show(self.step + 1)

    def leave(self) -> None:
        """Goes away; whoever reached its buttons by keys is back at the desk."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        self.hide()
        if inside:
            self._back_to_the_desk()

    def scan_first(self) -> None:
        """Scans the first parcel of the queue as its label would be."""
        model = self._desk.feed.model
        if model.rowCount():
            self._bridge.look(partial(get_detail, self._context, model.id_at(0)), self._scan)

    def _scan(self, detail: ConsignmentDetail) -> None:
        self._desk.taking.scan(detail.identifier)

    def _back_to_the_desk(self) -> None:
        view = self._desk.view
        if view.stack.currentWidget() is view.card:
            self._desk.scene.focus_card()
        else:
            view.scan.make_ready()

    def _lead_on(self, done: int, steps: tuple[int, ...]) -> None:
        """Somebody did what step `done` is about; `steps` are those from which it leads on."""
        if self.isVisible():
            self._show(done + 1 if self.step in steps else self.step)

    def _show(self, step: int) -> None:
        self.step = step
        number = _("{n} of {all}").format(n=step + 1, all=STEPS)
        words = _step_words(step)
        self._number.setText(number)
        self._words.setText(words)
        self.setAccessibleName(f"{_('Guided tour')}, {number}: {words}")
        last = step == BAGS
        self.next_button.setText(_("End tour") if last else _("Next"))
        hand_is_empty = self._desk.hand.held is None
        self._set_shown(self.scan_button, step == SCAN or (step in (WHY, RECORD) and hand_is_empty))
        self._set_shown(self.skip_button, not last)

    def _set_shown(self, button: QPushButton, shown: bool) -> None:
        """Hides a button without letting its focus wander to one that does something else."""
        if not shown and button.hasFocus():
            self.next_button.setFocus()
        button.setVisible(shown)


def _step_words(step: int) -> str:
    lanes = ", ".join(
        f"{LANE_LETTERS[lane]}\u00a0{lane_proposal(lane)}" for lane in (Lane.RED, Lane.YELLOW, Lane.BLUE, Lane.GREEN)
    )
    words = {
        QUEUE: _(
            "The queue holds every open parcel, the one most worth opening first. "
            "The letter is its lane, a proposal: {lanes}. You decide."
        ).format(lanes=lanes),
        SCAN: _(
            "A scan puts a parcel in your hand, wherever the focus is. "
            "Scan a label, type a number and press Enter, or let the first parcel be scanned."
        ),
        WHY: _(
            "The card says why: solid bars speak for opening, hatched ones against, and long ones weigh more. "
            "“Known goods” is how often such goods were examined; Space opens the evidence."
        ),
        RECORD: _(
            "Looked inside and found nothing? Two strokes: O for opened, N for nothing found. "
            "It is stored at once, and the desk waits for the next scan."
        ),
        UNDO: _(
            "A slip? Backspace takes your last outcome back and the parcel is open again. "
            "Try it now; nothing is erased, both acts stay on record."
        ),
        BAGS: _(
            "Bags keep arriving while you work; the top line says so. A newly trained profile waits: "
            "it scores nothing until a second person approves it: Scores, Profiles…, or “workstation publish”."
        ),
    }
    return words[step]
