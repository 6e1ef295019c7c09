"""The tables of rules: what they said of each assessment, and for which party a rule is silent until when."""

from sqlite_utils import Database

_WHO = {"event_id": str, "office": str, "desk": str, "user": str}
_KEPT = """
CREATE TRIGGER {table}_is_kept_{verb} BEFORE {verb} ON {table}
BEGIN SELECT raise(ABORT, '{table} is only ever added to'); END
"""


def make_rule_tables(db: Database) -> None:
    """`rule_hit` holds rules that hit, cannot tell or are snoozed; the others of the version did not hit.

    A snooze ends by its date, or by a later one for the same rule and party.
    """
    db.execute(
        "CREATE TABLE rule_hit (assessment_id INTEGER NOT NULL REFERENCES assessment (id), rule_id TEXT NOT NULL,"
        " state TEXT NOT NULL, lane TEXT, points REAL, evidence TEXT NOT NULL,"
        " PRIMARY KEY (assessment_id, rule_id)) WITHOUT ROWID"
    )
    db.table("rule_snooze").create(
        {"id": int, **_WHO, "at": int, "profile": str, "rule_id": str, "party": str, "until_at": int, "reason": str},
        pk="id",
        not_null={*_WHO, "at", "profile", "rule_id", "party", "until_at", "reason"},
    )
    db.table("rule_snooze").create_index(["event_id"], unique=True)
    db.table("rule_snooze").create_index(["profile", "until_at"])
    for verb in ("UPDATE", "DELETE"):
        db.execute(_KEPT.format(table="rule_snooze", verb=verb))
