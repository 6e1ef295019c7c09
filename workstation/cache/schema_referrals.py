"""The tables of referrals: what stands, every act behind it, and what is known of offices of exchange."""

from sqlite_utils import Database

_WHO = {"event_id": str, "office": str, "desk": str, "user": str}
# Acts and certifications are a record of what was said: the store itself refuses to change or lose one.
_KEPT = """
CREATE TRIGGER {table}_is_kept_{verb} BEFORE {verb} ON {table}
BEGIN SELECT raise(ABORT, '{table} is only ever added to'); END
"""


def make_referral_tables(db: Database) -> None:
    """`referral` is how each stands now; `referral_act` is what led there, and the truth where the two differ."""
    db.table("referral").create(
        {
            "reference": str,
            **_WHO,
            "consignment_id": int,
            "kind": str,
            "severity": int,
            "state": str,
            "reason": str,
            "methods": str,
            "owner": str,
            "raised_by": str,
            "raised_at": int,
            "opened_by": str,
            "opened_at": int,
            "due_at": int,
            "resubmitted": int,
            "closed_by": str,
            "closed_at": int,
            "code": str,
        },
        pk="reference",
        not_null={*_WHO, "consignment_id", "kind", "severity", "state", "raised_by", "raised_at", "due_at"},
        foreign_keys=[("consignment_id", "consignment", "id")],
    )
    db.execute("CREATE INDEX referral_of ON referral (consignment_id)")
    # The inbox: few rows at any time, however many ended ones there are.
    db.execute("CREATE INDEX referral_live ON referral (severity, due_at) WHERE closed_at IS NULL")
    db.table("referral_act").create(
        {
            "id": int,
            **_WHO,
            "at": int,
            "consignment_id": int,
            "reference": str,
            "kind": str,
            "before": str,
            "after": str,
            "note": str,
            "payload": str,
        },
        pk="id",
        not_null={*_WHO, "at", "consignment_id", "kind", "before", "after", "note", "payload"},
        foreign_keys=[("consignment_id", "consignment", "id")],
    )
    db.table("referral_act").create_index(["event_id"], unique=True)
    db.execute("CREATE INDEX referral_act_of ON referral_act (consignment_id, id)")
    db.execute("CREATE INDEX referral_act_at ON referral_act (at, consignment_id)")
    db.table("office_certification").create(
        {
            "id": int,
            **_WHO,
            "entered_at": int,
            "impc": str,
            "standard": str,
            "status": str,
            "dated_at": int,
            "expires_at": int,
            "source": str,
        },
        pk="id",
        not_null={*_WHO, "entered_at", "impc", "standard", "status", "source"},
    )
    db.table("office_certification").create_index(["event_id"], unique=True)
    db.execute("CREATE INDEX office_certification_of ON office_certification (impc, standard, id)")
    for table in ("referral_act", "office_certification"):
        for verb in ("UPDATE", "DELETE"):
            db.execute(_KEPT.format(table=table, verb=verb))
