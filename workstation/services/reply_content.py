"""What a reply says: from what stands for a consignment to a message in its format."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from workstation.domain.consignment import AliasKind, Consignment
from workstation.domain.errors import NotAllowed, WrongUsage
from workstation.domain.findings import Finding
from workstation.domain.identifiers import AIR_WAYBILL_SHAPE, normalise
from workstation.domain.moments import Moment
from workstation.domain.outcome import RELEASING, Disposition
from workstation.domain.referral import Referral, ReferralState
from workstation.domain.security_case import Case, Stage
from workstation.messages.replies.cusrsp import (
    ACKNOWLEDGED,
    Decision,
    Reply,
    ReplyStep,
    Tax,
    cusrsp,
    decision_before_arrival,
    final_decision,
)
from workstation.messages.replies.notice import ABOUT_A_HOLD, Notice, Step
from workstation.services.context import Context
from workstation.services.showing import ConsignmentDetail

AnyStep = TypeVar("AnyStep", bound=StrEnum)
_ENDED = (ReferralState.CLOSED, ReferralState.CANCELLED)
# Our findings that have a name among the error codes of the PACT guide.
_ERRORS = {
    "description.missing": "MISSING_CARGO_DESC",
    "weight.missing": "MISSING_WEIGHT",
    "weight.zero": "INVALID_WEIGHT",
    "sender.missing": "MISSING_SHP_LINE",
    "addressee.missing": "MISSING_CNE_LINE",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRequest:
    """`step` "" tells what stands now. `reference` names a referral where there are several.

    `text` is added to the standard text, `error` is the code of a data error, taxes go with a final reply.
    """

    format: str
    step: str = ""
    text: str = ""
    recipient: str = ""
    reference: str = ""
    error: str = ""
    taxes: tuple[Tax, ...] = ()


def make_notice(
    context: Context, detail: ConsignmentDetail, request: ReplyRequest, event_id: str
) -> tuple[str, str, bytes]:
    """Step, code and bytes of a status notification (PSN or XCSN)."""
    from workstation.messages.replies import psn, xcsn  # lxml waits until a message is made

    case, told = detail.security.case, detail.stored.consignment
    step = _known_step(request.step, Step) or _step_now(case)
    referral = _referral_for(step, case, request.reference)
    air_waybill, house = waybills_of(told)
    notice = Notice(
        step=step, kind=referral.kind if referral else None, air_waybill=air_waybill, house=house, at=context.clock(),
        text=request.text, error=_error(step, request.error, detail.stored.findings), flight=told.flight,
        message_id=event_id, conversation_id=detail.identifier, sender=context.actor.office,
        recipient=request.recipient or told.carrier or air_waybill[:3],
    )  # fmt: skip
    if step is Step.COMPLETE and (case.stage is not Stage.CLEARED or case.holding):
        raise NotAllowed("The assessment is not complete: `workstation refer clear` says so once no referral is open.")
    if request.format == "psn":
        return step.value, psn.code_of(notice), psn.psn(notice)
    return step.value, xcsn.code_of(notice), xcsn.xcsn(notice)


def make_reply(
    context: Context, detail: ConsignmentDetail, request: ReplyRequest, event_id: str
) -> tuple[str, str, bytes]:
    """Step, code and bytes of a reply to the post."""
    step = _known_step(request.step, ReplyStep) or ReplyStep.ACKNOWLEDGEMENT
    case, at = detail.security.case, context.clock()
    decision, cleared_at, dutiable = ACKNOWLEDGED, None, None
    if step is ReplyStep.PRE_ARRIVAL:
        decision = decision_before_arrival(case.standing)
    elif step is ReplyStep.FINAL:
        decision, cleared_at, dutiable = _final(detail, case)
    if request.taxes and (step is not ReplyStep.FINAL or dutiable is False):
        raise NotAllowed(
            "Taxes are told with a final reply to goods that are dutiable (record --disposition release_duty)."
        )
    worst = case.worst
    reason = worst.kind.value if worst and step is ReplyStep.PRE_ARRIVAL else ""
    reply = Reply(
        step=step, item=detail.identifier, at=at, decision=decision, message_id=event_id, office=context.actor.office,
        reason_code=reason, reason_text=request.text, cleared_at=cleared_at, dutiable=dutiable, taxes=request.taxes,
    )  # fmt: skip
    return step.value, decision.code, cusrsp(reply)


def waybills_of(told: Consignment) -> tuple[str, str]:
    """The air waybill (eleven digits) and the house waybill, "" where there is none; a direct one has no house."""
    numbers = [alias.value for alias in told.aliases if alias.kind is AliasKind.WAYBILL]
    master = normalise(told.master)
    if not AIR_WAYBILL_SHAPE.fullmatch(master):
        direct = next((number for number in numbers if AIR_WAYBILL_SHAPE.fullmatch(number)), "")
        return direct, ""
    return master, next((number for number in numbers if number != master), "")


def _step_now(case: Case) -> Step:
    """What there is to say: the worst hold, else the assessment is complete, else the last hold ended, else receipt."""
    worst = case.worst
    if worst is not None:
        return Step.IN_PLACE if worst.resubmitted else Step.ISSUED
    if case.stage is Stage.CLEARED:
        return Step.COMPLETE
    return Step.REMOVED if any(r.state in _ENDED for r in case.referrals) else Step.RECEIVED


def _known_step(text: str, steps: type[AnyStep]) -> AnyStep | None:
    if not text:
        return None
    try:
        return steps(text)
    except ValueError:
        raise WrongUsage(f'"{text}" is no step of this format; known are {", ".join(steps)}.') from None


def _referral_for(step: Step, case: Case, reference: str) -> Referral | None:
    """The referral that the step is about; NotAllowed where there is none of which it would be true."""
    if step not in ABOUT_A_HOLD:
        return None
    if step is Step.REMOVED:
        ended = [r for r in case.referrals if r.state in _ENDED]
        fitting = sorted(ended, key=lambda r: r.closed_at or 0, reverse=True)
        trouble = "No referral of this consignment has ended."
    else:
        fitting, trouble = list(case.holding), "No referral holds this consignment."
    if reference:
        fitting = [r for r in fitting if r.reference == reference.strip().upper()]
        trouble = f"{reference} is not in a state of which that could be said."
    if not fitting:
        raise NotAllowed(trouble)
    return fitting[0]


def _error(step: Step, given: str, findings: tuple[Finding, ...]) -> str:
    if step is not Step.ERROR:
        return ""
    code = given or next((_ERRORS[f.code] for f in findings if f.code in _ERRORS), "")
    if not code:
        raise NotAllowed("No fault of its data has an error code; name one with --error.")
    return code


def _final(detail: ConsignmentDetail, case: Case) -> tuple[Decision, Moment | None, bool]:
    standing = next((o for o in detail.outcomes if o["withdrawn_at"] is None), None)
    if standing is None or not standing["disposition"]:
        raise NotAllowed("Nothing was decided yet: record an outcome with a disposition first.")
    disposition = Disposition(str(standing["disposition"]))
    releasing = disposition in RELEASING
    if releasing and case.worst is not None:
        raise NotAllowed(f"{case.worst.reference} holds it: a release is not told while a referral is open.")
    at = int(str(standing["recorded_at"])) if releasing else None
    return final_decision(disposition), at, disposition is Disposition.RELEASE_DUTY
