"""The schema as numbered steps; a released step is never edited, a change is a new step.

Columns that hold a moment end in `_at` (milliseconds UTC). Every act carries event id, office, desk and
user from the first step on. Rows of people's acts are never deleted: an outcome that was taken back
keeps its row and says when and by which event.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from workstation.cache.connection import Connection
from workstation.cache.migrations import SET_NAME
from workstation.cache.schema_profiles import make_key_and_life_tables
from workstation.cache.schema_referrals import make_referral_tables
from workstation.cache.schema_rules import make_rule_tables
from workstation.cache.schema_selection import make_selection_tables

MIGRATIONS = Migrations(SET_NAME)

# The facts by which consignments are compared, as in workstation.domain.facts.FACTS (a test holds them together).
_FACTS = {
    "office": str,
    "mode": str,
    "nature": str,
    "sender": str,
    "addressee": str,
    "declarant": str,
    "carrier": str,
    "departure": str,
    "hs6": str,
    "origin": str,
    "duty_rate": float,
    "duty_regime": str,
    "net_weight_g": int,
    "gross_weight_g": int,
    "value_minor": int,
    "currency": str,
    "description": str,
    "goods_lines": int,
}
_WHO = {"event_id": str, "office": str, "desk": str, "user": str}


def database(connection: Connection) -> Database:
    """The connection as the migration library wants it."""
    return Database(connection, execute_plugins=False)


@MIGRATIONS()
def m001_consignments_and_acts(db: Database) -> None:
    """What came in, what it is known by, what was found, who did it, and what was refused."""
    db.table("act").create(
        {"id": int, **_WHO, "at": int, "kind": str, "subject": str, "detail": str, "sent_at": int},
        pk="id",
        not_null={*_WHO, "at", "kind"},
    )
    db.table("act").create_index(["event_id"], unique=True)
    db.table("import_run").create(
        {
            "id": int,
            **_WHO,
            "started_at": int,
            "finished_at": int,
            "state": str,
            "file_name": str,
            "format": str,
            "mapping": str,
            **dict.fromkeys(("read", "stored", "amended", "unchanged", "refused", "findings", "outcomes"), int),
        },
        pk="id",
        not_null={*_WHO, "started_at", "state"},
    )
    db.table("refused").create(
        {
            "id": int,
            "import_run_id": int,
            "at": int,
            "line": int,
            "column": str,
            "code": str,
            "reason": str,
            "raw": str,
        },
        pk="id",
        foreign_keys=[("import_run_id", "import_run", "id")],
    )
    version = {"version": int, "known_at": int, "document": str, "findings": str}
    # `fact_office` is where the goods were declared; plain `office` in other tables is where somebody acted.
    facts = {f"fact_{name}": kind for name, kind in _FACTS.items()}
    db.table("consignment").create(
        {
            "id": int,
            "identifier": str,
            "import_run_id": int,
            "declared_at": int,
            "first_seen_at": int,
            "closed_as": str,
            "closed_at": int,
            "examined": int,
            **version,
            **facts,
        },
        pk="id",
        not_null={
            "identifier",
            "declared_at",
            "first_seen_at",
            "examined",
            "version",
            "known_at",
            "document",
        },
    )
    db.execute("CREATE INDEX consignment_open ON consignment (id) WHERE examined = 0")
    db.table("consignment_version").create(
        {"consignment_id": int, "replaced_at": int, **version, **facts}, pk=("consignment_id", "version")
    )
    db.execute(
        "CREATE TABLE alias (value TEXT NOT NULL, kind TEXT NOT NULL, consignment_id INTEGER NOT NULL"
        " REFERENCES consignment (id), PRIMARY KEY (value, kind, consignment_id)) WITHOUT ROWID"
    )
    db.table("outcome").create(
        {
            "id": int,
            **_WHO,
            "consignment_id": int,
            "consignment_version": int,
            "result": str,
            "depth": str,
            "findings": str,
            "disposition": str,
            "note": str,
            "source": str,
            "import_run_id": int,
            "recorded_at": int,
            "stored_at": int,
            "withdrawn_at": int,
            "withdrawn_by": str,
            "corrects": str,
        },
        pk="id",
        not_null={*_WHO, "consignment_id", "consignment_version", "result", "depth", "source", "recorded_at"},
        foreign_keys=[("consignment_id", "consignment", "id")],
    )
    db.table("outcome").create_index(["event_id"], unique=True)
    # At most one outcome of a consignment stands at a time; the store itself says so.
    db.execute("CREATE UNIQUE INDEX outcome_standing ON outcome (consignment_id) WHERE withdrawn_at IS NULL")
    db.execute("CREATE INDEX outcome_withdrawn ON outcome (consignment_id) WHERE withdrawn_at IS NOT NULL")


@MIGRATIONS()
def m002_profiles_and_scores(db: Database) -> None:
    """Profile versions with their life, what they said of each consignment, and the order of the queue."""
    db.table("profile_version").create(
        {
            **_WHO,
            "profile": str,
            "version": int,
            "stage": str,
            "digest": str,
            "author": str,
            "created_at": int,
            "parent": int,
            "examined": int,
            "finds": int,
            "trained_until": int,
            "published_by": str,
            "published_at": int,
            "features": str,
        },
        pk=("profile", "version"),
        not_null={*_WHO, "stage", "digest", "author", "created_at", "features"},
    )
    # Of one profile at most one version is live; the store itself says so.
    db.execute("CREATE UNIQUE INDEX profile_live ON profile_version (profile) WHERE stage = 'live'")
    db.table("assessment").create(
        {
            "id": int,
            "consignment_id": int,
            "consignment_version": int,
            "profile": str,
            "profile_version": int,
            "scored_at": int,
            "score": float,
            "probability": float,
            "base": float,
            "known_goods": int,
            "feature_values": bytes,
            "contributions": bytes,
        },
        pk="id",
        not_null={"consignment_id", "profile", "profile_version", "scored_at", "score", "probability"},
        foreign_keys=[("consignment_id", "consignment", "id")],
    )
    db.execute("CREATE INDEX assessment_of ON assessment (consignment_id, profile, id)")
    # The queue lies on disk in the order in which it is read: a page is a short walk, never a sort.
    db.execute(
        "CREATE TABLE queue_place (profile TEXT NOT NULL, risk_rank REAL NOT NULL, arrived_at INTEGER NOT NULL,"
        " consignment_id INTEGER NOT NULL, assessment_id INTEGER NOT NULL,"
        " PRIMARY KEY (profile, risk_rank, arrived_at, consignment_id)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX queue_place_of ON queue_place (consignment_id)")


@MIGRATIONS()
def m003_purpose_of_the_cache(db: Database) -> None:
    """What a cache is for (work, demo or drill), and which profile versions were learned from a simulated world.

    A cache that was made before this step is one for work: the cautious reading.
    """
    db.table("setting").create({"name": str, "value": str}, pk="name", not_null={"value"})
    db.execute("INSERT INTO setting VALUES ('purpose', 'work')")
    db.table("profile_version").add_column("simulated", int, not_null_default=0)


@MIGRATIONS()
def m004_events_and_senders(db: Database) -> None:
    """What happened to items, receptacles and flights, who sent the data of a file, and slips that went back."""
    db.table("import_run").add_column("data_sender", str, not_null_default="")
    told = {"id": int, "at": int, "place": str, "import_run_id": int}
    db.table("item_event").create(
        {**told, "identifier": str, "consignment_id": int, "kind": str, "code": str, "receptacle": str, "reason": str},
        pk="id",
        not_null={"at", "place", "identifier", "kind", "code", "receptacle", "reason"},
    )
    # The same event told twice is one event; by this index an item's events are found as well.
    db.execute("CREATE UNIQUE INDEX item_event_once ON item_event (identifier, at, code, place, receptacle)")
    db.execute("CREATE INDEX item_event_of ON item_event (consignment_id, at) WHERE consignment_id IS NOT NULL")
    # Events whose item nobody has announced: few, and looked through whenever data come.
    db.execute("CREATE INDEX item_event_waiting ON item_event (identifier) WHERE consignment_id IS NULL")
    db.execute("CREATE INDEX item_event_at ON item_event (at)")
    # Rows come in the order of time: both grow at their end.
    db.execute("CREATE INDEX consignment_first_seen ON consignment (first_seen_at)")
    db.table("receptacle_scan").create(
        {**told, "receptacle": str, "kind": str, "flight": str, "items": int},
        pk="id",
        not_null={"at", "place", "receptacle", "kind", "flight"},
    )
    db.execute("CREATE UNIQUE INDEX receptacle_scan_once ON receptacle_scan (receptacle, at, kind, place)")
    db.table("flight").create(
        {
            "number": str,
            "departed_at": int,
            "landed_at": int,
            "departs_from": str,
            "arrives_at": str,
            "master": str,
            "import_run_id": int,
        },
        pk=("number", "departed_at"),
        not_null={"departs_from", "arrives_at", "master"},
    )
    db.table("feedback_slip").create(
        {"id": int, **_WHO, "at": int, "sender": str, "since_at": int, "until_at": int, "counts": str},
        pk="id",
        not_null={*_WHO, "at", "sender", "since_at", "until_at", "counts"},
    )
    db.table("feedback_slip").create_index(["event_id"], unique=True)
    db.table("feedback_slip").create_index(["sender", "at"])


@MIGRATIONS()
def m005_referrals(db: Database) -> None:
    """Referrals with every act behind them, and the security certification of offices of exchange."""
    make_referral_tables(db)


@MIGRATIONS()
def m006_watched_files(db: Database) -> None:
    """Which files were taken in from a watched folder, by their content: the same content is never taken in twice."""
    db.execute(
        "CREATE TABLE watched_file (digest BLOB NOT NULL, format TEXT NOT NULL, mapping TEXT NOT NULL,"
        " file_name TEXT NOT NULL, taken_at INTEGER NOT NULL, read INTEGER NOT NULL, refused INTEGER NOT NULL,"
        " PRIMARY KEY (digest, format, mapping)) WITHOUT ROWID"
    )


@MIGRATIONS()
def m007_rule_snoozes(db: Database) -> None:
    """What rules said of each assessment, and for which party a rule is silent until when."""
    make_rule_tables(db)


@MIGRATIONS()
def m008_keys_and_expiry(db: Database) -> None:
    """Trusted keys, every change of stage of a profile version, emergencies, and the rules that the store enforces."""
    make_key_and_life_tables(db)


@MIGRATIONS()
def m009_selection(db: Database) -> None:
    """What was chosen for each shift, with which chance, and whose lot was drawn."""
    make_selection_tables(db)
