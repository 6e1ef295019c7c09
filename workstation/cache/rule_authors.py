"""Who wrote the rules that a profile version brings anew, from the acts that say so."""

import hashlib
import json

from workstation.cache.connection import Connection

DRAFTED = "rules.drafted"


def digest_of_rules(data: bytes) -> str:
    """SHA-256 of a `rules.toml`, by which the act of drafting knows it."""
    return hashlib.sha256(data).hexdigest()


def drafted_by(connection: Connection, profile: str, digest: str) -> list[str]:
    """Everybody who brought exactly these rules in as a draft of the profile."""
    rows = connection.execute(
        'SELECT "user", detail FROM act WHERE kind = ? AND subject = ? ORDER BY id', (DRAFTED, f"profile:{profile}")
    )
    return list(dict.fromkeys(user for user, detail in rows if json.loads(detail).get("digest") == digest))


def rule_authors(connection: Connection, profile: str, version: int) -> list[str]:
    """Who wrote the rules that were new in a version, as the act of its making says; nobody where none were."""
    row = connection.execute(
        "SELECT a.detail FROM profile_version v JOIN act a ON a.event_id = v.event_id"
        " WHERE v.profile = ? AND v.version = ?",
        (profile, version),
    ).fetchone()
    return list(json.loads(row[0]).get("rules_by", ())) if row else []
