"""From a number to the consignment that is meant."""

import pytest

from tests.making import accepted, day, parcel
from workstation.cache import consignments
from workstation.cache.intake import Intake
from workstation.cache.prepared import prepare
from workstation.domain.errors import Ambiguous, NotFound
from workstation.services.lookup import get_any_consignment_id, get_consignment_id, scan


@pytest.fixture
def store(context):
    """Stores parcels as if they had arrived on a given day."""

    def run(*told, received_at):
        prepared = [prepare(accepted(p)) for p in told]
        context.cache.write(lambda c: Intake(c, 1, context.actor, received_at).store(prepared))

    return run


def test_a_scan_with_spaces_finds_its_parcel(context, store):
    store(parcel(at=day(2021, 3, 1)), received_at=day(2021, 3, 2))
    found = scan(context, "ra 473 124 829 us")
    assert (found.identifier, found.consignment_id) == ("RA473124829US", 1)


def test_a_wrong_check_digit_is_told_with_the_right_one(context, store):
    with pytest.raises(NotFound, match=r"check digit is wrong \(it should be 9\)"):
        scan(context, "RA473124828US")


def test_a_sound_number_that_nobody_told_us_of_is_unknown(context, store):
    with pytest.raises(NotFound, match="not known here"):
        scan(context, "RB123456785GB")


def test_a_reused_number_means_the_newest_parcel(context, store):
    store(parcel(at=day(2019, 5, 1)), received_at=day(2019, 5, 1))
    store(parcel(at=day(2021, 3, 1)), received_at=day(2021, 3, 1))
    assert get_consignment_id(context, "RA473124829US") == 2


def test_a_number_last_seen_long_ago_is_not_taken_for_the_old_parcel(context, store):
    store(parcel(at=day(2019, 5, 1)), received_at=day(2019, 5, 1))
    with pytest.raises(NotFound, match=r"more than 12 months ago \(#1\)"):
        get_consignment_id(context, "RA473124829US")
    assert get_any_consignment_id(context, "RA473124829US") == 1
    assert get_consignment_id(context, "#1") == 1


def test_a_re_scan_across_new_year_is_the_same_parcel(context, store, clock):
    store(parcel(at=day(2020, 12, 30)), received_at=day(2020, 12, 31))
    clock.now = day(2021, 1, 2)
    assert get_consignment_id(context, "RA473124829US") == 1


def test_old_data_that_arrived_lately_is_at_hand(context, store):
    store(parcel(at=day(2018, 1, 1)), received_at=day(2021, 3, 1))
    assert get_consignment_id(context, "RA473124829US") == 1


def test_a_closed_parcel_takes_no_scan(context, store):
    store(parcel(at=day(2021, 3, 1)), received_at=day(2021, 3, 1))
    context.cache.write(lambda c: consignments.close(c, 1, "delivered", day(2021, 3, 5)))
    with pytest.raises(NotFound, match="is closed"):
        get_consignment_id(context, "RA473124829US")


def test_several_old_parcels_of_one_number_are_for_a_person(context, store):
    for year in (2016, 2018):
        store(parcel(at=day(year, 5, 1)), received_at=day(year, 5, 1))
    with pytest.raises(Ambiguous, match="#1, #2"):
        get_any_consignment_id(context, "RA473124829US")
