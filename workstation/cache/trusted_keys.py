"""Public keys whose signature counts in this cache. A revoked key keeps its row and counts no more."""

from dataclasses import dataclass

from workstation.cache.connection import Connection
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor

_SELECT = 'SELECT fingerprint, name, public_key, "user", added_at, event_id, revoked_at FROM trusted_key'


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """One key: its 32 bytes, the name of its owner, who took it in when, and when it was revoked (None: it counts)."""

    fingerprint: str
    name: str
    public_key: bytes
    added_by: str
    added_at: Moment
    event_id: str
    revoked_at: Moment | None


def add_key(connection: Connection, key: TrustedKey, actor: Actor) -> None:
    """Stores a key that is not there yet."""
    connection.execute(
        'INSERT INTO trusted_key (fingerprint, name, public_key, event_id, office, desk, "user", added_at)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (key.fingerprint, key.name, key.public_key, key.event_id, actor.office, actor.desk, actor.user, key.added_at),
    )


def find_key(connection: Connection, fingerprint: str) -> TrustedKey | None:
    """The key of that fingerprint, revoked or not."""
    row = connection.execute(f"{_SELECT} WHERE fingerprint = ?", (fingerprint,)).fetchone()
    return TrustedKey(*row) if row else None


def list_keys(connection: Connection) -> list[TrustedKey]:
    """Every key, by name."""
    return [TrustedKey(*row) for row in connection.execute(f"{_SELECT} ORDER BY name, added_at")]


def revoke_key(connection: Connection, fingerprint: str, at: Moment) -> None:
    """From now on the key counts no more."""
    connection.execute("UPDATE trusted_key SET revoked_at = ? WHERE fingerprint = ?", (at, fingerprint))
