"""The queue as Qt sees it: a vector of ids at once, and entries for what is on the screen when they arrive."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from workstation.domain.moments import Moment
from workstation.qt.officer.queue_words import spoken
from workstation.services.queueing import QueueEntry

PAGE = 64
_KEPT = 64 * PAGE
# While somebody drags the scroll bar, pages that were passed are not worth fetching.
_WANTED = 3


class QueueModel(QAbstractListModel):
    """`wanted` asks for the entries of some ids; `fill` brings them. One page is on its way at a time."""

    wanted = Signal(list)

    def __init__(self, clock: Callable[[], Moment]) -> None:
        super().__init__()
        self.clock = clock
        self.hand: int | None = None
        self._ids: list[int] = []
        self._entries: OrderedDict[int, QueueEntry] = OrderedDict()
        self._stale: set[int] = set()
        self._pages: OrderedDict[int, None] = OrderedDict()
        self._asked: list[int] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own)
        """How many parcels are open."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What assistive technology reads; the delegate takes the entry itself."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            entry = self.entry(index.row())
            return "" if entry is None else spoken(entry, self.clock())
        return None

    def entry(self, row: int) -> QueueEntry | None:
        """The entry of a row, None while it is on its way."""
        if not 0 <= row < len(self._ids):
            return None
        id_ = self._ids[row]
        entry = self._entries.get(id_)
        if entry is None or id_ in self._stale:
            self._want(row // PAGE)
        return entry

    def id_at(self, row: int) -> int:
        """The consignment of a row."""
        return self._ids[row]

    def row_of(self, consignment_id: int | None) -> int | None:
        """Where a consignment stands, None where it is not open."""
        if consignment_id is None:
            return None
        try:
            return self._ids.index(consignment_id)
        except ValueError:
            return None

    def set_ids(self, ids: list[int]) -> bool:
        """Takes over a new order; False where only the end grew, so that nothing on the screen moved."""
        old = len(self._ids)
        if old and len(ids) >= old and ids[:old] == self._ids:
            if len(ids) > old:
                self.beginInsertRows(QModelIndex(), old, len(ids) - 1)
                self._ids = ids
                self.endInsertRows()
            return False
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()
        return True

    def mistrust_entries(self, ids: Iterable[int] = ()) -> None:
        """These entries, or all, may say something else by now; they are shown until the new ones are there."""
        self._stale.update(set(ids) or self._entries)
        self._tell_changed()

    def remove(self, consignment_id: int) -> None:
        """Takes one parcel out of the queue: its outcome is in."""
        row = self.row_of(consignment_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._ids[row]
            self.endRemoveRows()
        self._entries.pop(consignment_id, None)

    def fill(self, asked: Sequence[int], entries: Sequence[QueueEntry]) -> None:
        """The answer to what was asked for; what it leaves out is no longer there."""
        self._asked = []
        self.keep(entries)
        self._stale.difference_update(asked)
        for gone in set(asked).difference(entry.row.consignment_id for entry in entries):
            self.remove(gone)
        self._tell_changed()
        self._ask()

    def keep(self, entries: Sequence[QueueEntry]) -> None:
        """Remembers entries, and forgets those that nobody looked at for longest."""
        for entry in entries:
            self._entries[entry.row.consignment_id] = entry
            self._entries.move_to_end(entry.row.consignment_id)
        while len(self._entries) > _KEPT:
            self._entries.popitem(last=False)

    def give_up(self) -> None:
        """The entries that were asked for will not come."""
        self._asked = []

    def _tell_changed(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _want(self, page: int) -> None:
        for wanted, last in ((page + 1, False), (page, True)):  # the next page too, once there is time
            self._pages.setdefault(wanted)
            self._pages.move_to_end(wanted, last)
        while len(self._pages) > _WANTED:
            self._pages.popitem(last=False)
        self._ask()

    def _ask(self) -> None:
        """Asks for the page that was looked at last, unless an answer is on its way."""
        while self._pages and not self._asked:
            page, _ = self._pages.popitem()
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            self._asked = [id_ for id_ in ids if id_ not in self._entries or id_ in self._stale]
            if self._asked:
                self.wanted.emit(list(self._asked))
