"""Emergencies: versions that went live without a second person, and what became of each."""

from dataclasses import dataclass

from workstation.cache.connection import Connection
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor

_SELECT = 'SELECT profile, version, reason, "user", begun_at, dies_at, back_to FROM emergency WHERE ended_at IS NULL'


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """One that runs: why, by whom, until when, and which version (`back_to`, 0: none) comes back if nobody approves."""

    profile: str
    version: int
    reason: str
    by: str
    begun_at: Moment
    dies_at: Moment
    back_to: int


def begin(connection: Connection, emergency: Emergency, event_id: str, actor: Actor) -> None:
    """Stores that it runs; the same transaction makes the version live."""
    e = emergency
    connection.execute(
        'INSERT INTO emergency (event_id, office, desk, "user", profile, version, reason, begun_at, dies_at, back_to)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (event_id, actor.office, actor.desk, e.by, e.profile, e.version, e.reason, e.begun_at, e.dies_at, e.back_to),
    )


def find_running(connection: Connection, profile: str) -> Emergency | None:
    """The one that runs in this profile; at most one does."""
    return next((e for e in list_running(connection) if e.profile == profile), None)


def list_running(connection: Connection) -> list[Emergency]:
    """Every one that runs."""
    names = ("profile", "version", "reason", "by", "begun_at", "dies_at", "back_to")
    return [
        Emergency(**dict(zip(names, row, strict=True))) for row in connection.execute(f"{_SELECT} ORDER BY profile")
    ]


def end(connection: Connection, profile: str, ended_as: str, by: str, at: Moment) -> None:
    """Ends the one that runs, if one does: as approved, died, replaced or rolled_back."""
    connection.execute(
        "UPDATE emergency SET ended_at = ?, ended_as = ?, ended_by = ? WHERE profile = ? AND ended_at IS NULL",
        (at, ended_as, by, profile),
    )
