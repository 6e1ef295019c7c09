"""Outcomes: one durable act each; corrected and undone ones are kept."""

import pytest

from tests.making import CLEAN, FIND
from tests.services.conftest import many
from workstation.cache import acts, outcomes
from workstation.domain.errors import NotAllowed, NotFound
from workstation.domain.outcome import Depth, Disposition, Examination, Result
from workstation.services.recording import UNDO_REACH, record_outcome, undo_last
from workstation.services.showing import get_detail


@pytest.fixture
def opened(take_in):
    take_in(many(3), results=False)
    return 1


def _stand(context, consignment_id):
    with context.cache.reading() as connection:
        standing = outcomes.find_standing(connection, consignment_id)
    return standing and standing.result


def test_the_outcome_and_its_act_are_stored_under_one_event_id(context, opened):
    done = record_outcome(context, opened, CLEAN)
    detail = get_detail(context, opened)
    assert [o["event_id"] for o in detail.outcomes] == [done.event_id] == [a["event_id"] for a in detail.acts]
    assert (detail.outcomes[0]["user"], detail.outcomes[0]["office"], detail.outcomes[0]["desk"]) == (
        "olga",
        "IMC 1",
        "A3",
    )


def test_an_examined_consignment_takes_no_second_first_outcome(context, opened):
    record_outcome(context, opened, CLEAN)
    with pytest.raises(NotAllowed, match="olga already recorded"):
        record_outcome(context, opened, FIND)
    assert _stand(context, opened) == "none"


def test_a_correction_keeps_both(context, opened):
    record_outcome(context, opened, CLEAN)
    record_outcome(context, opened, FIND, correct=True)
    kept = get_detail(context, opened).outcomes
    assert [(o["result"], o["withdrawn_at"] is not None) for o in kept] == [("none", True), ("find", False)]
    assert kept[1]["corrects"] == kept[0]["event_id"]


def test_nothing_to_correct_is_said(context, opened):
    with pytest.raises(NotAllowed, match="no outcome to correct"):
        record_outcome(context, opened, FIND, correct=True)


def test_undo_opens_the_consignment_again_and_keeps_the_row(context, opened):
    record_outcome(context, opened, CLEAN)
    undo_last(context)
    assert _stand(context, opened) is None
    assert get_detail(context, opened).outcomes[0]["withdrawn_by"]


def test_undoing_a_correction_lets_the_corrected_outcome_stand_again(context, opened):
    record_outcome(context, opened, CLEAN)
    record_outcome(context, opened, FIND, correct=True)
    undo_last(context)
    assert _stand(context, opened) == "none"


def test_undo_reaches_ones_own_acts_only(context, opened):
    record_outcome(context, opened, CLEAN)
    with pytest.raises(NotFound, match="nothing of yours"):
        undo_last(context.acting_as("ben"))


def test_undo_reaches_back_one_shift(context, opened, clock):
    record_outcome(context, opened, CLEAN)
    clock.now += UNDO_REACH + 1
    with pytest.raises(NotFound, match="this shift"):
        undo_last(context)


def test_an_act_that_cannot_be_stored_leaves_no_outcome(context, opened, monkeypatch):
    monkeypatch.setattr(acts, "add_act", lambda *a, **k: (_ for _ in ()).throw(RuntimeError("power cut")))
    with pytest.raises(RuntimeError, match="power cut"):
        record_outcome(context, opened, CLEAN)
    assert _stand(context, opened) is None


def test_a_returned_parcel_is_closed_and_an_undo_opens_it(context, opened):
    back = Examination(result=Result.NONE, depth=Depth.LABEL, disposition=Disposition.RETURNED)
    record_outcome(context, opened, back)
    assert get_detail(context, opened).stored.closed_as == "returned"
    undo_last(context)
    assert get_detail(context, opened).stored.closed_as == ""


def test_an_unknown_consignment_is_not_found(context, opened):
    with pytest.raises(NotFound, match="#99"):
        record_outcome(context, 99, CLEAN)
