"""Referrals as people use them: each act durable, with who did it, and the case what its acts lead to."""

import pytest

from tests.making import CLEAN
from workstation.cache import referrals
from workstation.domain.errors import NotAllowed, NotFound, WrongUsage
from workstation.domain.outcome import Depth, Disposition, Examination, Result
from workstation.domain.referral import ENGINE, ClosureCode, ReferralKind, ReferralState, ScreeningResult
from workstation.domain.security_case import Standing
from workstation.services import referring
from workstation.services.inbox import get_history, list_inbox
from workstation.services.recording import record_outcome, undo_last
from workstation.services.security import load_case
from workstation.services.showing import get_detail

HOUR = 3_600_000
RFI, RFS, DNL = ReferralKind


def _referrals(context):
    with context.cache.reading() as connection:
        return {
            row[0]: row[1:]
            for row in connection.execute("SELECT reference, state, owner, due_at, resubmitted, code FROM referral")
        }


def test_opening_keeps_the_referral_its_act_and_the_audit_under_one_event(context, held):
    done = referring.open_referral(context, held, RFS, "wires in the bag", methods=["XRY"])
    (act,) = get_history(context, held).acts
    assert (act["event_id"], act["user"], act["office"], act["desk"]) == (done.event_id, "olga", "IMC 1", "A3")
    assert (act["kind"], act["before"], act["after"], act["note"]) == (
        "opened",
        "",
        "open",
        "wires in the bag",
    )
    assert act["payload"]["methods"] == ["XRY"]
    decisions = get_detail(context, held).acts
    assert [(d["event_id"], d["kind"]) for d in decisions] == [(done.event_id, "referral.opened")]
    assert done.reference.startswith("RFS-")
    assert len(done.reference) <= 17


def test_the_row_says_what_the_acts_lead_to(context, held):
    done = referring.open_referral(context, held, RFI, "")
    referring.answer(context, done.reference, "toys, see invoice")
    referring.close(context, done.reference, ClosureCode.SATISFIED)
    with context.cache.reading() as connection:
        (referral,) = load_case(connection, held).referrals
    assert _referrals(context)[done.reference][0] == referral.state == ReferralState.CLOSED
    assert (referral.code, referral.closed_by) == (ClosureCode.SATISFIED, "olga")


def test_what_is_not_allowed_leaves_nothing(context, held):
    done = referring.open_referral(context, held, DNL, "named in a tip")
    before = get_history(context, held)
    with pytest.raises(NotAllowed, match="nothing answers it"):
        referring.answer(context, done.reference, "let it go")
    with pytest.raises(NotAllowed, match="one DNL at a time"):
        referring.open_referral(context, held, DNL, "again")
    assert get_history(context, held) == before


def test_the_store_itself_refuses_to_change_an_act(context, held):
    referring.open_referral(context, held, RFI, "")
    for statement in ("UPDATE referral_act SET note = 'x'", "DELETE FROM referral_act"):
        with pytest.raises(Exception, match="only ever added to"):
            context.cache.write(lambda c, s=statement: c.execute(s))


def test_the_engine_proposes_once_and_holds_nothing(context, held):
    first = referring.propose(context, held, DNL, "profile prohibited-goods 3 gives 97 %")
    again = referring.propose(context, held, DNL, "profile prohibited-goods 3 gives 98 %")
    assert again.reference == first.reference
    assert first.case.holding == ()
    assert get_history(context, held).acts[0]["user"] == ENGINE
    with pytest.raises(NotAllowed, match="no person"):
        referring.confirm(context.acting_as(ENGINE), first.reference)


def test_a_person_confirms_a_proposal_in_their_own_name(context, held):
    reference = referring.propose(context, held, DNL, "profile gives 97 %").reference
    case = referring.confirm(context.acting_as("ben"), reference).case
    (referral,) = case.referrals
    assert (referral.raised_by, referral.opened_by, referral.owner) == (ENGINE, "ben", "ben")
    assert case.standing is Standing.DNL


def test_what_a_person_dismissed_is_not_proposed_again_for_the_same_reason(context, held):
    reference = referring.propose(context, held, RFI, "vague").reference
    referring.dismiss(context, reference, "plain enough")
    assert referring.propose(context, held, RFI, "vague").reference == reference
    assert list_inbox(context) == []
    assert referring.propose(context, held, RFI, "sender unknown").reference != reference


def test_due_times_come_from_the_configuration_and_never_lie_behind_the_flight(context, clock, store_parcel):
    plain, flying = store_parcel("RA473124829US"), store_parcel("CP473124827US", departs_at=clock.now + 3 * HOUR)
    due = {}
    for consignment_id in (plain, flying):
        for kind in (RFI, RFS, DNL):
            case = referring.open_referral(context, consignment_id, kind, "why").case
            due[consignment_id, kind] = case.find_live(kind).due_at - clock.now
    assert [due[plain, kind] for kind in (RFI, RFS, DNL)] == [24 * HOUR, 12 * HOUR, 4 * HOUR]
    assert {due[flying, kind] for kind in (RFI, RFS, DNL)} == {3 * HOUR}


def test_a_due_time_in_the_past_is_refused(context, held, clock):
    with pytest.raises(NotAllowed, match="passed already"):
        referring.open_referral(context, held, RFI, "", due=clock.now)


def test_methods_outside_the_list_are_wrong_usage(context, held):
    with pytest.raises(WrongUsage, match=r"XRAY.*PHS"):
        referring.open_referral(context, held, RFS, "why", methods=["XRAY"])


