"""What rules said of an assessment, frozen with it: a row for each rule that hit, cannot tell, or is snoozed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from workstation.cache.connection import Connection
from workstation.domain.profile import Lane

_NAMES = "rule_id, state, lane, points, evidence"
_AMONG = "(SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class RuleHit:
    """One rule on one assessment; `state` is "hit", "unknown" or "snoozed", `evidence` JSON."""

    rule_id: str
    state: str
    lane: str | None
    points: float | None
    evidence: str


Hits: TypeAlias = tuple[RuleHit, ...]
NO_HITS: Hits = ()


def add_hits(connection: Connection, rows: Iterable[tuple[int, RuleHit]]) -> None:
    """Stores what rules said, each with the id of its assessment."""
    connection.executemany(
        f"INSERT INTO rule_hit (assessment_id, {_NAMES}) VALUES (?,?,?,?,?,?)",
        ((id_, hit.rule_id, hit.state, hit.lane, hit.points, hit.evidence) for id_, hit in rows),
    )


def hits_of(connection: Connection, assessment_ids: Sequence[int]) -> dict[int, Hits]:
    """What rules said of each of these assessments, by rule id; none of one of which they said nothing."""
    found: dict[int, list[RuleHit]] = {}
    rows = connection.execute(
        f"SELECT assessment_id, {_NAMES} FROM rule_hit WHERE assessment_id IN {_AMONG} ORDER BY assessment_id, rule_id",
        (json.dumps(list(assessment_ids)),),
    )
    for id_, *row in rows:
        found.setdefault(id_, []).append(RuleHit(*row))
    return {id_: tuple(hits) for id_, hits in found.items()}


def forced_lanes(
    connection: Connection, consignment_ids: Sequence[int], profile: str | None = None
) -> dict[int, list[Lane]]:
    """The lanes that rules which hit force on each of these open consignments, by the named profile or by any."""
    found: dict[int, list[Lane]] = {}
    rows = connection.execute(
        "SELECT q.consignment_id, h.lane FROM queue_place q JOIN rule_hit h ON h.assessment_id = q.assessment_id"
        f" WHERE q.consignment_id IN {_AMONG} AND (? IS NULL OR q.profile = ?) AND h.state = 'hit'"
        " AND h.lane IS NOT NULL",
        (json.dumps(list(consignment_ids)), profile, profile),
    )
    for id_, lane in rows:
        found.setdefault(id_, []).append(Lane(lane))
    return found


def forced_to_open(connection: Connection) -> list[int]:
    """Open consignments that a rule sends to be opened: one that hit forces the red lane."""
    rows = connection.execute(
        "SELECT DISTINCT q.consignment_id FROM queue_place q JOIN rule_hit h ON h.assessment_id = q.assessment_id"
        f" WHERE h.state = 'hit' AND h.lane = '{Lane.RED}'"
    )
    return [id_ for (id_,) in rows]
