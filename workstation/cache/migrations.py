"""Which migrations this program knows, in order, and the quick look that tells whether a cache has them all.

The look is plain SQL: the migration library costs a third of a second to load and is only needed when
something is to be done.
"""

from pathlib import Path

from workstation.cache.connection import Connection, translated
from workstation.domain.errors import CacheTrouble

SET_NAME = "cache"
NAMES = (
    "m001_consignments_and_acts",
    "m002_profiles_and_scores",
    "m003_purpose_of_the_cache",
    "m004_events_and_senders",
    "m005_referrals",
    "m006_watched_files",
    "m007_rule_snoozes",
    "m008_keys_and_expiry",
    "m009_selection",
)


def applied_names(connection: Connection) -> list[str]:
    """Names of the migrations that this cache has been through, in order; none for a new file."""
    table = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if table is None:
        return []
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (SET_NAME,))
    return [name for (name,) in rows]


def is_current(connection: Connection, path: Path) -> bool:
    """Whether every migration was applied; a cache that a newer program has migrated is refused here, unread."""
    applied = applied_names(connection)
    unknown = [name for name in applied if name not in NAMES]
    if unknown:
        raise CacheTrouble(
            f"{path} was made by a newer version of this program ({unknown[0]}). Use that version; nothing was changed."
        )
    return len(applied) == len(NAMES)


def migrate(connection: Connection, path: Path) -> None:
    """Brings a cache to this program's schema, one transaction per step; a step that fails leaves no trace."""
    with translated(path):
        if is_current(connection, path):
            return
        from workstation.cache.schema import MIGRATIONS, database

        MIGRATIONS.apply(database(connection))
