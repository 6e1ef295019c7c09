"""What a case is told of from elsewhere: departures and amendments."""

import pytest

from tests.making import CLEAN
from workstation.domain.outcome import Depth, Disposition, Examination, Result
from workstation.domain.referral import ClosureCode, ReferralKind
from workstation.services import referring
from workstation.services.inbox import get_history, list_inbox
from workstation.services.showing import get_detail

HOUR = 3_600_000
RFI, RFS, DNL = ReferralKind
BAG = "CNBJSADEFRAAACN60123004000087"


def _kinds(context, consignment_id):
    return [act["kind"] for act in get_history(context, consignment_id).acts]


def test_leaving_while_held_is_a_breach_with_an_act_of_its_own(context, held, clock):
    opened = referring.open_referral(context, held, DNL, "tip")
    clock.now += HOUR
    changes = referring.note_departure(context, held, clock.now)
    assert changes.ids == {held}
    assert _kinds(context, held) == ["opened", "departed", "breach"]
    assert opened.reference in str(get_history(context, held).acts[-1]["note"])
    assert [entry.row.breached for entry in list_inbox(context)] == [True]


def test_the_same_departure_told_twice_is_kept_once(context, held, clock):
    referring.open_referral(context, held, DNL, "tip")
    for _ in range(2):
        referring.note_departure(context, held, clock.now + HOUR)
    assert _kinds(context, held) == ["opened", "departed", "breach"]


def test_leaving_after_the_hold_ended_is_none(context, held, clock):
    opened = referring.open_referral(context, held, RFI, "")
    clock.now += HOUR
    referring.close(context, opened.reference, ClosureCode.WITHDRAWN, "opened in error")
    referring.note_departure(context, held, clock.now + 1)
    assert _kinds(context, held) == ["opened", "closed", "departed"]


def test_a_breach_is_found_when_the_departure_becomes_known_only_later(context, held, clock):
    opened = referring.open_referral(context, held, RFI, "")
    left_at = clock.now + HOUR
    clock.now += 2 * HOUR
    referring.close(context, opened.reference, ClosureCode.WITHDRAWN, "opened in error")
    referring.note_departure(context, held, left_at)
    assert _kinds(context, held)[-1] == "breach"


def test_a_parcel_without_a_case_is_told_of_nothing(context, held, clock):
    assert not referring.note_departure(context, held, clock.now).kinds
    assert not referring.note_amendment(context, [held]).kinds
    assert _kinds(context, held) == []


@pytest.mark.parametrize("name", ["receptacle", "master"])
def test_a_bag_or_master_that_leaves_takes_its_parcels_with_it(context, clock, store_parcel, name):
    value = BAG if name == "receptacle" else "02081140743"
    inside, other = store_parcel("RA473124829US", **{name: value}), store_parcel("CP473124827US", **{name: "OTHER"})
    for consignment_id in (inside, other):
        referring.open_referral(context, consignment_id, DNL, "tip")
    assert referring.note_transport_departure(context, clock.now + 1, **{name: value}).ids == {inside}
    assert _kinds(context, inside)[-1] == "breach"
    assert _kinds(context, other) == ["opened"]


def test_a_flight_number_counts_on_its_own_day_only(context, clock, store_parcel):
    today = store_parcel("RA473124829US", flight="LH400", departs_at=clock.now + 5 * HOUR)
    tomorrow = store_parcel("CP473124827US", flight="LH400", departs_at=clock.now + 29 * HOUR)
    for consignment_id in (today, tomorrow):
        referring.open_referral(context, consignment_id, DNL, "tip")
    assert referring.note_transport_departure(context, clock.now + 7 * HOUR, flight="LH400").ids == {today}


def test_an_import_that_amends_a_held_parcel_notes_it_and_clears_nothing(context, take_in, clock):
    take_in([{"Declaration ID": "1", "Item Price": "1000.0"}], results=False)
    opened = referring.open_referral(context, 1, RFS, "wires")
    take_in([{"Declaration ID": "1", "Item Price": "900.0"}], results=False, name="again.csv")
    take_in([{"Declaration ID": "1", "Item Price": "900.0"}], results=False, name="same.csv")
    case = get_history(context, 1).case
    assert (case.find(opened.reference).resubmitted, len(case.holding)) == (1, 1)
    assert _kinds(context, 1) == ["opened", "resubmitted"]


def test_a_file_does_not_release_what_is_held(context, store_parcel):
    consignment_id = store_parcel()
    opened = referring.open_referral(context, consignment_id, DNL, "tip")
    store_parcel(told=Examination(result=Result.NONE, depth=Depth.OPENED, disposition=Disposition.RELEASE))
    (refused,) = store_parcel.last.refused
    assert (refused.code, opened.reference in refused.reason) == ("referral.open", True)
    assert get_detail(context, consignment_id).outcomes == []
    store_parcel(told=CLEAN)
    assert [o["result"] for o in get_detail(context, consignment_id).outcomes] == ["none"]


def test_numbers_of_bags_and_masters_may_be_written_with_spaces_and_hyphens(context, clock, store_parcel):
    inside = store_parcel(receptacle="CNBJSA DEFRAA ACN60123004000087", master="020-81140743")
    referring.open_referral(context, inside, DNL, "tip")
    assert referring.note_transport_departure(context, clock.now + 1, receptacle=BAG).ids == {inside}
    assert referring.note_transport_departure(context, clock.now + 2, master="02081140743").ids == {inside}


def test_a_departure_long_after_the_case_ended_is_not_told_to_it(context, held, clock, store_parcel):
    store_parcel(receptacle=BAG)
    opened = referring.open_referral(context, held, RFI, "")
    referring.close(context, opened.reference, ClosureCode.WITHDRAWN, "opened in error")
    assert referring.note_transport_departure(context, clock.now + 29 * 24 * HOUR, receptacle=BAG).ids == {held}
    assert not referring.note_transport_departure(context, clock.now + 90 * 24 * HOUR, receptacle=BAG).ids
