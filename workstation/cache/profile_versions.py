"""The life of profile versions. The packages themselves are folders beside the cache; here is who put them where."""

import json

from workstation.cache.connection import Connection
from workstation.cache.stage_changes import StageChange, add_change
from workstation.domain.outcome import Actor
from workstation.domain.profile import Origin, ProfileVersion, Stage

_NAMES = (
    "profile", "version", "stage", "digest", "author", "created_at", "parent", "examined", "finds",
    "trained_until", "published_by", "published_at", "simulated", "origin", "their_version", "signed_by",
)  # fmt: skip
_SELECT = f"SELECT {', '.join(_NAMES)} FROM profile_version"

# What the history says of a version's birth.
_BIRTHS = {
    Origin.HERE: "trained here",
    Origin.SHIPPED: "shipped with the program",
    Origin.SIGNED: "imported, signed by a trusted key",
    Origin.UNSIGNED: "imported unsigned",
}


def _version(row: tuple[object, ...]) -> ProfileVersion:
    values = dict(zip(_NAMES, row, strict=True))
    values["stage"] = Stage(str(values["stage"]))
    values["published_by"] = values["published_by"] or ""
    values["simulated"] = bool(values["simulated"])
    values["origin"] = Origin(str(values["origin"]))
    return ProfileVersion(**values)  # type: ignore[arg-type]


def add_version(
    connection: Connection, v: ProfileVersion, features: tuple[str, ...], event_id: str, actor: Actor
) -> None:
    """Stores a new version with the names of its features, in model order, and that the actor brought it in."""
    connection.execute(
        'INSERT INTO profile_version (event_id, office, desk, "user", profile, version, stage, digest, author,'
        " created_at, parent, examined, finds, trained_until, features, simulated, origin, their_version, signed_by)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (event_id, actor.office, actor.desk, actor.user, v.profile, v.version, v.stage, v.digest, v.author,
         v.created_at, v.parent, v.examined, v.finds, v.trained_until, json.dumps(features),
         int(v.simulated), v.origin, v.their_version, v.signed_by),
    )  # fmt: skip
    birth = StageChange(
        profile=v.profile, version=v.version, before=None, after=v.stage, by=actor.user, at=v.created_at,
        event_id=event_id, note=_BIRTHS[v.origin],
    )  # fmt: skip
    add_change(connection, birth, actor)


def list_versions(connection: Connection, profile: str | None = None) -> list[ProfileVersion]:
    """Versions of one profile or of all, by name and number."""
    where, arguments = ("", ()) if profile is None else (" WHERE profile = ?", (profile,))
    return [_version(row) for row in connection.execute(f"{_SELECT}{where} ORDER BY profile, version", arguments)]


def find_live(connection: Connection, profile: str) -> ProfileVersion | None:
    """The version that scores today."""
    row = connection.execute(f"{_SELECT} WHERE profile = ? AND stage = 'live'", (profile,)).fetchone()
    return _version(row) if row else None


def list_live(connection: Connection) -> list[ProfileVersion]:
    """Every live version, by profile name."""
    return [_version(row) for row in connection.execute(f"{_SELECT} WHERE stage = 'live' ORDER BY profile")]


def next_number(connection: Connection, profile: str) -> int:
    """The number that the next version of this profile gets; numbers are never used again."""
    row = connection.execute("SELECT coalesce(max(version), 0) + 1 FROM profile_version WHERE profile = ?", (profile,))
    return int(row.fetchone()[0])


def find_version(connection: Connection, profile: str, version: int) -> ProfileVersion | None:
    """One version by its number."""
    row = connection.execute(f"{_SELECT} WHERE profile = ? AND version = ?", (profile, version)).fetchone()
    return _version(row) if row else None


def stored_by(connection: Connection, profile: str, version: int) -> str:
    """Who brought a version into this cache: its author, or whoever imported or adopted it."""
    row = connection.execute(
        'SELECT "user" FROM profile_version WHERE profile = ? AND version = ?', (profile, version)
    ).fetchone()
    return str(row[0])


def set_signed(connection: Connection, profile: str, version: int, fingerprint: str) -> None:
    """Keeps which key signed the stored package."""
    connection.execute(
        "UPDATE profile_version SET signed_by = ? WHERE profile = ? AND version = ?", (fingerprint, profile, version)
    )


def features_of(connection: Connection, profile: str, version: int) -> tuple[str, ...]:
    """Names of a version's features in model order: what the stored numbers of an assessment belong to."""
    row = connection.execute(
        "SELECT features FROM profile_version WHERE profile = ? AND version = ?", (profile, version)
    ).fetchone()
    return tuple(json.loads(row[0]))
