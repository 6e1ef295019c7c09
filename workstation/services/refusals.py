"""What was refused at the door."""

from workstation.cache import runs
from workstation.cache.runs import RefusedRecord
from workstation.services.context import Context


def list_refused(context: Context, limit: int = 1000) -> tuple[int, list[RefusedRecord]]:
    """How many records were ever refused, and the newest of them."""
    with context.cache.reading() as connection:
        return runs.count_refused(connection), runs.list_refused(connection, limit)
