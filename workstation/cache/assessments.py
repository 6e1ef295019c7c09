"""Assessments as stored: the feature values and contributions of the moment, never worked out again.

Values and contributions are little-endian float64 in the feature order of the profile version. Scoring
again adds a row only where data, profile version, any value or what rules say changed; the queue keeps the newest.
"""

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workstation.cache.connection import Connection
from workstation.cache.rule_hits import NO_HITS, Hits, RuleHit, add_hits, hits_of
from workstation.domain.moments import Moment

_NAMES = (
    "id", "consignment_id", "consignment_version", "profile", "profile_version", "scored_at", "score",
    "probability", "base", "known_goods", "feature_values", "contributions",
)  # fmt: skip
_SELECT = f"SELECT {', '.join(_NAMES)} FROM assessment"


@dataclass(frozen=True, slots=True)
class StoredAssessment:
    """One row, with its numbers unpacked."""

    id: int
    consignment_id: int
    consignment_version: int
    profile: str
    profile_version: int
    scored_at: Moment
    score: float
    probability: float
    base: float
    known_goods: int
    values: tuple[float, ...]
    contributions: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """What scoring hands in for one consignment; the two hold float64 in feature order.

    They are bytearrays because the driver takes a slow way round for bytes. `hits` is what the profile's rules say.
    """

    consignment_id: int
    score: float
    probability: float
    known_goods: int
    values: bytearray
    contributions: bytearray
    hits: Hits = NO_HITS


def _stored(row: tuple[Any, ...]) -> StoredAssessment:
    numbers = [tuple(array("d", packed)) for packed in row[-2:]]
    return StoredAssessment(*(*row[:-2], *numbers))


def store_batch(
    connection: Connection, profile: str, version: int, base: float, at: Moment, batch: Sequence[NewAssessment]
) -> int:
    """Stores a batch scored by one profile version and gives the number of rows that are new.

    Consignments that were examined in the meantime are left alone: their assessment is the one of its time.
    """
    ids = json.dumps([new.consignment_id for new in batch])
    current = {
        row[0]: row[1:]
        for row in connection.execute(
            "SELECT c.id, c.version, c.declared_at, a.id, a.consignment_version, a.profile_version, a.feature_values"
            " FROM consignment c LEFT JOIN queue_place q ON q.consignment_id = c.id AND q.profile = ?"
            " LEFT JOIN assessment a ON a.id = q.assessment_id"
            " WHERE c.examined = 0 AND c.id IN (SELECT value FROM json_each(?))",
            (profile, ids),
        )
    }
    said = hits_of(connection, [row[2] for row in current.values() if row[2] is not None])
    next_id = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM assessment").fetchone()[0]
    rows: list[tuple[object, ...]] = []
    places: list[tuple[object, ...]] = []
    replaced: list[tuple[int, str]] = []
    hits: list[tuple[int, RuleHit]] = []
    for new in batch:
        row = current.get(new.consignment_id)
        if row is None:
            continue
        data_version, declared_at, assessment_id, scored_version, scored_profile, values = row
        if assessment_id is not None:
            same = (scored_version, scored_profile, values) == (data_version, version, new.values)
            if same and said.get(assessment_id, NO_HITS) == new.hits:
                continue
            replaced.append((new.consignment_id, profile))
        rows.append(
            (next_id, new.consignment_id, data_version, profile, version, at, new.score, new.probability, base,
             new.known_goods, new.values, new.contributions)
        )  # fmt: skip
        places.append((profile, -new.score, declared_at, new.consignment_id, next_id))
        hits += ((next_id, hit) for hit in new.hits)
        next_id += 1
    connection.executemany("DELETE FROM queue_place WHERE consignment_id = ? AND profile = ?", replaced)
    connection.executemany(f"INSERT INTO assessment ({', '.join(_NAMES)}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", rows)
    add_hits(connection, hits)
    places.sort()
    connection.executemany("INSERT INTO queue_place VALUES (?,?,?,?,?)", places)
    return len(rows)


def latest_of(connection: Connection, consignment_id: int) -> list[StoredAssessment]:
    """The newest assessment by each profile, by profile name."""
    rows = connection.execute(
        f"{_SELECT} WHERE id IN (SELECT max(id) FROM assessment WHERE consignment_id = ? GROUP BY profile)"
        " ORDER BY profile",
        (consignment_id,),
    )
    return [_stored(row) for row in rows]


def list_of(connection: Connection, consignment_id: int) -> list[StoredAssessment]:
    """Every assessment that a consignment ever had, oldest first."""
    return [
        _stored(row) for row in connection.execute(f"{_SELECT} WHERE consignment_id = ? ORDER BY id", (consignment_id,))
    ]


def by_ids(connection: Connection, ids: Iterable[int]) -> dict[int, StoredAssessment]:
    """Assessments by id."""
    rows = connection.execute(f"{_SELECT} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
    return {row[0]: _stored(row) for row in rows}


def vectors_at_outcome(connection: Connection, profile: str) -> Iterable[tuple[int, int, bytes]]:
    """For every examined consignment, the newest feature values from before its outcome: what was known at the act.

    Rows of (consignment id, profile version, float64 bytes).
    """
    result: Iterable[tuple[int, int, bytes]] = connection.execute(
        "SELECT a.consignment_id, a.profile_version, a.feature_values FROM assessment a WHERE a.id IN ("
        " SELECT max(b.id) FROM assessment b JOIN outcome o ON o.consignment_id = b.consignment_id"
        " AND o.withdrawn_at IS NULL WHERE b.profile = ? AND b.scored_at <= o.recorded_at GROUP BY b.consignment_id)",
        (profile,),
    )
    return result
