"""Keeps the queue on the screen in step with the cache: ids when something was written, entries as they are needed."""

import time
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer

from workstation.domain.changes import Changes, Kind
from workstation.qt.bridge import Bridge
from workstation.qt.officer.first_page import REASONS
from workstation.qt.officer.queue_model import QueueModel
from workstation.qt.officer.queue_panel import QueuePanel
from workstation.services.context import Context
from workstation.services.queueing import QueueEntry, queue_entries, queue_ids
from workstation.texts import _

# A growing queue is fetched again this often, and never so often that fetching takes a tenth of the time.
_GROW_SECONDS = 2.0
_GROW_SHARE = 10


class QueueFeed(QObject):
    """Owns the model and its panel."""

    def __init__(self, context: Context, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._bridge = bridge
        self._loading = False
        self._again = False
        self._took = 0.0
        self.model = QueueModel(context.clock)
        self.panel = QueuePanel(self.model)
        self.model.wanted.connect(self._fetch)
        self._growing = QTimer(self, singleShot=True)
        self._growing.timeout.connect(self.reload)

    def begin(self, ids: list[int], entries: Sequence[QueueEntry]) -> None:
        """A queue that was read before the window was there."""
        self.model.keep(entries)
        self.panel.set_ids(ids)

    def refresh(self, changes: Changes) -> None:
        """Takes in what was written."""
        if changes.kinds == {Kind.OUTCOME} and changes.ids:
            for consignment_id in changes.ids:
                self.model.remove(consignment_id)
            self._again = self._loading  # an order that is being read may still have it
        elif changes.touches(Kind.CONSIGNMENT, Kind.OUTCOME, Kind.ASSESSMENT):
            self.model.mistrust_entries(changes.ids)
            self.reload()

    def grow(self) -> None:
        """More is being stored: look again before long."""
        if not self._growing.isActive():
            self._growing.start(round(1000 * max(_GROW_SECONDS, self._took * _GROW_SHARE)))

    def reload(self) -> None:
        """Fetches the order anew; asked again meanwhile, it is fetched once more afterwards."""
        self._growing.stop()
        if self._loading:
            self._again = True
            return
        self._loading = True
        started = time.monotonic()
        task = self._bridge.look(partial(queue_ids, self._context), partial(self._take_over, started))
        task.failed.connect(self._end_loading)

    def place_words(self, consignment_id: int) -> str:
        """Where a consignment stands in the queue."""
        row = self.model.row_of(consignment_id)
        if row is None:
            return ""
        return _("number {n} of {all}").format(n=f"{row + 1:,}", all=f"{self.model.rowCount():,}")

    def _take_over(self, started: float, ids: list[int]) -> None:
        self._took = time.monotonic() - started
        self.panel.set_ids(ids)
        self._end_loading()

    def _end_loading(self, _trouble: object = None) -> None:
        self._loading = False
        if self._again:
            self._again = False
            self.reload()

    def _fetch(self, ids: list[int]) -> None:
        fill = partial(self.model.fill, ids)
        task = self._bridge.look(partial(queue_entries, self._context, ids, reasons=REASONS), fill)
        task.failed.connect(lambda _trouble: self.model.give_up())
