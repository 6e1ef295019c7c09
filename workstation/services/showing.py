"""One consignment with all that is known of it: what was declared, what was said of it, what was found."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.cache import acts, assessments, consignments, outcomes, profile_versions, rule_hits
from workstation.cache.assessments import StoredAssessment
from workstation.cache.connection import Connection
from workstation.cache.consignments import StoredConsignment
from workstation.domain.facts import facts_of
from workstation.domain.profile import Lane, ProfileSpec
from workstation.services.context import Context
from workstation.services.sentences import Reason, reasons_of
from workstation.services.specs import get_spec

if TYPE_CHECKING:
    from workstation.services.clearing import Cleared
    from workstation.services.rule_view import ShownRule
    from workstation.services.security_view import SecurityView


@dataclass(frozen=True, slots=True)
class ShownAssessment:
    """An assessment with its reasons in words, as of its time. `stale` says that the data were amended since.

    `rules` stand apart: a forced lane raises `lane`, points are in no score. `expires_on` is the last day of the
    version that made it ("" where none is named).
    """

    stored: StoredAssessment
    title: str
    lane: Lane
    reasons: list[Reason]
    stale: bool
    rules: "list[ShownRule]"
    expires_on: str


@dataclass(frozen=True, slots=True)
class ConsignmentDetail:
    """All that a screen or a terminal shows of one consignment; `data_sender` is "" where nobody is named."""

    identifier: str
    stored: StoredConsignment
    lane: Lane
    assessments: list[ShownAssessment]
    acts: list[dict[str, object]]
    outcomes: list[dict[str, object]]
    events: list[dict[str, object]]
    data_sender: str
    security: "SecurityView"
    clearance: "Cleared"


def get_detail(context: Context, consignment_id: int) -> ConsignmentDetail:
    """The consignment of that id; an examined one with the assessment of its time, if it had one."""
    from workstation.cache import journeys  # the first painted queue shows no consignment
    from workstation.services.clearing import clear_stored  # the first painted queue shows no card
    from workstation.services.security_view import get_security

    with context.cache.reading() as connection:
        stored = consignments.get_consignment(connection, consignment_id)
        latest = assessments.latest_of(connection, consignment_id)
        examined = outcomes.list_outcomes(connection, consignment_id)
        shown = [show_assessment(context, connection, a, stored.version) for a in latest]
        return ConsignmentDetail(
            identifier=stored.consignment.identifier(),
            stored=stored,
            lane=worst_lane([s.lane for s in shown]),
            assessments=shown,
            acts=acts.list_acts(connection, f"consignment:{consignment_id}"),
            outcomes=examined,
            events=journeys.list_events(connection, consignment_id),
            data_sender=_data_sender(connection, stored),
            security=get_security(connection, consignment_id, stored.consignment.receptacle, context.clock()),
            clearance=clear_stored(stored, examined),
        )


def prepare_detail() -> None:
    """Loads what the first consignment that is shown would otherwise wait for: modules and tables."""
    from workstation.cache import journeys, runs  # noqa: F401
    from workstation.services import clearing, clearing_words, rule_view, security_view  # noqa: F401

    clearing.prepare_tables()


def _data_sender(connection: Connection, stored: StoredConsignment) -> str:
    """Who sent the data: as the message says, else as the import was told, else whoever declares."""
    from workstation.cache import runs

    told = stored.consignment
    declarant = told.declarant
    by_name = "" if declarant is None else declarant.reference or declarant.name
    return told.data_sender or runs.data_sender_of(connection, stored.id) or by_name


def show_assessment(
    context: Context, connection: Connection, stored: StoredAssessment, data_version: int
) -> ShownAssessment:
    """An assessment in words, from the profile version and the data version that it was made with."""
    from workstation.domain.rules import RuleState, raised_lane
    from workstation.services.rule_view import show_rules

    spec = get_spec(context, stored.profile, stored.profile_version)
    hits = rule_hits.hits_of(connection, [stored.id]).get(stored.id, rule_hits.NO_HITS)
    rules = show_rules(context, stored.profile, stored.profile_version, stored.scored_at, hits)
    forced = [rule.lane for rule in rules if rule.state is RuleState.HIT and rule.lane is not None]
    return ShownAssessment(
        stored=stored,
        title=spec.title,
        lane=raised_lane(spec.lane_of(stored.probability), forced),
        reasons=_reasons(connection, spec, stored),
        stale=stored.consignment_version != data_version,
        rules=rules,
        expires_on=spec.expires_on,
    )


def _reasons(connection: Connection, spec: ProfileSpec, stored: StoredAssessment) -> list[Reason]:
    names = profile_versions.features_of(connection, stored.profile, stored.profile_version)
    scored = consignments.get_version(connection, stored.consignment_id, stored.consignment_version)
    return reasons_of(spec, names, stored.values, stored.contributions, facts_of(scored))


def worst_lane(lanes: list[Lane]) -> Lane:
    """The lane of the profile that takes it most seriously; nothing scored is a lane of its own."""
    order = list(Lane)
    return min(lanes, key=order.index, default=Lane.NOT_SCORED)
