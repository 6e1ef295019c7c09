"""Snoozes: a rule of a profile is silent for one party until a day. Rows are only ever added."""

from dataclasses import dataclass

from workstation.cache.connection import Connection
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor

_NAMES = "profile, rule_id, party, until_at, reason"


@dataclass(frozen=True, slots=True)
class Snooze:
    """`party` is the key by which facts know a sender, an addressee or a declarant; `until_at` the last moment."""

    profile: str
    rule_id: str
    party: str
    until_at: Moment
    reason: str
    user: str
    at: Moment


def add_snooze(connection: Connection, event_id: str, actor: Actor, snooze: Snooze) -> None:
    """Stores one."""
    s = snooze
    connection.execute(
        f'INSERT INTO rule_snooze (event_id, office, desk, "user", at, {_NAMES}) VALUES (?,?,?,?,?,?,?,?,?,?)',
        (event_id, actor.office, actor.desk, s.user, s.at, s.profile, s.rule_id, s.party, s.until_at, s.reason),
    )


def list_snoozes(connection: Connection, profile: str | None, now: Moment) -> list[Snooze]:
    """What is snoozed at a moment, in one profile or in all; of several for the same rule and party the last counts."""
    rows = connection.execute(
        f'SELECT {_NAMES}, "user", at FROM rule_snooze WHERE id IN'
        " (SELECT max(id) FROM rule_snooze WHERE ? IS NULL OR profile = ? GROUP BY profile, rule_id, party)"
        " AND until_at >= ? ORDER BY id",
        (profile, profile, now),
    )
    return [Snooze(*row) for row in rows]
