"""The tables of the selection: runs, strata, lots and picks. What was drawn is never drawn again, nor taken back."""

from sqlite_utils import Database

_WHO = {"event_id": str, "office": str, "desk": str, "user": str}


def make_selection_tables(db: Database) -> None:
    """A run fills a shift as far as it can; a lot is drawn once for each consignment, a pick once for each shift."""
    db.table("selection_run").create(
        {"id": int, **_WHO, "at": int, "shift": str, "capacity": int, "plan": str, "cutoffs": str},
        pk="id",
        not_null={*_WHO, "at", "shift", "capacity", "plan", "cutoffs"},
    )
    db.table("selection_run").create_index(["event_id"], unique=True)
    db.table("selection_run").create_index(["shift"])
    db.table("stratum").create(
        {"name": str, "run_id": int, "size": int, "drawn": int},
        pk="name",
        not_null={"run_id", "size", "drawn"},
        foreign_keys=[("run_id", "selection_run", "id")],
    )
    # 1 in `control` is one that chance chose; `by_score_too` came to be certain later, and weighs as such.
    db.execute(
        "CREATE TABLE lot (consignment_id INTEGER PRIMARY KEY, stratum TEXT NOT NULL REFERENCES stratum (name),"
        " control INTEGER NOT NULL, by_score_too INTEGER NOT NULL DEFAULT 0)"
    )
    db.execute("CREATE INDEX lot_control ON lot (stratum) WHERE control = 1")
    db.table("pick").create(
        {
            "id": int,
            "run_id": int,
            "shift": str,
            "consignment_id": int,
            "lane": str,
            "mission": str,
            "because": str,
            "propensity": float,
            "stratum": str,
            "within": int,
        },
        pk="id",
        not_null={"run_id", "shift", "consignment_id", "lane", "mission", "because", "stratum", "within"},
        foreign_keys=[("run_id", "selection_run", "id"), ("consignment_id", "consignment", "id")],
    )
    db.execute("CREATE UNIQUE INDEX pick_once ON pick (shift, consignment_id)")
    # The acts on one consignment are shown with it; they were looked for through the whole table.
    db.execute("CREATE INDEX act_of ON act (subject)")
