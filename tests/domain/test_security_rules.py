"""What the state machine refuses, each with its sentence, and the paths that it allows."""

import pytest

from workstation.domain.errors import NotAllowed
from workstation.domain.referral import ENGINE, ClosureCode, ReferralKind, ReferralState, ScreeningResult
from workstation.domain.referral_events import Answered, AssessmentBegun, Cleared, Closed, Departed, Opened, Resubmitted
from workstation.domain.security_case import Case, Stage, Standing
from workstation.domain.security_rules import advance

RFI, RFS, DNL = ReferralKind


def opened(case: Case, kind: ReferralKind, by: str = "olga", at: int = 10, reason: str = "no such firm") -> Case:
    event = Opened(by=by, at=at, reference=kind.upper(), kind=kind, reason=reason, due_at=at + 100, owner=by)
    return advance(case, event)


def answered(case: Case, kind: ReferralKind, methods=("XRY", "ETD"), result=ScreeningResult.CLEAR, at=20) -> Case:
    told = {"methods": methods, "result": result} if kind is RFS else {"note": "The invoice says toys."}
    return advance(case, Answered(by="olga", at=at, reference=kind.upper(), **told))


def closed(case: Case, kind: ReferralKind, code: str, by: str = "olga", note: str = "") -> Case:
    return advance(case, Closed(by=by, at=30, reference=kind.upper(), code=ClosureCode(code), note=note))


def test_an_information_request_goes_through_its_answer_back_to_the_assessment():
    case = opened(Case(), RFI, reason="")
    assert case.standing is Standing.RFI_OPEN
    case = answered(case, RFI)
    assert case.standing is Standing.RFI_ANSWERED
    case = closed(case, RFI, "satisfied")
    assert (case.standing, case.referrals[0].state) == (Standing.ASSESSING, ReferralState.CLOSED)
    assert advance(case, Cleared(by="olga", at=40)).standing is Standing.CLEARED


def test_a_threat_leads_to_a_do_not_load_and_nowhere_else():
    case = answered(opened(Case(), RFS), RFS, result=ScreeningResult.THREAT)
    for code in ("screened", "withdrawn", "not_transported"):
        with pytest.raises(NotAllowed, match="open a DNL"):
            closed(case, RFS, code, note="rescreened")
    with pytest.raises(NotAllowed, match="open that first"):
        closed(case, RFS, "escalated")
    case = closed(opened(case, DNL), RFS, "escalated")
    assert case.standing is Standing.DNL


def test_a_later_clear_screening_does_not_unsay_a_threat():
    case = answered(answered(opened(Case(), RFS), RFS, result=ScreeningResult.THREAT), RFS)
    with pytest.raises(NotAllowed, match="found a threat"):
        closed(case, RFS, "screened")


def test_a_do_not_load_is_cancelled_with_a_note_and_assessed_again():
    case = opened(Case(), DNL)
    with pytest.raises(NotAllowed, match="needs a note"):
        closed(case, DNL, "cancelled")
    case = closed(case, DNL, "cancelled", note="Mistaken for another house waybill.")
    assert (case.standing, case.referrals[0].state) == (Standing.ASSESSING, ReferralState.CANCELLED)


def test_the_most_severe_open_referral_is_shown():
    case = opened(opened(opened(Case(), RFI), DNL), RFS)
    assert case.standing is Standing.DNL
    assert [r.kind for r in case.holding] == [DNL, RFS, RFI]


@pytest.mark.parametrize("by", [ENGINE, "ENGINE", " engine ", "import", "system", ""])
def test_only_a_person_opens_and_closes(by):
    with pytest.raises(NotAllowed, match="no person"):
        opened(Case(), RFI, by=by)
    case = answered(opened(Case(), RFI), RFI)
    with pytest.raises(NotAllowed, match="no person"):
        closed(case, RFI, "satisfied", by=by)


@pytest.mark.parametrize("kind", [RFS, DNL])
def test_screening_and_do_not_load_need_a_typed_reason(kind):
    with pytest.raises(NotAllowed, match="typed reason"):
        opened(Case(), kind, reason="  ")


@pytest.mark.parametrize("methods", [(), ("XRY",), ("XRY", "XRY"), ("XRY",) * 9])
def test_a_screening_answer_names_two_different_methods(methods):
    with pytest.raises(NotAllowed, match="two different methods"):
        answered(opened(Case(), RFS), RFS, methods=methods)


def test_a_screening_answer_says_its_result():
    with pytest.raises(NotAllowed, match="says its result"):
        answered(opened(Case(), RFS), RFS, result=None)


def test_nothing_is_closed_as_answered_before_an_answer():
    with pytest.raises(NotAllowed, match="record the answer first"):
        closed(opened(Case(), RFI), RFI, "satisfied")
    with pytest.raises(NotAllowed, match="record the answer first"):
        closed(opened(Case(), RFS), RFS, "screened")


def test_nothing_is_cleared_while_held_nor_before_it_is_assessed():
    with pytest.raises(NotAllowed, match="close it first"):
        advance(opened(Case(), RFI), Cleared(by="olga", at=40))
    with pytest.raises(NotAllowed, match="only what is being assessed"):
        advance(Case(), Cleared(by="olga", at=40))


def test_a_resubmission_clears_no_hold_and_is_counted():
    case = advance(opened(Case(), RFS), Resubmitted(by="import", at=15))
    assert (case.standing, case.referrals[0].resubmitted) == (Standing.RFS_OPEN, 1)


@pytest.mark.parametrize(("left", "expected"), [(False, Standing.ASSESSING), (True, Standing.CLEARED)])
def test_what_was_cleared_is_assessed_again_when_its_data_change_before_departure(left, expected):
    case = Case(stage=Stage.CLEARED)
    if left:
        case = advance(case, Departed(by="import", at=5, left_at=5))
    assert advance(case, Resubmitted(by="import", at=6)).standing is expected


def test_what_was_cleared_is_assessed_again_on_new_intelligence_that_is_said():
    case = Case(stage=Stage.CLEARED)
    with pytest.raises(NotAllowed, match="say what is new"):
        advance(case, AssessmentBegun(by="olga", at=6))
    assert advance(case, AssessmentBegun(by="olga", at=6, note="tip")).standing is Standing.ASSESSING
    assert opened(case, DNL).standing is Standing.DNL


@pytest.mark.parametrize(("left_at", "breach"), [(9, False), (10, True), (29, True), (30, False)])
def test_a_breach_is_a_departure_while_it_was_held(left_at, breach):
    case = closed(answered(opened(Case(), RFI), RFI), RFI, "satisfied")
    case = advance(case, Departed(by="import", at=99, left_at=left_at))
    assert bool(case.breaches) is breach


def test_one_departure_told_twice_is_one_breach():
    case = opened(Case(), DNL)
    for _ in range(2):
        case = advance(case, Departed(by="import", at=50, left_at=40))
    assert len(case.breaches) == 1
