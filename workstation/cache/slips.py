"""Feedback slips that were made: to whom, about which period, with which counts, by whom."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workstation.cache.connection import Connection
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor


@dataclass(frozen=True, slots=True)
class StoredSlip:
    """A slip as it was sent; `counts` holds parcels, faulty and codes (parcels by code)."""

    sender: str
    at: Moment
    since: Moment
    until: Moment
    counts: Mapping[str, Any]


def add_slip(connection: Connection, event_id: str, actor: Actor, slip: StoredSlip) -> None:
    """Keeps a slip; the caller's transaction holds the act as well."""
    connection.execute(
        'INSERT INTO feedback_slip (event_id, office, desk, "user", at, sender, since_at, until_at, counts)'
        " VALUES (?,?,?,?,?,?,?,?,?)",
        (
            event_id, actor.office, actor.desk, actor.user, slip.at, slip.sender, slip.since, slip.until,
            json.dumps(dict(slip.counts), sort_keys=True),
        ),
    )  # fmt: skip


def last_slips(connection: Connection) -> dict[str, StoredSlip]:
    """The last slip of every sender who ever got one."""
    rows = connection.execute("SELECT sender, at, since_at, until_at, counts FROM feedback_slip ORDER BY at, id")
    return {
        sender: StoredSlip(sender, at, since, until, json.loads(counts)) for sender, at, since, until, counts in rows
    }
