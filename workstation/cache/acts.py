"""Acts: who did what, when, from where; also what is still to be sent to others (`sent_at` empty)."""

import json
from collections.abc import Mapping

from workstation.cache.connection import Connection
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor


def add_act(
    connection: Connection,
    event_id: str,
    at: Moment,
    kind: str,
    subject: str,
    actor: Actor,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Stores one act; the caller's transaction holds the fact that it speaks of as well."""
    connection.execute(
        'INSERT INTO act (event_id, office, desk, "user", at, kind, subject, detail) VALUES (?,?,?,?,?,?,?,?)',
        (event_id, actor.office, actor.desk, actor.user, at, kind, subject, json.dumps(detail or {}, sort_keys=True)),
    )


def list_acts(connection: Connection, subject: str) -> list[dict[str, object]]:
    """The acts on one subject, oldest first."""
    rows = connection.execute(
        'SELECT event_id, at, kind, office, desk, "user", detail FROM act WHERE subject = ? ORDER BY id', (subject,)
    )
    names = ("event_id", "at", "kind", "office", "desk", "user")
    return [dict(zip(names, row[:-1], strict=True), detail=json.loads(row[-1])) for row in rows]
