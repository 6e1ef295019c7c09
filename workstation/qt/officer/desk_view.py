"""The desk as it looks: scan field on top, queue at the side, card or page in the middle, outcome bar below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workstation.domain.moments import Moment
from workstation.qt import theme
from workstation.qt.officer.outcome_bar import OutcomeBar
from workstation.qt.officer.pages import ScanNextPage
from workstation.qt.officer.queue_panel import QueuePanel
from workstation.qt.officer.scan_field import ScanField
from workstation.qt.shared.banner import Banner
from workstation.qt.shared.key_button import KeyButton
from workstation.qt.shared.labels import frame, label
from workstation.services.showing import ConsignmentDetail
from workstation.texts import _

_QUEUE_SHARE, _CARD_SHARE = 34, 66  # percent
_QUEUE_LEAST, _CARD_LEAST = 360, 560


class DeskView(QWidget):
    """Holds the parts and switches between them; what they mean is the desk's business."""

    def __init__(self, queue: QueuePanel) -> None:
        super().__init__()
        self.queue = queue
        self.scan = ScanField()
        self.banner = Banner()
        self.stack = QStackedWidget()
        self.next_page = ScanNextPage()
        self.stack.addWidget(self.next_page)
        self.bar = OutcomeBar()
        self._last = label(wrap=True)
        self.undo = KeyButton("⌫", _("undo"))
        self._arrange()

    def complete(self) -> None:
        """Builds what the first paint did not need: the card, the page for unknown labels, the list of findings."""
        from workstation.qt.officer.card import Card
        from workstation.qt.officer.finding_list import FindingList
        from workstation.qt.officer.pages import UnknownPage

        self.card = Card()
        self.unknown_page = UnknownPage()
        for page in (self.card, self.unknown_page):
            self.stack.addWidget(page)
        self.findings = FindingList()
        self._right.insertWidget(1, self.findings)

    def _arrange(self) -> None:
        gap = theme.size("wide")
        left, right = QWidget(), QWidget()
        left.setMinimumWidth(_QUEUE_LEAST)
        right.setMinimumWidth(_CARD_LEAST)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 0)  # from right to left the splitter is one pixel out
        column.setSpacing(theme.size("near"))
        column.addWidget(self.queue, 1)
        column.addWidget(self._make_last_act())
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("near"))
        column.addWidget(self.stack, 1)
        column.addWidget(self.bar)
        self._right = column
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setHandleWidth(gap)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, _QUEUE_SHARE)
        splitter.setStretchFactor(1, _CARD_SHARE)
        self._splitter = splitter
        outer = QVBoxLayout(self)
        outer.setContentsMargins(gap, 0, gap, gap)
        outer.setSpacing(theme.size("near"))
        outer.addWidget(self.scan)
        outer.addWidget(self.banner)
        outer.addWidget(splitter, 1)

    def _make_last_act(self) -> QFrame:
        """As high as the outcome bar beside it, so that queue and card end on one line."""
        box = frame("page", "decision")
        self.bar.resized.connect(lambda: box.setFixedHeight(self.bar.height()))
        row = QHBoxLayout()
        row.setSpacing(theme.size("near"))
        row.addWidget(self._last, 1)
        row.addWidget(self.undo)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, theme.size("near"), 0, 0)
        column.setSpacing(theme.size("near"))
        column.addWidget(label(_("Last act"), "strong"))
        column.addLayout(row)
        column.addStretch(1)
        return box

    def showEvent(self, event: QShowEvent) -> None:
        """Shares the width out once it is known."""
        if not self._splitter.property("shared"):
            self._splitter.setProperty("shared", True)
            room = self._splitter.width()
            queue = max(room * _QUEUE_SHARE // 100, _QUEUE_LEAST)
            self._splitter.setSizes([queue, room - queue])
        super().showEvent(event)

    def show_card(self, detail: ConsignmentDetail, state: str, now: Moment, place: str, back_to: str = "") -> None:
        """The card of a consignment; `state` as the card has them."""
        self.card.show_detail(detail, state, now, place, back_to)
        self.stack.setCurrentWidget(self.card)

    def show_next(self, first: bool, last: str, may_undo: bool) -> None:
        """The invitation to scan."""
        self.next_page.show_last(first, last, may_undo)
        self.stack.setCurrentWidget(self.next_page)

    def show_unknown(self, read: str, reason: str, put_down: str) -> None:
        """A label that means nothing here."""
        self.unknown_page.show_unknown(read, reason, put_down)
        self.stack.setCurrentWidget(self.unknown_page)

    def say_last(self, words: str, may_undo: bool) -> None:
        """The line under the queue: the last act, and whether it can be taken back."""
        self._last.setText(words)
        self.undo.setVisible(may_undo)

    def dress(self) -> None:
        """Takes over another theme where style sheets do not reach."""
        self.queue.list.dress()

    @property
    def last_words(self) -> str:
        """What the line under the queue says."""
        return self._last.text()
