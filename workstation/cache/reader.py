"""The cache behind the port by which other rooms see history."""

from workstation.cache import facts, outcomes
from workstation.cache.store import Cache
from workstation.domain.facts import ExaminedColumns, FactColumns
from workstation.domain.moments import Moment

_FOREVER: Moment = 2**62


class CacheHistory:
    """workstation.domain.ports.HistoryReader over one cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def examined_columns(self, recorded_before: Moment | None = None) -> ExaminedColumns:
        """Every outcome recorded before that moment (all where None), withdrawn ones too, oldest first."""
        with self._cache.reading() as connection:
            return outcomes.examined_columns(connection, _FOREVER if recorded_before is None else recorded_before)

    def open_columns(self) -> FactColumns:
        """The current facts of every consignment that has no standing outcome, by id."""
        with self._cache.reading() as connection:
            return facts.open_columns(connection)

    def first_known_columns(self) -> FactColumns:
        """The facts of every consignment as they were first told, by id."""
        with self._cache.reading() as connection:
            return facts.first_known_columns(connection)
