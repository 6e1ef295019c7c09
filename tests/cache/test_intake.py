"""What becomes of a record: new, amended, unchanged, or for a person to decide."""

from tests.making import CLEAN, FIND, accepted, day, parcel
from workstation.cache import consignments, outcomes
from workstation.domain.consignment import Alias, AliasKind


def _counts(done):
    return done.stored, done.amended, done.unchanged


def test_the_same_record_twice_is_stored_once(take_in):
    assert _counts(take_in(accepted(parcel()))) == (1, 0, 0)
    assert _counts(take_in(accepted(parcel()))) == (0, 0, 1)


def test_the_same_record_twice_in_one_batch_is_stored_once(take_in):
    assert _counts(take_in(accepted(parcel()), accepted(parcel()))) == (1, 0, 1)


def test_an_amendment_keeps_the_earlier_version(cache, take_in):
    take_in(accepted(parcel(description="shirt")))
    assert _counts(take_in(accepted(parcel(description="cashmere coat")))) == (0, 1, 0)
    with cache.reading() as connection:
        assert consignments.get_version(connection, 1, 1).goods[0].description == "shirt"
        assert consignments.get_consignment(connection, 1).consignment.goods[0].description == "cashmere coat"


def test_a_number_used_again_after_a_year_is_another_consignment(take_in):
    take_in(accepted(parcel(at=day(2025, 1, 5))))
    assert _counts(take_in(accepted(parcel(at=day(2026, 1, 6))))) == (1, 0, 0)


def test_an_amendment_across_new_year_is_the_same_consignment(take_in):
    take_in(accepted(parcel(at=day(2025, 12, 30))))
    assert _counts(take_in(accepted(parcel(at=day(2026, 1, 2))))) == (0, 1, 0)


def test_a_closed_number_on_new_data_is_another_consignment_but_the_old_file_is_not(cache, take_in):
    take_in(accepted(parcel()))
    cache.write(lambda c: consignments.close(c, 1, "returned", day(2026, 4, 1)))
    assert _counts(take_in(accepted(parcel()))) == (0, 0, 1)
    assert _counts(take_in(accepted(parcel(at=day(2026, 5, 1))))) == (1, 0, 0)


def test_numbers_of_two_consignments_in_one_record_are_for_a_person(take_in):
    take_in(accepted(parcel("RA473124829US")), accepted(parcel("RB123456785GB")))
    both = (Alias(AliasKind.S10, "RA473124829US"), Alias(AliasKind.S10, "RB123456785GB"))
    done = take_in(accepted(parcel(aliases=both), line=7))
    assert [(r.line, r.code) for r in done.refused] == [(7, "identity.ambiguous")]
    assert _counts(done) == (0, 0, 0)


def test_a_result_in_the_file_becomes_an_outcome_dated_by_the_row(cache, take_in):
    done = take_in(accepted(parcel(), FIND))
    assert done.outcomes == 1
    with cache.reading() as connection:
        standing = outcomes.find_standing(connection, 1)
    assert (standing.result, standing.recorded_at) == ("find", day(2026, 3, 3) - 1)


def test_a_result_that_comes_later_closes_the_open_consignment(cache, take_in):
    take_in(accepted(parcel()))
    assert _counts(take_in(accepted(parcel(), CLEAN))) == (0, 1, 0)
    with cache.reading() as connection:
        assert consignments.counts(connection) == {"stored": 1, "open": 0, "examined": 1}


def test_a_later_file_corrects_an_earlier_file_and_both_outcomes_are_kept(cache, take_in):
    take_in(accepted(parcel(), CLEAN))
    take_in(accepted(parcel(), FIND))
    with cache.reading() as connection:
        kept = outcomes.list_outcomes(connection, 1)
    assert [(o["result"], o["withdrawn_at"] is None) for o in kept] == [("none", False), ("find", True)]


def test_a_record_without_a_date_counts_from_its_arrival(cache, take_in):
    take_in(accepted(parcel(at=None)))
    with cache.reading() as connection:
        assert consignments.get_consignment(connection, 1).declared_at == day(2026, 6, 1)


def test_a_document_comes_back_as_it_went_in(cache, take_in):
    told = parcel(extension={"Payment Type": "11"}, receptacle="X")
    take_in(accepted(told))
    with cache.reading() as connection:
        assert consignments.get_consignment(connection, 1).consignment == told
