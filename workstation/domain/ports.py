"""What the cache promises to the rooms that must not know it."""

from typing import Protocol

from workstation.domain.facts import ExaminedColumns, FactColumns
from workstation.domain.moments import Moment


class HistoryReader(Protocol):
    """Facts and outcomes as stored; services hand the answers to features, which never see a database."""

    def examined_columns(self, recorded_before: Moment | None = None) -> ExaminedColumns:
        """Every outcome recorded before that moment (all where None), withdrawn ones too, oldest first."""
        ...

    def open_columns(self) -> FactColumns:
        """The current facts of every consignment that has no standing outcome, by id."""
        ...
