"""The queue of open consignments: ids in order at once, rows and reasons by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.cache import assessments, consignments, profile_versions, queue, rule_hits
from workstation.cache import facts as fact_columns
from workstation.cache.assessments import StoredAssessment
from workstation.cache.queue import QueueRow
from workstation.domain.facts import FACTS, FactColumns, FactValue, facts_of
from workstation.domain.profile import Lane, ProfileSpec
from workstation.services.context import Context
from workstation.services.sentences import Reason, reasons_of
from workstation.services.specs import get_spec


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One line of the queue; an entry that nothing has scored has no assessment and its own lane."""

    row: QueueRow
    lane: Lane
    profile_version: int | None
    base: float | None
    reasons: list[Reason]


def queue_ids(context: Context, profile: str | None = None) -> list[int]:
    """Ids of every open consignment, best first."""
    with context.cache.reading() as connection:
        return queue.queue_ids(connection, profile)


def queue_entries(
    context: Context, ids: Sequence[int], profile: str | None = None, reasons: int | None = None
) -> list[QueueEntry]:
    """Entries for a page of ids, in that order; `reasons` limits how many each gets (None: all of them)."""
    with context.cache.reading() as connection:
        rows = queue.queue_rows(connection, ids, profile)
        stored = assessments.by_ids(connection, [row.assessment_id for row in rows if row.assessment_id is not None])
        facts = _scored_facts(connection, list(stored.values()))
        forced = rule_hits.forced_lanes(connection, ids, profile)
        specs: dict[tuple[str, int], tuple[ProfileSpec, tuple[str, ...]]] = {}
        entries = []
        for row in rows:
            if row.assessment_id is None:
                entries.append(QueueEntry(row, Lane.NOT_SCORED, None, None, []))
                continue
            one = stored[row.assessment_id]
            key = (one.profile, one.profile_version)
            if key not in specs:
                names = profile_versions.features_of(connection, *key)
                specs[key] = (get_spec(context, *key), names)
            spec, names = specs[key]
            found = reasons_of(spec, names, one.values, one.contributions, facts[one.id], reasons)
            lane = _raised(spec.lane_of(one.probability), forced.get(row.consignment_id, ()))
            entries.append(QueueEntry(row, lane, one.profile_version, one.base, found))
        return entries


def _scored_facts(connection: object, stored: list[StoredAssessment]) -> dict[int, tuple[FactValue, ...]]:
    """The facts that each assessment was made from: current columns where nothing was amended since."""
    current = fact_columns.columns_of(connection, [a.consignment_id for a in stored])
    versions = consignments.versions_of(connection, current.ids)
    place = {id_: i for i, id_ in enumerate(current.ids)}
    found = {}
    for one in stored:
        if versions[one.consignment_id] == one.consignment_version:
            found[one.id] = _row(current, place[one.consignment_id])
        else:
            old = consignments.get_version(connection, one.consignment_id, one.consignment_version)
            found[one.id] = facts_of(old)
    return found


def _row(columns: FactColumns, i: int) -> tuple[FactValue, ...]:
    return tuple(columns.columns[name][i] for name in FACTS)


def _raised(lane: Lane, forced: Sequence[Lane]) -> Lane:
    if not forced:
        return lane
    from workstation.domain.rules import raised_lane  # few consignments are sent by a rule; the first paint has none

    return raised_lane(lane, forced)
