"""Outcomes: at most one stands for a consignment; one that was corrected or undone keeps its row and its dates."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from workstation.cache.bulk import insert_rows
from workstation.cache.columns import by_column
from workstation.cache.connection import Connection
from workstation.domain.events import new_event_ids
from workstation.domain.facts import FACTS, ExaminedColumns, FactColumns
from workstation.domain.moments import Moment
from workstation.domain.outcome import (
    Actor,
    DatedExamination,
    Depth,
    Disposition,
    Examination,
    FindingType,
    Result,
)

_TOLD = (
    "event_id", "consignment_id", "consignment_version", "result", "depth", "findings", "disposition", "note",
    "recorded_at", "corrects",
)  # fmt: skip
_ABSENT = frozenset({"disposition", "corrects"})
_STANDING = (
    'SELECT event_id, result, depth, findings, disposition, source, "user", recorded_at, consignment_id FROM outcome'
    " WHERE withdrawn_at IS NULL AND consignment_id"
)
IMPORTED = "import"
AT_THE_DESK = "desk"


@dataclass(frozen=True, slots=True)
class StandingOutcome:
    """The outcome that counts now."""

    event_id: str
    result: str
    depth: str
    findings: str
    disposition: str | None
    source: str
    user: str
    recorded_at: Moment

    def says_the_same(self, examination: Examination) -> bool:
        """Whether an examination would add nothing to it."""
        told = (examination.result, examination.depth, join_findings(examination), examination.disposition)
        return told == (self.result, self.depth, self.findings, self.disposition)


def join_findings(examination: Examination) -> str:
    """Finding types as stored: sorted, with commas."""
    return ",".join(sorted(examination.findings))


def find_standing(connection: Connection, consignment_id: int) -> StandingOutcome | None:
    """The outcome that stands for a consignment, None while it is open."""
    row = connection.execute(f"{_STANDING} = ?", (consignment_id,)).fetchone()
    return StandingOutcome(*row[:-1]) if row else None


def standing_of(connection: Connection, ids: Sequence[int]) -> dict[int, StandingOutcome]:
    """The standing outcome of each of these consignments that has one."""
    rows = connection.execute(f"{_STANDING} IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
    return {row[-1]: StandingOutcome(*row[:-1]) for row in rows}


def add_outcome(
    connection: Connection,
    event_id: str,
    consignment_id: int,
    examination: Examination,
    actor: Actor,
    at: Moment,
    *,
    note: str = "",
    corrects: str = "",
) -> None:
    """Stores an outcome recorded at the desk, as of the version of the data that is current."""
    version = connection.execute("SELECT version FROM consignment WHERE id = ?", (consignment_id,)).fetchone()[0]
    row = (event_id, consignment_id, version, *_words(examination), note, at, corrects)
    same = _who(actor) | {"source": AT_THE_DESK, "stored_at": at}
    insert_rows(connection, "INSERT INTO outcome", _TOLD, [row], same=same, absent=_ABSENT)
    _mark_examined(connection, consignment_id, True)


def withdraw_outcome(connection: Connection, event_id: str, consignment_id: int, at: Moment, by: str) -> None:
    """Takes an outcome back: its row stays, and from `at` on it counts no more."""
    connection.execute(
        "UPDATE outcome SET withdrawn_at = ?, withdrawn_by = ? WHERE event_id = ? AND withdrawn_at IS NULL",
        (at, by, event_id),
    )
    _mark_examined(connection, consignment_id, False)


def _mark_examined(connection: Connection, consignment_id: int, examined: bool) -> None:
    connection.execute("UPDATE consignment SET examined = ? WHERE id = ?", (int(examined), consignment_id))
    connection.execute("DELETE FROM queue_place WHERE consignment_id = ?", (consignment_id,))
    if not examined:  # back to the place that its last assessment gives it, until it is scored again
        connection.execute(
            "INSERT INTO queue_place SELECT a.profile, -a.score, c.declared_at, c.id, a.id FROM assessment a"
            " JOIN consignment c ON c.id = a.consignment_id"
            " WHERE a.id IN (SELECT max(id) FROM assessment WHERE consignment_id = ? GROUP BY profile)",
            (consignment_id,),
        )


def list_outcomes(connection: Connection, consignment_id: int) -> list[dict[str, object]]:
    """Every outcome that a consignment ever had, oldest first."""
    names = (
        "event_id", "result", "depth", "findings", "disposition", "note", "source", "office", "desk", "user",
        "recorded_at", "withdrawn_at", "withdrawn_by", "corrects", "consignment_version",
    )  # fmt: skip
    columns = ", ".join(f'"{name}"' for name in names)
    rows = connection.execute(f"SELECT {columns} FROM outcome WHERE consignment_id = ? ORDER BY id", (consignment_id,))
    return [dict(zip(names, row, strict=True)) for row in rows]


@dataclass(frozen=True, slots=True)
class LastOutcome:
    """An outcome that may be undone, and the examination that it corrected, if it did."""

    event_id: str
    consignment_id: int
    corrected: Examination | None


def last_outcome_of(connection: Connection, actor: Actor, since: Moment) -> LastOutcome | None:
    """The last standing outcome that this person recorded at this desk since that moment."""
    row = connection.execute(
        "SELECT o.event_id, o.consignment_id, p.result, p.depth, p.findings, p.disposition FROM outcome o"
        ' LEFT JOIN outcome p ON p.event_id = o.corrects WHERE o."user" = ? AND o.desk = ? AND o.source = ?'
        " AND o.withdrawn_at IS NULL AND o.recorded_at >= ? ORDER BY o.id DESC LIMIT 1",
        (actor.user, actor.desk, AT_THE_DESK, since),
    ).fetchone()
    if row is None:
        return None
    return LastOutcome(row[0], row[1], None if row[2] is None else _examination(*row[2:]))


def _examination(result: str, depth: str, findings: str, disposition: str | None) -> Examination:
    types = tuple(FindingType(f) for f in findings.split(",") if f)
    known = None if disposition is None else Disposition(disposition)
    return Examination(result=Result(result), depth=Depth(depth), findings=types, disposition=known)


class OutcomeIntake:
    """Outcomes told by one batch of records; dated by the record, stored in one go for new consignments."""

    def __init__(self, connection: Connection, run_id: int, actor: Actor, received_at: Moment) -> None:
        self._connection = connection
        self._received_at = received_at
        self._same = _who(actor) | {"source": IMPORTED, "import_run_id": run_id, "stored_at": received_at}
        self._standing: dict[int, StandingOutcome] = {}

    def add_new(self, examined: Sequence[tuple[int, DatedExamination]]) -> int:
        """Stores the outcomes of consignments that this batch adds (already marked as examined); gives their number."""
        return self._store([(id_, 1, dated, "") for id_, dated in examined])

    def look_up(self, ids: Sequence[int]) -> None:
        """Reads at once what stands for the consignments that are told of next."""
        self._standing = standing_of(self._connection, ids)

    def overruled(self, consignment_id: int, dated: DatedExamination) -> StandingOutcome | None:
        """What a person recorded at the desk, where a file would overrule it."""
        standing = self._standing.get(consignment_id)
        if standing is None or standing.source != AT_THE_DESK or standing.says_the_same(dated.examination):
            return None
        return standing

    def tell(self, consignment_id: int, dated: DatedExamination) -> bool:
        """Adds the outcome of a known consignment, or corrects an earlier file; False where nothing is new."""
        standing = self._standing.get(consignment_id)
        if standing is not None and standing.says_the_same(dated.examination):
            return False
        row = self._connection.execute("SELECT version FROM consignment WHERE id = ?", (consignment_id,)).fetchone()
        corrects = ""
        if standing is not None:
            corrects = standing.event_id
            # The file says when the examination was, not when it was corrected: that became known just now.
            dated = replace(dated, recorded_at=self._received_at)
            withdraw_outcome(self._connection, corrects, consignment_id, self._received_at, "import")
        self._store([(consignment_id, row[0], dated, corrects)])
        _mark_examined(self._connection, consignment_id, True)
        if (stands := find_standing(self._connection, consignment_id)) is not None:  # a later record may tell again
            self._standing[consignment_id] = stands
        return True

    def _store(self, told: Sequence[tuple[int, int, DatedExamination, str]]) -> int:
        """Stores (consignment, version, outcome, event corrected) and says how many."""
        # Equal examinations are mostly one object, which is cheaper to see than that they are equal.
        distinct = {id(dated.examination): dated.examination for _, _, dated, _ in told}
        words = {identity: _words(examination) for identity, examination in distinct.items()}
        rows = [
            (event_id, id_, version, *words[id(dated.examination)], "", dated.recorded_at, corrects)
            for event_id, (id_, version, dated, corrects) in zip(new_event_ids(len(told)), told, strict=True)
        ]
        insert_rows(self._connection, "INSERT INTO outcome", _TOLD, rows, same=self._same, absent=_ABSENT)
        return len(rows)


def _who(actor: Actor) -> dict[str, str | int]:
    return {"office": actor.office, "desk": actor.desk, "user": actor.user}


def _words(e: Examination) -> tuple[str, str, str, str]:
    """As plain text, "" where absent: the driver takes a slow way round for subclasses of str and for None."""
    return e.result.value, e.depth.value, join_findings(e), e.disposition.value if e.disposition else ""


_AS_KNOWN = """
SELECT o.consignment_id, c.declared_at, {known_at}, o.recorded_at, o.withdrawn_at, o.result, o.depth, o.findings,
       {facts}
FROM outcome o JOIN consignment c ON c.id = o.consignment_id
LEFT JOIN consignment_version v ON v.consignment_id = o.consignment_id AND v.version = o.consignment_version
WHERE o.recorded_at < ? ORDER BY o.recorded_at, o.id
"""


def examined_columns(connection: Connection, recorded_before: Moment) -> ExaminedColumns:
    """Every outcome recorded before that moment with the facts as they were known when it was recorded.

    An outcome's own version is in the archive once it has been replaced, else it is the current one.
    """

    def as_known(column: str) -> str:
        return f"CASE WHEN v.version IS NULL THEN c.{column} ELSE v.{column} END"

    query = _AS_KNOWN.format(known_at=as_known("known_at"), facts=", ".join(as_known(f"fact_{n}") for n in FACTS))
    columns = by_column(connection.execute(query, (recorded_before,)), 8 + len(FACTS))
    facts = FactColumns(columns[0], columns[1], columns[2], dict(zip(FACTS, columns[8:], strict=True)))
    return ExaminedColumns(facts, *columns[3:8])
