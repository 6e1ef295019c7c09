"""Data quality: who sends good data in time, and a slip for those who do not."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workstation.qt import theme
from workstation.qt.bridge import Bridge
from workstation.qt.ops.senders_model import COMPLETE, NAME, PARCELS, TREND, SendersModel, sorted_model
from workstation.qt.ops.share_delegate import ShareDelegate
from workstation.qt.shared.labels import label
from workstation.qt.shared.tables import list_table
from workstation.services.context import Context
from workstation.services.scoreboard import Board, BoardRow, By
from workstation.texts import _, ngettext

_DAYS = (7, 30, 90, 365)
_USUAL = 30
_WIDEST_NAME = 180


class SendersDialog(QDialog):
    """In front of the desk but not in its way. Figures are counted off the screen's thread."""

    def __init__(self, context: Context, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._bridge = context, bridge
        self.setWindowTitle(_("Data quality"))
        self.resize(1240, 640)
        self.board: Board | None = None
        self._closed = False
        self._news = ""
        self.finished.connect(self._note_closed)
        self.model = SendersModel(self)
        self._sorted = sorted_model(self.model)
        self._said = label(_("Counting…"), "lead")
        self.note = label("", "muted", wrap=True)
        self.by, self.days = QComboBox(), QComboBox()
        self.slip = QPushButton(_("Write a slip…"))
        self.save = QPushButton(_("Save the table…"))
        self.table = self._make_table()
        self.nothing = label(
            _(
                "No data came in this period. Import files of the post or of platforms (Ctrl+I), or choose a longer"
                " period. Item events tell what arrived without data."
            ),
            "muted",
            wrap=True,
        )
        self._pages = QStackedWidget()
        self._arrange()
        self._connect()
        self.count()

    def _make_table(self) -> QTableView:
        table = list_table("senders", self._sorted)
        table.setItemDelegate(ShareDelegate(COMPLETE, table))
        table.setSortingEnabled(True)
        table.sortByColumn(PARCELS, Qt.SortOrder.DescendingOrder)
        table.setAccessibleName(_("Data quality"))
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.sortIndicatorChanged.connect(lambda *_: self._fit_columns())
        table.selectionModel().currentRowChanged.connect(self._offer_slip)
        return table

    def _arrange(self) -> None:
        for by, words in ((By.SENDER, _("By data sender")), (By.POST, _("By origin post"))):
            self.by.addItem(words, by)
        for days in _DAYS:
            self.days.addItem(ngettext("The last day", "The last {n} days", days).format(n=days), days)
        self.days.setCurrentIndex(_DAYS.index(_USUAL))
        self.by.setAccessibleName(_("Of whom the rows speak"))
        self.days.setAccessibleName(_("Period"))
        choice = QHBoxLayout()
        choice.setSpacing(theme.size("near"))
        choice.addWidget(self._said, 1)
        for box in (self.by, self.days):
            box.setMinimumHeight(theme.size("control"))
            choice.addWidget(box)
        self._pages.addWidget(self.table)
        empty = QWidget()
        inside = QVBoxLayout(empty)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.nothing)
        inside.addStretch(1)
        self._pages.addWidget(empty)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.size("near"))
        for button in (self.slip, self.save, close):
            button.setAutoDefault(False)
        buttons.addWidget(self.slip)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size("far"),) * 4)
        column.setSpacing(theme.size("near"))
        column.addLayout(choice)
        column.addWidget(self.note)
        column.addWidget(self._pages, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.by.currentIndexChanged.connect(self.count)
        self.days.currentIndexChanged.connect(self.count)
        self.slip.clicked.connect(self._choose_slip)
        self.save.clicked.connect(self._choose_table)

    def _note_closed(self, *_result: object) -> None:
        """An answer that is still on its way finds nobody here any more."""
        self._closed = True

    def count(self, *_index: object) -> None:
        """Counts anew for what is chosen; of several answers the last one asked for is shown."""
        from workstation.services.periods import period
        from workstation.services.scoreboard import scoreboard_of

        by, days = By(self.by.currentData()), int(self.days.currentData())
        told = period(self._context.clock(), days=days)
        self._said.setText(_("Counting…"))
        self.slip.setEnabled(False)
        self.save.setEnabled(False)

        def show(board: Board) -> None:
            if not self._closed and (by, days) == (By(self.by.currentData()), self.days.currentData()):
                self._show(board)

        self._bridge.look(partial(scoreboard_of, self._context, told, by), show)

    def _show(self, board: Board) -> None:
        self.board = board
        chosen = self.chosen()
        self.model.show_board(board)
        n = board.total.parcels
        first, last = board.period.first_day, board.period.last_day
        self._said.setText(
            ngettext("{n} parcel, {days}", "{n} parcels, {days}", n).format(n=f"{n:,}", days=_days(first, last))
        )
        rule = _("Rates stand above their numbers. An element is missing where its message could have told it.")
        self.note.setText(self._news or rule)
        self.note.setVisible(bool(board.rows or self._news))
        self._news = ""
        self._pages.setCurrentIndex(0 if board.rows else 1)
        self.save.setEnabled(bool(board.rows))
        self.table.setColumnHidden(TREND, board.by is not By.SENDER)  # slips go to senders
        self._fit_columns()
        self._choose_again(chosen)

    def _fit_columns(self) -> None:
        """As wide as their words: Qt's own would keep room for an arrow in every head."""
        header = self.table.horizontalHeader()
        metrics = QFontMetrics(theme.text_font("small", bold=True))
        for column in range(self.model.columnCount() - 1):
            head = metrics.horizontalAdvance(self.model.headerData(column, Qt.Orientation.Horizontal))
            head += 2 * theme.size("near") + 2
            if column == header.sortIndicatorSection():
                head += theme.size("wide")
            self.table.setColumnWidth(column, max(self.table.sizeHintForColumn(column), head))
        self.table.setColumnWidth(NAME, min(self.table.columnWidth(NAME), _WIDEST_NAME))

    def _choose_again(self, chosen: BoardRow | None) -> None:
        for row in range(self._sorted.rowCount()):
            shown = self._row(self._sorted.index(row, 0))
            if chosen is None or (shown is not None and shown.name == chosen.name):
                self.table.setCurrentIndex(self._sorted.index(row, 0))
                return

    def chosen(self) -> BoardRow | None:
        """The row that is selected."""
        return self._row(self.table.currentIndex())

    def _row(self, index: QModelIndex) -> BoardRow | None:
        return self.model.row_at(self._sorted.mapToSource(index).row()) if index.isValid() else None

    def _offer_slip(self, current: QModelIndex) -> None:
        row = self._row(current)
        possible = self.board is not None and self.board.by is By.SENDER
        self.slip.setEnabled(possible and row is not None and bool(row.name) and row.quality.parcels > 0)

    def _choose_slip(self) -> None:
        kinds = _("Web page (*.html);;Plain text (*.txt);;Table (*.csv)")
        name, _kind = QFileDialog.getSaveFileName(self, _("Write a slip"), "", kinds)
        if name:
            self.write_slip(Path(name))

    def write_slip(self, path: Path) -> None:
        """Writes the slip of the chosen sender; the next board says whether it helped."""
        from workstation.services.slips import make_slip, write_slip

        row, board = self.chosen(), self.board
        if row is None or board is None or not row.name:
            return
        sender, context = row.name, self._context
        path = path if path.suffix else path.with_suffix(".html")

        def write() -> str:
            return write_slip(context, make_slip(context, sender, board.period), path)

        said = _("The slip for {sender} is in {file}.").format(sender=sender, file=path)
        self._bridge.act(write, lambda _event_id: self._tell(said, count=True), self._tell)

    def _choose_table(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the table"), "", _("Table (*.csv)"))
        if name:
            self.save_table(Path(name))

    def save_table(self, path: Path) -> None:
        """Saves what is shown, with all its numbers, for a spreadsheet."""
        from workstation.services.slips import save_board

        if self.board is not None:
            path = path if path.suffix else path.with_suffix(".csv")
            said = _("The table is in {file}.").format(file=path)
            self._bridge.act(partial(save_board, self.board, path), lambda _done: self._tell(said), self._tell)

    def _tell(self, news: object, count: bool = False) -> None:
        """Says what became of an act; a new board is worth counting after a slip."""
        if self._closed:
            return
        self._news = str(news)
        self.note.setText(self._news)
        self.note.show()
        if count:
            self.count()


def _days(first: date, last: date) -> str:
    """A span of days in one piece whatever the direction of writing."""
    return f"\u2066{first} – {last}\u2069"
