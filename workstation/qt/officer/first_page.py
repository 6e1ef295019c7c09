"""The first screenful of the queue, its order read while Qt is still loading. No Qt in here."""

from collections.abc import Sequence
from threading import Thread

from workstation.services.context import Context
from workstation.services.queueing import QueueEntry, queue_entries, queue_ids

# Enough that one of them speaks for opening; more would only fill the memory.
REASONS = 4
_ROWS = 32


class FirstPage:
    """Has the order read by a thread of its own, from now on: one long query, during which Qt can be loaded."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._ids: list[int] = []
        self._trouble: BaseException | None = None
        self._thread = Thread(target=self._work, name="first page", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        try:
            self._ids = queue_ids(self._context)
        except BaseException as trouble:
            self._trouble = trouble  # raised again where it is waited for

    def result(self) -> tuple[list[int], Sequence[QueueEntry]]:
        """The whole order, and the entries that fit on a first screen; raises what the reading raised."""
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble
        return self._ids, queue_entries(self._context, self._ids[:_ROWS], reasons=REASONS)
