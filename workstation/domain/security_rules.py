"""What may happen to a security case: every refusal is one sentence that says what to do instead.

`advance` checks and applies. `applied` alone is for what happened already: the record of the past is not judged
again by the rules of today.
"""

from workstation.domain.errors import NotAllowed
from workstation.domain.referral import ClosureCode, Referral, ReferralKind, ReferralState, ScreeningResult, is_person
from workstation.domain.referral_events import (
    Answered,
    AssessmentBegun,
    Cleared,
    Closed,
    Dismissed,
    Event,
    Opened,
    Proposed,
    Received,
    Rejected,
)  # fmt: skip
from workstation.domain.security_case import Case, Stage
from workstation.domain.security_steps import applied

# IE3R03 lets a screening answer name two to nine methods (ICS2 ICD v3.30).
LEAST_METHODS, MOST_METHODS = 2, 9
_PERSONAL = (Opened, Dismissed, Answered, Closed, Cleared)
_WITH_NOTE = frozenset({ClosureCode.CANCELLED, ClosureCode.WITHDRAWN, ClosureCode.NOT_TRANSPORTED})
_CODES = {
    ReferralKind.RFI: (
        ClosureCode.SATISFIED, ClosureCode.ESCALATED, ClosureCode.WITHDRAWN, ClosureCode.NOT_TRANSPORTED,
    ),
    ReferralKind.RFS: (
        ClosureCode.SCREENED, ClosureCode.ESCALATED, ClosureCode.WITHDRAWN, ClosureCode.NOT_TRANSPORTED,
    ),
    ReferralKind.DNL: (ClosureCode.CANCELLED, ClosureCode.NOT_TRANSPORTED),
}  # fmt: skip


def advance(case: Case, event: Event) -> Case:
    """The case after the event; NotAllowed, with the reason as a sentence, where the rules forbid it."""
    check(case, event)
    return applied(case, event)


def codes_for(kind: ReferralKind) -> tuple[ClosureCode, ...]:
    """The closure codes that fit a kind of referral."""
    return _CODES[kind]


def check(case: Case, event: Event) -> None:
    """Raises NotAllowed where the event may not happen to this case."""
    if isinstance(event, _PERSONAL) and not is_person(event.by):
        raise NotAllowed(f'"{event.by}" is no person; only a named person decides about holds. The engine may propose.')
    if isinstance(event, Received | Rejected):
        _check_door(case, event)
    elif isinstance(event, AssessmentBegun | Cleared):
        _check_assessment(case, event)
    elif isinstance(event, Proposed | Opened):
        _check_new(case, event)
    elif isinstance(event, Dismissed):
        _check_dismissal(_get(case, event.reference))
    elif isinstance(event, Answered):
        _check_answer(_get(case, event.reference), event)
    elif isinstance(event, Closed):
        _check_closure(case, _get(case, event.reference), event)


def _check_door(case: Case, event: Received | Rejected) -> None:
    if case.stage is not Stage.SUBMITTED:
        raise NotAllowed(f"The data are {case.stage} already; only submitted data are received or rejected.")
    if isinstance(event, Rejected) and not event.codes:
        raise NotAllowed("Data are rejected for a reason: name at least one error code.")


def _check_assessment(case: Case, event: AssessmentBegun | Cleared) -> None:
    if case.stage in (Stage.SUBMITTED, Stage.REJECTED):
        raise NotAllowed(f"The data are only {case.stage}; nothing can be assessed before they are received.")
    if isinstance(event, AssessmentBegun):
        if case.stage is Stage.CLEARED and not event.note.strip():
            raise NotAllowed("It was cleared; say what is new to assess it again.")
        return
    worst = case.worst
    if worst is not None:
        raise NotAllowed(f"{worst.reference} ({worst.kind.upper()}) is still {worst.state}; close it first.")
    if case.stage is not Stage.ASSESSING:
        raise NotAllowed(f"It is {case.stage}; only what is being assessed can be cleared.")