def test_an_unknown_reference_is_not_found(context, held):
    with pytest.raises(NotFound, match="RFI-NOSUCH"):
        referring.close(context, "RFI-NOSUCH", ClosureCode.WITHDRAWN, "x")


def test_a_reference_may_be_typed_in_small_letters(context, held):
    done = referring.open_referral(context, held, RFI, "")
    assert referring.answer(context, done.reference.lower(), "toys").reference == done.reference


def test_the_inbox_puts_breaches_first_then_priority_severity_and_due_time(context, clock, store_parcel):
    ids = [store_parcel(f"RA47312482{n}US") for n in range(5)]
    kinds = (RFI, RFS, DNL, RFI, RFI)
    for n, (consignment_id, kind) in enumerate(zip(ids, kinds, strict=True)):
        referring.open_referral(context, consignment_id, kind, "why", due=clock.now + (9 - n) * HOUR)
    clock.now += HOUR
    referring.note_departure(context, ids[0], clock.now)
    clock.now += 5 * HOUR
    entries = list_inbox(context)
    assert [e.row.consignment_id for e in entries] == [ids[0], ids[2], ids[1], ids[4], ids[3]]
    assert [e.priority for e in entries] == ["B", "A", "A", "B", "B"]
    assert [e.overdue for e in entries] == [False, False, False, True, False]
    assert entries[0].age == 6 * HOUR


def test_clearing_needs_every_referral_ended_and_amending_takes_it_back(context, held):
    done = referring.open_referral(context, held, RFI, "")
    with pytest.raises(NotAllowed, match="close it first"):
        referring.clear(context, held)
    referring.close(context, done.reference, ClosureCode.WITHDRAWN, "opened in error")
    assert referring.clear(context, held).case.standing is Standing.CLEARED
    referring.note_amendment(context, [held])
    assert get_history(context, held).case.standing is Standing.ASSESSING


def test_what_nobody_has_looked_at_is_assessed_by_whoever_clears_it(context, held):
    assert referring.clear(context, held).case.standing is Standing.CLEARED
    assert [act["kind"] for act in get_history(context, held).acts] == ["assessing", "cleared"]
    assert referring.reassess(context, held, "tip from the post").case.standing is Standing.ASSESSING


@pytest.mark.parametrize("disposition", ["release", "release_corrected", "release_duty"])
def test_a_held_consignment_is_not_released_by_an_outcome(context, held, disposition):
    done = referring.open_referral(context, held, RFI, "")
    examination = Examination(result=Result.NONE, depth=Depth.OPENED, disposition=Disposition(disposition))
    with pytest.raises(NotAllowed, match=f"{done.reference} holds"):
        record_outcome(context, held, examination)
    assert get_detail(context, held).outcomes == []
    record_outcome(context, held, CLEAN)
    assert [e.row.reference for e in list_inbox(context)] == [done.reference]


def test_an_undo_does_not_bring_a_release_back_while_held(context, held):
    record_outcome(context, held, Examination(result=Result.NONE, depth=Depth.OPENED, disposition=Disposition.RELEASE))
    record_outcome(context, held, CLEAN, correct=True)
    referring.open_referral(context, held, DNL, "tip")
    with pytest.raises(NotAllowed, match="cannot be released"):
        undo_last(context)


def test_a_screening_ends_with_two_methods_and_a_clear_result(context, held):
    done = referring.open_referral(context, held, RFS, "wires")
    with pytest.raises(NotAllowed, match="two different"):
        referring.answer(context, done.reference, "", ["XRY", "xry"], ScreeningResult.CLEAR)
    referring.answer(context, done.reference, "", ["XRY", "ETD"], ScreeningResult.CLEAR)
    case = referring.close(context, done.reference, ClosureCode.SCREENED).case
    assert case.standing is Standing.RECEIVED or case.standing is Standing.ASSESSING
    assert case.holding == ()


def test_an_act_that_cannot_be_stored_leaves_no_referral(context, held, monkeypatch):
    monkeypatch.setattr(referrals, "save_referral", lambda *a: (_ for _ in ()).throw(RuntimeError("power cut")))
    with pytest.raises(RuntimeError, match="power cut"):
        referring.open_referral(context, held, RFI, "")
    assert get_history(context, held).acts == []


def test_every_row_is_what_its_acts_lead_to(context, held):
    ended = referring.open_referral(context, held, RFI, "", methods=["VCK"], owner="ben").reference
    referring.answer(context, ended, "toys")
    referring.close(context, ended, ClosureCode.SATISFIED)
    referring.dismiss(context, referring.propose(context, held, RFI, "vague").reference)
    referring.confirm(context, referring.propose(context, held, DNL, "97 %").reference, "tip, too")
    referring.open_referral(context, held, RFS, "wires", methods=["XRY", "ETD"])
    referring.note_amendment(context, [held])
    columns = "reference, kind, severity, state, reason, methods, owner, raised_by, raised_at, opened_by, opened_at"
    columns += ", due_at, resubmitted, closed_by, closed_at, code"
    with context.cache.reading() as connection:
        rows = connection.execute(f"SELECT {columns} FROM referral ORDER BY rowid").fetchall()
        case = load_case(connection, held)
    led_to = [
        (r.reference, r.kind, r.kind.severity, r.state, r.reason, ",".join(r.methods), r.owner, r.raised_by,
         r.raised_at, r.opened_by, r.opened_at, r.due_at, r.resubmitted, r.closed_by, r.closed_at, r.code)
        for r in case.referrals
    ]  # fmt: skip
    assert sorted(rows) == sorted(led_to, key=lambda row: row[0])
    assert len(rows) == 4
