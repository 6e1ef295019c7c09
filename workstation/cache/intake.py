"""Storing a batch of accepted records: new, amended, unchanged, or refused because only a person can tell.

Bare `executemany` in batches and key order: the helper library inserts at an eighth of this speed. One
call is one transaction's worth; the caller owns the transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from workstation.cache import aliases
from workstation.cache.connection import Connection
from workstation.cache.documents import encode, encode_findings
from workstation.cache.outcomes import OutcomeIntake, StandingOutcome
from workstation.domain.door import Accepted, Refused
from workstation.domain.facts import FACTS, fact_cells
from workstation.domain.identity import Known, newest_match, within_reuse
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor, DatedExamination

_KnownByAlias: TypeAlias = dict[tuple[str, str], list[Known]]
_FACT_COLUMNS = ", ".join(f"fact_{name}" for name in FACTS)
# The driver takes a slow way round for None (two microseconds each): absent values are bound as '' and turned
# into NULL by SQL.
_MARKS = ", ".join("nullif(?, '')" for _ in FACTS)
_ASSIGNED = ", ".join(f"fact_{name} = nullif(?, '')" for name in FACTS)
_INSERT = (
    "INSERT INTO consignment (id, import_run_id, declared_at, first_seen_at, examined, version, known_at,"
    f" identifier, document, findings, {_FACT_COLUMNS}) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, nullif(?, ''), {_MARKS})"
)
_ARCHIVE = (
    "INSERT INTO consignment_version (consignment_id, replaced_at, version, known_at, document, findings,"
    f" {_FACT_COLUMNS}) SELECT id, ?, version, known_at, document, findings, {_FACT_COLUMNS}"
    " FROM consignment WHERE id = ?"
)
_REPLACE = (
    "UPDATE consignment SET version = version + 1, known_at = ?, identifier = ?, document = ?,"
    f" findings = nullif(?, ''), {_ASSIGNED} WHERE id = ?"
)


@dataclass(slots=True)
class StoredBatch:
    """What became of one batch."""

    stored: int = 0
    amended: int = 0
    unchanged: int = 0
    outcomes: int = 0
    refused: list[Refused] = field(default_factory=list)


class Intake:
    """Stores accepted records of one import run; `received_at` stands in where a record has no date of its own."""

    def __init__(self, connection: Connection, run_id: int, actor: Actor, received_at: Moment) -> None:
        self._connection = connection
        self._run_id = run_id
        self._received_at = received_at
        self._outcomes = OutcomeIntake(connection, run_id, actor, received_at)

    def store(self, records: Sequence[Accepted]) -> StoredBatch:
        """Stores one batch inside the caller's transaction."""
        done = StoredBatch()
        known = aliases.known_by_alias(self._connection, {a.value for r in records for a in r.consignment.aliases})
        met_again: list[tuple[Accepted, int, str]] = []
        new = _NewRows(self._run_id, self._received_at, self._connection)
        for record in records:
            document = encode(record.consignment)
            at = record.consignment.declared_at
            ids = self._matches(record, self._received_at if at is None else at, document, known, new)
            if not ids:
                new.add(record, document)
            elif len(ids) == 1:
                met_again.append((record, ids.pop(), document))
            else:
                done.refused.append(_ambiguous(record, ids))
        done.stored = new.flush(self._connection)
        done.outcomes = self._outcomes.add_new(new.examined)
        for record, id_, document in met_again:
            self._meet_again(record, id_, document, done)
        return done

    def _matches(self, record: Accepted, at: Moment, document: str, known: _KnownByAlias, new: "_NewRows") -> set[int]:
        """Ids that the record's numbers mean; the very same record again is itself, even when it was closed since."""
        bearers: list[list[Known]] = []
        for alias in record.consignment.aliases:
            key = (alias.value, alias.kind)
            if key in known or key in new.by_alias:
                bearers.append(known.get(key, []) + [Known(*fresh, False) for fresh in new.by_alias.get(key, ())])
        if not bearers:
            return set()
        ids = {match.id for candidates in bearers if (match := newest_match(candidates, at)) is not None}
        if ids:
            return ids
        closed = {k.id for candidates in bearers for k in candidates if within_reuse(at, k.at)}
        return {id_ for id_ in closed if self._document(id_) == document}

    def _document(self, id_: int) -> str | None:
        row = self._connection.execute("SELECT document FROM consignment WHERE id = ?", (id_,)).fetchone()
        return row[0] if row else None

    def _meet_again(self, record: Accepted, id_: int, document: str, done: StoredBatch) -> None:
        """A consignment that is known already: amend it where the data differ, take an outcome where one came."""
        told = record.examination
        standing = None if told is None else self._outcomes.standing(id_)
        if told is not None and standing is not None and self._outcomes.conflicts(standing, told):
            done.refused.append(_conflict(record, standing))
            return
        amended = self._document(id_) != document
        if amended:
            self._amend(record, id_, document)
        outcome = told is not None and self._outcomes.tell(id_, told, standing)
        done.outcomes += outcome
        if amended or outcome:
            done.amended += 1
        else:
            done.unchanged += 1

    def _amend(self, record: Accepted, id_: int, document: str) -> None:
        """The version so far goes to the archive, whole; the new one takes its place."""
        self._connection.execute(_ARCHIVE, (self._received_at, id_))
        consignment = record.consignment
        cells = (consignment.identifier(), document, encode_findings(record.findings), *fact_cells(consignment))
        self._connection.execute(_REPLACE, (self._received_at, *cells, id_))
        aliases.add_missing(self._connection, [(a.value, a.kind, id_) for a in record.consignment.aliases])


