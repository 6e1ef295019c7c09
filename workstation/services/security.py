"""The security case of a consignment as it is kept: read, and moved on by one event inside the caller's transaction."""

from workstation.cache import acts, referrals
from workstation.cache.connection import Connection
from workstation.cache.referrals import BREACH, ReferralAct
from workstation.domain.events import new_event_id
from workstation.domain.outcome import Actor
from workstation.domain.referral_events import Event
from workstation.domain.security_case import Case, Stage
from workstation.domain.security_rules import advance
from workstation.domain.security_steps import case_after


def load_case(connection: Connection, consignment_id: int) -> Case:
    """The case as its acts have made it; without any it is being assessed as soon as a profile has said something."""
    begin = Stage.ASSESSING if referrals.has_assessment(connection, consignment_id) else Stage.RECEIVED
    return case_after(referrals.events_of(connection, consignment_id), Case(stage=begin))


def move_on(
    connection: Connection, actor: Actor, consignment_id: int, case: Case, event: Event, event_id: str = ""
) -> Case:
    """Checks the event against the rules, keeps it with its act, and gives the case after it; NotAllowed otherwise.

    A departure that is a breach is kept as an act of its own beside it.
    """
    after = advance(case, event)
    kind, reference = referrals.kind_of(event), getattr(event, "reference", "")
    payload = referrals.payload_of(event)
    note = str(getattr(event, "note", "") or getattr(event, "reason", ""))
    states = _states(case, after, reference)
    id_ = event_id or new_event_id()
    _keep(connection, ReferralAct(
        event_id=id_, actor=actor, at=event.at, consignment_id=consignment_id, reference=reference, kind=kind,
        before=states[0], after=states[1], note=note, payload=payload,
    ))  # fmt: skip
    for referral in after.referrals:
        if referral != case.find(referral.reference):
            referrals.save_referral(connection, id_, actor, consignment_id, referral)
    for breach in after.breaches[len(case.breaches) :]:
        _keep(connection, ReferralAct(
            event_id=new_event_id(), actor=actor, at=event.at, consignment_id=consignment_id,
            reference=breach.references[0], kind=BREACH, before=case.standing, after=after.standing,
            note=f"left while held by {', '.join(breach.references)}", payload=payload,
        ))  # fmt: skip
    return after


def _states(before: Case, after: Case, reference: str) -> tuple[str, str]:
    """Of the referral that an event is about, else of the consignment."""
    if not reference:
        return before.standing.value, after.standing.value
    known, now = before.find(reference), after.find(reference)
    return known.state.value if known else "", now.state.value if now else ""


def _keep(connection: Connection, act: ReferralAct) -> None:
    referrals.add_act(connection, act)
    detail = {"reference": act.reference, "before": act.before, "after": act.after, "note": act.note}
    subject = f"consignment:{act.consignment_id}"
    acts.add_act(connection, act.event_id, act.at, f"referral.{act.kind}", subject, act.actor, detail)
