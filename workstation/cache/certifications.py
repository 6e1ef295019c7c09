"""What is known of the security certification of offices of exchange: every entry is kept, the last one counts."""

from dataclasses import dataclass

from workstation.cache.connection import Connection
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor

_COLUMNS = "impc, standard, status, dated_at, expires_at, source, user, entered_at"


@dataclass(frozen=True, slots=True)
class Certification:
    """One entry. `dated_at` and `expires_at` are None where the source names no day."""

    impc: str
    standard: str
    status: str
    dated_at: Moment | None
    expires_at: Moment | None
    source: str
    user: str
    entered_at: Moment


def add_certification(connection: Connection, event_id: str, actor: Actor, entry: Certification) -> None:
    """Keeps one entry beside the earlier ones."""
    connection.execute(
        'INSERT INTO office_certification (event_id, office, desk, "user", entered_at, impc, standard, status,'
        " dated_at, expires_at, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event_id, actor.office, actor.desk, actor.user, entry.entered_at, entry.impc, entry.standard, entry.status,
            entry.dated_at, entry.expires_at, entry.source,
        ),
    )  # fmt: skip


def list_certifications(connection: Connection, impc: str = "") -> list[Certification]:
    """The entry that counts for each office and standard, all offices unless one is named."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM office_certification WHERE id IN"
        " (SELECT max(id) FROM office_certification GROUP BY impc, standard) AND (? = '' OR impc = ?)"
        " ORDER BY impc, standard",
        (impc, impc),
    )
    return [Certification(*row) for row in rows]
