"""What an event makes of a security case, taken as having happened; whether it may happen is in `security_rules`."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from typing import Any

from workstation.domain.referral import Answer, Referral, ReferralKind, ReferralState
from workstation.domain.referral_events import (
    Answered,
    AssessmentBegun,
    Cleared,
    Closed,
    Departed,
    Dismissed,
    Event,
    Opened,
    Proposed,
    Received,
    Rejected,
    Resubmitted,
)  # fmt: skip
from workstation.domain.security_case import Breach, Case, Stage


def applied(case: Case, event: Event) -> Case:
    """The case after the event. One about a referral that is not there changes nothing."""
    return _STEPS[type(event)](case, event)


def case_after(events: Iterable[Event], begin: Case | None = None) -> Case:
    """The case that these events, in their order, lead to."""
    return reduce(applied, events, begin or Case())


def _receive(case: Case, _event: Received) -> Case:
    return replace(case, stage=Stage.RECEIVED)


def _reject(case: Case, _event: Rejected) -> Case:
    return replace(case, stage=Stage.REJECTED)


def _resubmit(case: Case, _event: Resubmitted) -> Case:
    """Clears no hold: it is counted on each. What was cleared is assessed again, unless it has left already."""
    noted = tuple(replace(r, resubmitted=r.resubmitted + 1) if r.holds else r for r in case.referrals)
    stage = case.stage
    if stage is Stage.REJECTED:
        stage = Stage.SUBMITTED
    elif stage is Stage.CLEARED and not case.departed:
        stage = Stage.ASSESSING
    return replace(case, referrals=noted, stage=stage)


def _assess(case: Case, _event: AssessmentBegun) -> Case:
    return replace(case, stage=Stage.ASSESSING)


def _clear(case: Case, _event: Cleared) -> Case:
    return replace(case, stage=Stage.CLEARED)


def _depart(case: Case, event: Departed) -> Case:
    """A breach where anything held it at that moment, also where that became known only later."""
    if event.left_at in case.departures:
        return case
    held = tuple(r.reference for r in case.referrals if r.held_at(event.left_at))
    breaches = (*case.breaches, Breach(event.left_at, held)) if held else case.breaches
    return replace(case, departures=(*case.departures, event.left_at), breaches=breaches)


def _propose(case: Case, event: Proposed) -> Case:
    return case.with_referral(
        Referral(
            reference=event.reference, kind=event.kind, state=ReferralState.PROPOSED, reason=event.reason, owner="",
            raised_by=event.by, raised_at=event.at, due_at=event.due_at, methods=event.methods,
        )
    )  # fmt: skip


def _open(case: Case, event: Opened) -> Case:
    """Opens a new referral, or the proposal of that reference; either way it is being assessed from now on."""
    proposal = case.find(event.reference)
    raised = (event.by, event.at) if proposal is None else (proposal.raised_by, proposal.raised_at)
    opened = Referral(
        reference=event.reference, kind=event.kind, state=ReferralState.OPEN, reason=event.reason, owner=event.owner,
        raised_by=raised[0], raised_at=raised[1], due_at=event.due_at, methods=event.methods,
        opened_by=event.by, opened_at=event.at,
    )  # fmt: skip
    return replace(case.with_referral(opened), stage=Stage.ASSESSING)


def _dismiss(case: Case, event: Dismissed) -> Case:
    return _change(case, event.reference, state=ReferralState.DISMISSED, closed_by=event.by, closed_at=event.at)


def _answer(case: Case, event: Answered) -> Case:
    known = case.find(event.reference)
    answer = Answer(by=event.by, at=event.at, note=event.note, methods=event.methods, result=event.result)
    answers = (*(known.answers if known else ()), answer)
    return _change(case, event.reference, state=ReferralState.ANSWERED, answers=answers)


def _close(case: Case, event: Closed) -> Case:
    known = case.find(event.reference)
    lifted = known is not None and known.kind is ReferralKind.DNL
    state = ReferralState.CANCELLED if lifted else ReferralState.CLOSED
    return _change(
        case, event.reference, state=state, closed_by=event.by, closed_at=event.at, code=event.code
    )  # fmt: skip


def _change(case: Case, reference: str, **parts: Any) -> Case:
    known = case.find(reference)
    return case if known is None else case.with_referral(replace(known, **parts))


_STEPS: dict[type, Callable[[Case, Any], Case]] = {
    Received: _receive, Rejected: _reject, Resubmitted: _resubmit, AssessmentBegun: _assess, Cleared: _clear,
    Departed: _depart, Proposed: _propose, Opened: _open, Dismissed: _dismiss, Answered: _answer, Closed: _close,
}  # fmt: skip
