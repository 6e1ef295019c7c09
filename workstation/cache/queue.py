"""The queue: ids in order once, rows by page; the table is never loaded."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workstation.cache.connection import Connection
from workstation.domain.moments import Moment


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What a line of the queue shows. `assessment_id` and probability are None where nothing has scored it."""

    consignment_id: int
    identifier: str
    declared_at: Moment
    description: str
    hs: str
    sender: str
    departure: str
    origin: str
    value_minor: int | None
    currency: str
    net_weight_g: int | None
    profile: str
    assessment_id: int | None
    probability: float | None
    score: float | None
    known_goods: int


def queue_ids(connection: Connection, profile: str | None = None) -> list[int]:
    """Ids of every open consignment, best first: by score of the named profile, then arrival, then id.

    With no profile named, by the highest probability that any gives. What nothing has scored comes last, by arrival.
    """
    ids = _scored_ids(connection, profile)
    if len(ids) == count_open(connection):
        return ids
    seen = set(ids)
    rest = connection.execute("SELECT id FROM consignment WHERE examined = 0 ORDER BY declared_at, id")
    return ids + [id_ for (id_,) in rest if id_ not in seen]


# The table lies in this order, so that walking it needs no sort.
_AS_IT_LIES = "SELECT consignment_id FROM queue_place {where} ORDER BY profile, risk_rank, arrived_at, consignment_id"
_BEST_OF_ANY = (
    "SELECT consignment_id FROM queue_place GROUP BY consignment_id"
    " ORDER BY max((SELECT probability FROM assessment a WHERE a.id = assessment_id)) DESC,"
    " min(arrived_at), consignment_id"
)


def _scored_ids(connection: Connection, profile: str | None) -> list[int]:
    """One JSON array instead of a hundred thousand rows: the driver makes an object of each row."""
    if profile is not None:
        query = _AS_IT_LIES.format(where="WHERE profile = ?")
    elif len(scored_profiles(connection)) <= 1:
        query = _AS_IT_LIES.format(where="")
    else:
        query = _BEST_OF_ANY
    arguments = () if profile is None else (profile,)
    (text,) = connection.execute(f"SELECT json_group_array(consignment_id) FROM ({query})", arguments).fetchone()
    ids: list[int] = json.loads(text)
    return ids


def scored_profiles(connection: Connection) -> list[str]:
    """Names of the profiles that have scored something that is open, by walking from one name to the next."""
    names: list[str] = []
    row = connection.execute("SELECT min(profile) FROM queue_place").fetchone()
    while row and row[0] is not None:
        names.append(row[0])
        row = connection.execute("SELECT min(profile) FROM queue_place WHERE profile > ?", (names[-1],)).fetchone()
    return names


def count_open(connection: Connection) -> int:
    """How many consignments have no standing outcome."""
    return int(connection.execute("SELECT count(*) FROM consignment WHERE examined = 0").fetchone()[0])


def queue_rows(connection: Connection, ids: Sequence[int], profile: str | None = None) -> list[QueueRow]:
    """Rows for a page of ids, in that order; an id that is gone is left out."""
    rows = connection.execute(
        "SELECT c.id, c.identifier, c.declared_at, c.fact_description, c.fact_hs6, c.fact_sender,"
        " c.fact_departure, c.fact_origin, c.fact_value_minor, c.fact_currency, c.fact_net_weight_g,"
        " a.profile, a.id, a.probability, a.score, a.known_goods"
        " FROM json_each(?) j JOIN consignment c ON c.id = j.value"
        " LEFT JOIN queue_place q ON q.consignment_id = c.id AND (? IS NULL OR q.profile = ?)"
        " LEFT JOIN assessment a ON a.id = q.assessment_id ORDER BY j.key, a.probability DESC",
        (json.dumps(list(ids)), profile, profile),
    )
    found: dict[int, QueueRow] = {}
    for row in rows:
        if row[0] not in found:
            found[row[0]] = _row(row)
    return [found[id_] for id_ in ids if id_ in found]


def _row(r: tuple[Any, ...]) -> QueueRow:
    description, hs, sender, departure, origin = (value or "" for value in r[3:8])
    return QueueRow(
        r[0], r[1], r[2], description, hs, sender, departure, origin, r[8], r[9] or "", r[10], r[11] or "",
        r[12], r[13], r[14], r[15] or 0,
    )  # fmt: skip
