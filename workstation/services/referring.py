"""Referrals: proposed by the engine, opened, answered and closed by named persons; each one durable transaction.

What other parts of the program tell a case (a departure, an amendment) is in `security_facts`.
"""

from collections.abc import Sequence
from dataclasses import replace

from workstation.cache.connection import Connection
from workstation.domain.moments import Moment
from workstation.domain.referral import ENGINE, ClosureCode, ReferralKind, ReferralState, ScreeningResult
from workstation.domain.referral_events import (
    Answered,
    AssessmentBegun,
    Cleared,
    Closed,
    Dismissed,
    Event,
    Opened,
    Proposed,
)
from workstation.domain.security_case import Case, Stage
from workstation.services.context import Context
from workstation.services.referral_terms import check_methods, due_at
from workstation.services.security import move_on
from workstation.services.security_acts import Referred, act_on, find_referral, new_reference, tell
from workstation.services.security_facts import note_amendment, note_departure, note_transport_departure

__all__ = [
    "Referred",
    "answer",
    "clear",
    "close",
    "confirm",
    "dismiss",
    "note_amendment",
    "note_departure",
    "note_transport_departure",
    "open_referral",
    "propose",
    "reassess",
]


def propose(
    context: Context, consignment_id: int, kind: ReferralKind, reason: str, methods: Sequence[str] = ()
) -> Referred:  # fmt: skip
    """The engine proposes, which holds nothing. What is proposed or open, or was dismissed with that reason, stays."""
    engine = replace(context, actor=replace(context.actor, user=ENGINE))
    checked = check_methods(methods)

    def event(case: Case, event_id: str, departs_at: Moment | None) -> Event | str:
        live = case.find_live(kind)
        again = (
            r for r in case.referrals if r.state is ReferralState.DISMISSED and (r.kind, r.reason) == (kind, reason)
        )
        known = live or next(again, None)
        if known is not None:
            return known.reference
        at = context.clock()
        return Proposed(
            by=ENGINE, at=at, reference=new_reference(kind, event_id), kind=kind, reason=reason,
            due_at=due_at(kind, at, departs_at, proposed=True), methods=checked,
        )  # fmt: skip

    return act_on(engine, consignment_id, event)


def open_referral(
    context: Context,
    consignment_id: int,
    kind: ReferralKind,
    reason: str,
    *,
    due: Moment | None = None,
    methods: Sequence[str] = (),
    owner: str = "",
) -> Referred:
    """Opens a referral in the name of whoever acts, who owns it unless somebody else is named."""
    checked = check_methods(methods)

    def event(_case: Case, event_id: str, departs_at: Moment | None) -> Event:
        at, by = context.clock(), context.actor.user
        return Opened(
            by=by, at=at, reference=new_reference(kind, event_id), kind=kind, reason=reason.strip(),
            due_at=due_at(kind, at, departs_at) if due is None else due, owner=owner.strip() or by, methods=checked,
        )  # fmt: skip

    return act_on(context, consignment_id, event)


def confirm(context: Context, reference: str, reason: str = "", due: Moment | None = None) -> Referred:
    """Makes a proposal a referral in the name of whoever acts, with their own reason where they give one."""
    consignment_id, known = find_referral(context, reference)

    def event(case: Case, _event_id: str, departs_at: Moment | None) -> Event:
        at, by = context.clock(), context.actor.user
        proposal = case.find(known)
        assert proposal is not None, "a referral in the table has its acts"
        return Opened(
            by=by, at=at, reference=known, kind=proposal.kind, reason=reason.strip() or proposal.reason, owner=by,
            due_at=due_at(proposal.kind, at, departs_at) if due is None else due, methods=proposal.methods,
        )  # fmt: skip

    return act_on(context, consignment_id, event)


def dismiss(context: Context, reference: str, note: str = "") -> Referred:
    """Says that a proposal has no ground."""
    consignment_id, known = find_referral(context, reference)
    return tell(context, consignment_id, lambda by, at: Dismissed(by=by, at=at, reference=known, note=note.strip()))


def answer(
    context: Context, reference: str, note: str = "", methods: Sequence[str] = (), result: ScreeningResult | None = None
) -> Referred:
    """Records what came back; it goes on holding until a person closes it."""
    consignment_id, known = find_referral(context, reference)
    checked = check_methods(methods)
    return tell(context, consignment_id, lambda by, at: Answered(
        by=by, at=at, reference=known, note=note.strip(), methods=checked, result=result,
    ))  # fmt: skip


def close(context: Context, reference: str, code: ClosureCode, note: str = "") -> Referred:
    """Ends a referral for a reason out of the fixed ones."""
    consignment_id, known = find_referral(context, reference)
    return tell(
        context, consignment_id, lambda by, at: Closed(by=by, at=at, reference=known, code=code, note=note.strip())
    )


def clear(context: Context, consignment_id: int, note: str = "") -> Referred:
    """Says that the assessment is complete; what nobody has looked at yet is looked at by saying so."""

    def begin(connection: Connection, case: Case) -> Case:
        if case.stage is not Stage.RECEIVED or case.holding:
            return case
        begun = AssessmentBegun(by=context.actor.user, at=context.clock())
        return move_on(connection, context.actor, consignment_id, case, begun)

    return tell(context, consignment_id, lambda by, at: Cleared(by=by, at=at, note=note.strip()), begin)


def reassess(context: Context, consignment_id: int, note: str) -> Referred:
    """Takes a clearance back because something new is known."""
    return tell(context, consignment_id, lambda by, at: AssessmentBegun(by=by, at=at, note=note.strip()))
