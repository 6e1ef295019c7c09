"""The first screenful of the queue, read while Qt is still loading. No Qt in here."""

from workstation.services.context import Context
from workstation.services.queueing import QueueEntry, queue_entries, queue_ids

# Enough that one of them speaks for opening; more would only fill the memory.
REASONS = 4
_ROWS = 32


def read_first_page(context: Context) -> tuple[list[int], list[QueueEntry]]:
    """The whole order, and the entries that fit on a first screen."""
    ids = queue_ids(context)
    return ids, queue_entries(context, ids[:_ROWS], reasons=REASONS)
