"""The tables of keys and of the life of profile versions, and the rules of it that the store itself enforces."""

from sqlite_utils import Database

_WHO = {"event_id": str, "office": str, "desk": str, "user": str}
_KEPT = """
CREATE TRIGGER {table}_is_kept_{verb} BEFORE {verb} ON {table}
BEGIN SELECT raise(ABORT, '{table} is only ever added to'); END
"""
# The second wall behind the one function that moves stages. SQL knows the small letters of English only;
# that function compares names in any script.
_FOUR_EYES = """
CREATE TRIGGER author_is_not_publisher BEFORE UPDATE ON profile_version
WHEN NEW.stage = 'live' AND (trim(NEW.published_by) = '' OR NEW.published_by IS NULL
  OR replace(lower(NEW.published_by), ' ', '') = replace(lower(NEW.author), ' ', ''))
 AND NOT EXISTS (SELECT 1 FROM emergency e WHERE e.profile = NEW.profile AND e.version = NEW.version
  AND e.ended_at IS NULL)
BEGIN SELECT raise(ABORT, 'a version goes live by a person who is not its author'); END
"""
_NOT_BORN_LIVE = """
CREATE TRIGGER profile_version_is_not_born_live BEFORE INSERT ON profile_version WHEN NEW.stage IN ('live', 'retired')
BEGIN SELECT raise(ABORT, 'a version is not born live'); END
"""
# Versions from before this step: how they were born and when they were published is known, other moves are not.
_EARLIER = """
INSERT INTO stage_change (event_id, office, desk, "user", profile, version, from_stage, to_stage, at, note)
SELECT event_id, office, desk, author, profile, version, '',
  CASE WHEN published_at IS NULL THEN stage ELSE 'candidate' END, created_at, 'from before this history was kept'
FROM profile_version
UNION ALL
SELECT event_id, office, desk, published_by, profile, version, 'candidate', 'live', published_at,
  'from before this history was kept' FROM profile_version WHERE published_at IS NOT NULL
UNION ALL
SELECT event_id, office, desk, '', profile, version, 'live', 'retired', published_at,
  'from before this history was kept; the moment is that of publishing'
  FROM profile_version WHERE published_at IS NOT NULL AND stage = 'retired'
ORDER BY 9
"""


def make_key_and_life_tables(db: Database) -> None:
    """Trusted keys, every change of stage, emergencies, and where a version came from."""
    db.table("trusted_key").create(
        {"fingerprint": str, "name": str, "public_key": bytes, **_WHO, "added_at": int, "revoked_at": int},
        pk="fingerprint",
        not_null={"name", "public_key", *_WHO, "added_at"},
    )
    db.table("stage_change").create(
        {
            "id": int, **_WHO, "profile": str, "version": int, "from_stage": str, "to_stage": str, "at": int,
            "note": str,
        },
        pk="id",
        not_null={*_WHO, "profile", "version", "from_stage", "to_stage", "at", "note"},
    )  # fmt: skip
    db.execute("CREATE INDEX stage_change_of ON stage_change (profile, version, id)")
    db.table("emergency").create(
        {
            **_WHO, "profile": str, "version": int, "reason": str, "begun_at": int, "dies_at": int, "back_to": int,
            "ended_at": int, "ended_as": str, "ended_by": str,
        },
        pk=("profile", "version"),
        not_null={*_WHO, "reason", "begun_at", "dies_at", "back_to", "ended_as", "ended_by"},
        defaults={"ended_as": "", "ended_by": ""},
    )  # fmt: skip
    db.execute("CREATE UNIQUE INDEX emergency_running ON emergency (profile) WHERE ended_at IS NULL")
    versions = db.table("profile_version")
    versions.add_column("origin", str, not_null_default="here")
    versions.add_column("their_version", int)
    versions.add_column("signed_by", str, not_null_default="")
    db.execute(_EARLIER)
    kept = (_KEPT.format(table="stage_change", verb=verb) for verb in ("UPDATE", "DELETE"))
    for rule in (_FOUR_EYES, _NOT_BORN_LIVE, *kept):
        db.execute(rule)
