"""The inbox of referrals: what waits for somebody, the most severe first, then what is due first."""

from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.changes import Changes, Kind
from workstation.domain.moments import Moment
from workstation.domain.referral import ReferralKind, ReferralState
from workstation.qt import theme
from workstation.qt.bridge import Bridge
from workstation.qt.officer.referral_words import due_words, kind_word, state_word
from workstation.qt.shared.labels import label
from workstation.qt.shared.tables import keep_to_lines, list_table
from workstation.qt.shared.words import age, grouped
from workstation.services.context import Context
from workstation.services.inbox import InboxEntry, list_inbox
from workstation.texts import _, ngettext

_REASON = 6


class InboxModel(QAbstractTableModel):
    """Referrals as a table, in the order of the service."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[InboxEntry] = []
        self._now: Moment = 0
        self._heads = (_("Parcel"), _("What"), _("State"), _("Due"), _("Age"), _("Owner"), _("Reason"))

    def show_entries(self, entries: list[InboxEntry], now: Moment) -> None:
        """Another state of the inbox."""
        self.beginResetModel()
        self.entries, self._now = entries, now
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own)
        """One row a referral."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """What it is, until when, whose, why."""
        return len(self._heads)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; what is late or in breach is bold."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.FontRole:
            return theme.text_font(bold=True) if entry.overdue or entry.row.breached else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._cells(entry)[index.column()]

    def _cells(self, entry: InboxEntry) -> tuple[str, ...]:
        row = entry.row
        state = state_word(ReferralState(row.state))
        began = row.raised_at if row.opened_at is None else row.opened_at
        return (
            grouped(row.identifier), kind_word(ReferralKind(row.kind)),
            _("BREACH · {state}").format(state=state) if row.breached else state,
            due_words(row.due_at, self._now), age(began, self._now), row.owner or "—", row.reason,
        )  # fmt: skip

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The head of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None


class ReferralInbox(QDialog):
    """In front of the desk but not in its way. `chosen` brings the id of the parcel that was double-clicked."""

    chosen = Signal(int)

    def __init__(self, context: Context, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._bridge = context, bridge
        self.setWindowTitle(_("Referrals"))
        self.resize(1240, 520)
        self.model = InboxModel()
        self.table = list_table("inbox", self.model)
        keep_to_lines(self.table, widest=_REASON)
        self.table.activated.connect(self._choose)  # a double click, or Enter
        self.count = label(role="lead", wrap=True)
        self._arrange()
        bridge.changed.connect(self._refresh)
        self.load()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size("far"),) * 4)
        column.setSpacing(theme.size("near"))
        column.addWidget(self.count)
        hint = _("Breaches first, then DNL before RFS before RFI, then what is due first. Double-click shows it.")
        column.addWidget(label(hint, "muted", wrap=True))
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def load(self) -> None:
        """Reads the inbox anew."""
        self._bridge.look(partial(list_inbox, self._context), self._show)

    def _show(self, entries: list[InboxEntry]) -> None:
        self.model.show_entries(entries, self._context.clock())
        late = sum(entry.overdue for entry in entries)
        n = len(entries)
        words = ngettext("{n} referral waits", "{n} referrals wait", n).format(n=f"{n:,}") if n else _("Nothing waits.")
        self.count.setText(words + (" · " + _("{n} overdue").format(n=late) if late else ""))
        if entries:
            self.table.selectRow(0)

    def _refresh(self, changes: Changes) -> None:
        if changes.touches(Kind.REFERRAL, Kind.CONSIGNMENT) and self.isVisible():
            self.load()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.entries[index.row()].row.consignment_id)
        self.accept()
