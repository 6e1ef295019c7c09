"""Who moved which profile version from one stage to the next, and when: only ever added to."""

from dataclasses import dataclass

from workstation.cache.connection import Connection
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor
from workstation.domain.profile import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class StageChange:
    """One step in a version's life; `before` is None for its birth."""

    profile: str
    version: int
    before: Stage | None
    after: Stage
    by: str
    at: Moment
    event_id: str
    note: str


def add_change(connection: Connection, change: StageChange, actor: Actor) -> None:
    """Keeps one step in the transaction that takes it."""
    c = change
    connection.execute(
        'INSERT INTO stage_change (event_id, office, desk, "user", profile, version, from_stage, to_stage, at, note)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (c.event_id, actor.office, actor.desk, c.by, c.profile, c.version, c.before or "", c.after, c.at, c.note),
    )


def list_changes(connection: Connection, profile: str | None = None) -> list[StageChange]:
    """Every step of one profile's versions, or of all, oldest first."""
    rows = connection.execute(
        'SELECT profile, version, from_stage, to_stage, "user", at, event_id, note FROM stage_change'
        " WHERE ? IS NULL OR profile = ? ORDER BY id",
        (profile, profile),
    )
    return [
        StageChange(
            profile=r[0], version=r[1], before=Stage(r[2]) if r[2] else None, after=Stage(r[3]), by=r[4], at=r[5],
            event_id=r[6], note=r[7],
        )
        for r in rows
    ]  # fmt: skip