def _check_new(case: Case, event: Proposed | Opened) -> None:
    kind = event.kind.upper()
    if case.stage in (Stage.SUBMITTED, Stage.REJECTED):
        raise NotAllowed(f"The data are only {case.stage}; a referral is about data that were received.")
    live = case.find_live(event.kind)
    if live is not None and live.holds:
        raise NotAllowed(f"{live.reference} is open already, by {live.opened_by}; one {kind} at a time.")
    if live is not None and isinstance(event, Proposed):
        raise NotAllowed(f"{live.reference} is proposed already and waits for a person.")
    known = case.find(event.reference)
    if known is not None and not (isinstance(event, Opened) and known is live):
        raise NotAllowed(f"{event.reference} was {known.state} already; open a new one.")
    if event.kind.needs_reason and not event.reason.strip():
        raise NotAllowed(f"{_an(event.kind)} needs a typed reason: say why.")
    if event.due_at <= event.at:
        raise NotAllowed("The due time has passed already; name a later one.")


def _check_dismissal(referral: Referral) -> None:
    if referral.state is not ReferralState.PROPOSED:
        raise NotAllowed(f"{referral.reference} is {referral.state}; only a proposal can be dismissed.")


def _check_answer(referral: Referral, event: Answered) -> None:
    if referral.kind is ReferralKind.DNL:
        raise NotAllowed(f"{referral.reference} is a DNL: nothing answers it; a person cancels it.")
    if not referral.holds:
        raise NotAllowed(f"{referral.reference} is {referral.state}; only an open referral can be answered.")
    if referral.kind is ReferralKind.RFI:
        if not event.note.strip():
            raise NotAllowed("An answer to an RFI is the information itself: type it as a note.")
        if event.methods or event.result:
            raise NotAllowed("Screening methods and a result belong to an RFS; this is an RFI.")
        return
    if len(set(event.methods)) < LEAST_METHODS:
        raise NotAllowed("A screening answer names at least two different methods.")
    if len(event.methods) > MOST_METHODS:
        raise NotAllowed(f"A screening answer names {MOST_METHODS} methods at the most.")
    if event.result is None:
        raise NotAllowed("A screening answer says its result: clear or threat.")


def _check_closure(case: Case, referral: Referral, event: Closed) -> None:
    if not referral.holds:
        what = "confirm or dismiss it" if referral.state is ReferralState.PROPOSED else "nothing is left to close"
        raise NotAllowed(f"{referral.reference} is {referral.state}; {what}.")
    fitting = codes_for(referral.kind)
    if event.code not in fitting:
        raise NotAllowed(f"{_an(referral.kind)} does not end as {event.code}; it ends as {', '.join(fitting)}.")
    if event.code in _WITH_NOTE and not event.note.strip():
        raise NotAllowed(f"Closing as {event.code} needs a note: say why.")
    if event.code is ClosureCode.ESCALATED:
        if not any(r.kind.severity > referral.kind.severity for r in case.holding):
            raise NotAllowed("Nothing more severe is open; open that first, then close this one as escalated.")
        return
    if referral.found_threat():
        raise NotAllowed("The screening found a threat: open a DNL, then close this one as escalated.")
    if event.code is ClosureCode.SATISFIED and referral.state is not ReferralState.ANSWERED:
        raise NotAllowed("Nobody answered it yet; record the answer first, or withdraw it with a note.")
    if event.code is ClosureCode.SCREENED and not _is_screened(referral):
        raise NotAllowed("No screening by two different methods was recorded; record the answer first.")


def _is_screened(referral: Referral) -> bool:
    return bool(referral.answers) and referral.answers[-1].result is ScreeningResult.CLEAR


def _an(kind: ReferralKind) -> str:
    return f"{'A' if kind is ReferralKind.DNL else 'An'} {kind.upper()}"


def _get(case: Case, reference: str) -> Referral:
    referral = case.find(reference)
    if referral is None:
        raise NotAllowed(f"This consignment has no referral {reference}.")
    return referral
