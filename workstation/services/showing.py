"""One consignment with all that is known of it: what was declared, what was said of it, what was found."""

from dataclasses import dataclass

from workstation.cache import acts, assessments, consignments, outcomes, profile_versions
from workstation.cache.assessments import StoredAssessment
from workstation.cache.connection import Connection
from workstation.cache.consignments import StoredConsignment
from workstation.domain.facts import facts_of
from workstation.domain.profile import Lane, ProfileSpec
from workstation.services.context import Context
from workstation.services.sentences import Reason, reasons_of
from workstation.services.specs import get_spec


@dataclass(frozen=True, slots=True)
class ShownAssessment:
    """An assessment with its reasons in words, as of its time. `stale` says that the data were amended since."""

    stored: StoredAssessment
    title: str
    lane: Lane
    reasons: list[Reason]
    stale: bool


@dataclass(frozen=True, slots=True)
class ConsignmentDetail:
    """All that a screen or a terminal shows of one consignment."""

    identifier: str
    stored: StoredConsignment
    lane: Lane
    assessments: list[ShownAssessment]
    acts: list[dict[str, object]]
    outcomes: list[dict[str, object]]


def get_detail(context: Context, consignment_id: int) -> ConsignmentDetail:
    """The consignment of that id; an examined one with the assessment of its time, if it had one."""
    with context.cache.reading() as connection:
        stored = consignments.get_consignment(connection, consignment_id)
        latest = assessments.latest_of(connection, consignment_id)
        shown = [show_assessment(context, connection, a, stored.version) for a in latest]
        return ConsignmentDetail(
            identifier=stored.consignment.identifier(),
            stored=stored,
            lane=worst_lane([s.lane for s in shown]),
            assessments=shown,
            acts=acts.list_acts(connection, f"consignment:{consignment_id}"),
            outcomes=outcomes.list_outcomes(connection, consignment_id),
        )


def show_assessment(
    context: Context, connection: Connection, stored: StoredAssessment, data_version: int
) -> ShownAssessment:
    """An assessment in words, from the profile version and the data version that it was made with."""
    spec = get_spec(context, stored.profile, stored.profile_version)
    return ShownAssessment(
        stored=stored,
        title=spec.title,
        lane=spec.lane_of(stored.probability),
        reasons=_reasons(connection, spec, stored),
        stale=stored.consignment_version != data_version,
    )


def _reasons(connection: Connection, spec: ProfileSpec, stored: StoredAssessment) -> list[Reason]:
    names = profile_versions.features_of(connection, stored.profile, stored.profile_version)
    scored = consignments.get_version(connection, stored.consignment_id, stored.consignment_version)
    return reasons_of(spec, names, stored.values, stored.contributions, facts_of(scored))


def worst_lane(lanes: list[Lane]) -> Lane:
    """The lane of the profile that takes it most seriously; nothing scored is a lane of its own."""
    order = list(Lane)
    return min(lanes, key=order.index, default=Lane.NOT_SCORED)