def _conflict(record: Accepted, standing: StandingOutcome) -> Refused:
    reason = (
        f'{standing.user} recorded "{standing.result}" for this consignment; a file does not overrule a person.'
        " Use record --correct if the file is right."
    )
    numbers = ", ".join(a.value for a in record.consignment.aliases)
    return Refused(record.line, "", "outcome.conflict", reason, numbers)


class _NewRows:
    """Consignments that a batch adds: rows for the tables, and what they are known by within the batch."""

    def __init__(self, run_id: int, received_at: Moment, connection: Connection) -> None:
        self._run_id = run_id
        self._received_at = received_at
        self._next_id = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM consignment").fetchone()[0]
        self._rows: list[tuple[object, ...]] = []
        self.by_alias: dict[tuple[str, str], list[tuple[int, Moment]]] = {}
        self.examined: list[tuple[int, DatedExamination]] = []

    def add(self, record: Accepted, document: str) -> None:
        """Gives the record's consignment an id and its place among the new ones."""
        told, dated, id_ = record.consignment, record.examination, self._next_id
        at = self._received_at if told.declared_at is None else told.declared_at
        self._rows.append(
            (id_, self._run_id, at, self._received_at, 0 if dated is None else 1, at, told.identifier(), document,
             encode_findings(record.findings), *fact_cells(told))
        )  # fmt: skip
        for alias in told.aliases:
            self.by_alias.setdefault((alias.value, alias.kind.value), []).append((id_, at))
        if dated is not None:
            self.examined.append((id_, dated))
        self._next_id += 1

    def flush(self, connection: Connection) -> int:
        """Stores the rows, aliases in key order, and gives the number of consignments."""
        connection.executemany(_INSERT, self._rows)
        pairs = [(*alias, id_) for alias, bearers in self.by_alias.items() for id_, _ in bearers]
        aliases.add_missing(connection, sorted(pairs))
        return len(self._rows)


def _ambiguous(record: Accepted, ids: set[int]) -> Refused:
    named = ", ".join(f"#{i}" for i in sorted(ids))
    numbers = ", ".join(a.value for a in record.consignment.aliases)
    reason = f"The numbers {numbers} belong to different consignments ({named}); a person must say which one is meant."
    return Refused(record.line, "", "identity.ambiguous", reason, numbers)
