"""Storing a batch of prepared records: new, amended, unchanged, or refused because only a person can tell.

One call is one transaction's worth; the caller owns the transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workstation.cache import aliases, consignments
from workstation.cache.connection import Connection
from workstation.cache.documents import with_revisions_of
from workstation.cache.new_rows import NewRows, amend
from workstation.cache.outcomes import OutcomeIntake, StandingOutcome
from workstation.cache.prepared import Number, Prepared
from workstation.cache.referrals import held_among
from workstation.domain.door import Refused
from workstation.domain.identity import Known, newest_match, within_reuse
from workstation.domain.moments import Moment
from workstation.domain.outcome import RELEASING, Actor


@dataclass(slots=True)
class StoredBatch:
    """What became of one batch."""

    stored: int = 0
    amended: int = 0
    unchanged: int = 0
    outcomes: int = 0
    refused: list[Refused] = field(default_factory=list)
    amended_ids: list[int] = field(default_factory=list)


class Intake:
    """Stores prepared records of one import run; `received_at` stands in where a record has no date of its own."""

    def __init__(self, connection: Connection, run_id: int, actor: Actor, received_at: Moment) -> None:
        self._connection = connection
        self._run_id = run_id
        self._received_at = received_at
        self._outcomes = OutcomeIntake(connection, run_id, actor, received_at)
        self._documents: dict[int, str] = {}
        self._held: dict[int, str] = {}

    def store(self, records: Sequence[Prepared]) -> StoredBatch:
        """Stores one batch inside the caller's transaction."""
        done = StoredBatch()
        new = NewRows(self._connection, self._run_id, self._received_at)
        met_again = self._sort(records, new, done)
        done.stored = len(new)
        done.outcomes = self._outcomes.add_new(new.store())
        ids = [id_ for id_, _ in met_again]
        self._documents = consignments.documents_of(self._connection, ids)
        self._outcomes.look_up(ids)
        self._held = held_among(self._connection, ids)
        for id_, record in met_again:
            self._meet_again(record, id_, done)
        return done

    def _sort(self, records: Sequence[Prepared], new: NewRows, done: StoredBatch) -> list[tuple[int, Prepared]]:
        """Gives `new` what is new, refuses what only a person can tell, and hands back what is known, with its id."""
        values = [value for record in records for value, _ in record.numbers]
        distinct = set(values)
        known = aliases.known_by_alias(self._connection, distinct)
        if not known and len(distinct) == len(values):
            new.add_all(records)
            return []
        met_again = []
        for record in records:
            ids = self._matches(record, known, new)
            if not ids:
                new.add(record)
            elif len(ids) == 1:
                met_again.append((ids.pop(), record))
            else:
                done.refused.append(_ambiguous(record, ids))
        return met_again

    def _matches(self, record: Prepared, known: dict[Number, list[Known]], new: NewRows) -> set[int]:
        """Ids that the record's numbers mean; the very same record again is itself, even when it was closed since."""
        bearers = [[*known.get(number, ()), *new.by_alias.get(number, ())] for number in record.numbers]
        at = record.at(self._received_at)
        ids = {match.id for candidates in bearers if (match := newest_match(candidates, at)) is not None}
        if ids:
            return ids
        closed = [k.id for candidates in bearers for k in candidates if within_reuse(at, k.at)]
        if not closed:
            return set()
        stored = consignments.documents_of(self._connection, closed)
        return {id_ for id_ in closed if stored.get(id_) == record.document}

    def _meet_again(self, record: Prepared, id_: int, done: StoredBatch) -> None:
        """A consignment that is known already: amend it where the data differ, take an outcome where one came."""
        told = record.examination
        if told is not None and (standing := self._outcomes.overruled(id_, told)) is not None:
            done.refused.append(_conflict(record, standing))
            return
        if told is not None and id_ in self._held and told.examination.disposition in RELEASING:
            done.refused.append(_still_held(record, self._held[id_]))
            return
        record = record._replace(document=with_revisions_of(self._documents[id_], record.document))
        amended = self._documents[id_] != record.document
        if amended:
            amend(self._connection, id_, record, self._received_at)
            self._documents[id_] = record.document
            done.amended_ids.append(id_)
        outcome = told is not None and self._outcomes.tell(id_, told)
        done.outcomes += outcome
        if amended or outcome:
            done.amended += 1
        else:
            done.unchanged += 1


def _conflict(record: Prepared, standing: StandingOutcome) -> Refused:
    reason = (
        f'{standing.user} recorded "{standing.result}" for this consignment; a file does not overrule a person.'
        " Use record --correct if the file is right."
    )
    numbers = ", ".join(value for value, _ in record.numbers)
    return Refused(record.line, "", "outcome.conflict", reason, numbers)


def _still_held(record: Prepared, reference: str) -> Refused:
    reason = f"{reference} holds this consignment; a file does not release it. Close the referral first."
    numbers = ", ".join(value for value, _ in record.numbers)
    return Refused(record.line, "", "referral.open", reason, numbers)


def _ambiguous(record: Prepared, ids: set[int]) -> Refused:
    named = ", ".join(f"#{i}" for i in sorted(ids))
    numbers = ", ".join(value for value, _ in record.numbers)
    reason = f"The numbers {numbers} belong to different consignments ({named}); a person must say which one is meant."
    return Refused(record.line, "", "identity.ambiguous", reason, numbers)
