"""Import runs and what they refused: whole batches are stored, and a second run completes a cancelled one."""

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.cache.connection import Connection
from workstation.domain.door import Refused
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor

COUNTS = ("read", "stored", "amended", "unchanged", "refused", "findings", "outcomes")
RAW_LIMIT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRecord:
    """A refused record as kept, with the file that it came from."""

    id: int
    at: Moment
    file_name: str
    line: int
    column: str
    code: str
    reason: str
    raw: str


def start_run(
    connection: Connection,
    event_id: str,
    actor: Actor,
    at: Moment,
    file_name: str,
    format_: str,
    mapping: str,
    data_sender: str = "",
) -> int:
    """Opens the record of an import and gives its id; `data_sender` is who sent the data of the whole file."""
    cursor = connection.execute(
        'INSERT INTO import_run (event_id, office, desk, "user", started_at, state, file_name, format, mapping,'
        " data_sender) VALUES (?,?,?,?,?,'running',?,?,?,?)",
        (event_id, actor.office, actor.desk, actor.user, at, file_name, format_, mapping, data_sender),
    )
    return int(cursor.lastrowid)


def data_sender_of(connection: Connection, consignment_id: int) -> str:
    """Who sent the file in which a consignment came first; "" where nobody was named for it."""
    row = connection.execute(
        "SELECT r.data_sender FROM consignment c JOIN import_run r ON r.id = c.import_run_id WHERE c.id = ?",
        (consignment_id,),
    ).fetchone()
    return row[0] if row else ""


def update_run(
    connection: Connection, run_id: int, state: str, counts: dict[str, int], finished_at: Moment | None = None
) -> None:
    """Writes how far an import has come; state is running, done, cancelled or failed."""
    assignments = ", ".join(f'"{name}" = ?' for name in COUNTS)
    connection.execute(
        f"UPDATE import_run SET state = ?, finished_at = ?, {assignments} WHERE id = ?",
        (state, finished_at, *(counts.get(name, 0) for name in COUNTS), run_id),
    )


def add_refused(connection: Connection, run_id: int, at: Moment, refused: Sequence[Refused]) -> None:
    """Keeps refused records for looking at."""
    connection.executemany(
        'INSERT INTO refused (import_run_id, at, line, "column", code, reason, raw) VALUES (?,?,?,?,?,?,?)',
        [(run_id, at, r.line, r.column, r.code, r.reason, r.raw[:RAW_LIMIT]) for r in refused],
    )


def list_refused(connection: Connection, limit: int = 1000) -> list[RefusedRecord]:
    """What was refused, newest first."""
    rows = connection.execute(
        'SELECT r.id, r.at, i.file_name, r.line, r."column", r.code, r.reason, r.raw FROM refused r'
        " JOIN import_run i ON i.id = r.import_run_id ORDER BY r.id DESC LIMIT ?",
        (limit,),
    )
    names = ("id", "at", "file_name", "line", "column", "code", "reason", "raw")
    return [RefusedRecord(**dict(zip(names, row, strict=True))) for row in rows]


def count_refused(connection: Connection) -> int:
    """How many records were ever refused."""
    return int(connection.execute("SELECT count(*) FROM refused").fetchone()[0])
