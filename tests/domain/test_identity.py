"""The twelve-month rule: which record a number means."""

from datetime import date

from workstation.domain.identity import Known, newest_match, within_reuse
from workstation.domain.moments import DAY, start_of_day


def _at(*ymd: int) -> int:
    return start_of_day(date(*ymd))


def test_a_number_that_comes_back_after_thirteen_months_is_a_new_consignment():
    assert newest_match([Known(1, _at(2024, 1, 10), False)], _at(2025, 2, 11)) is None


def test_a_parcel_that_crosses_new_year_is_one_parcel():
    match = newest_match([Known(1, _at(2025, 12, 30), False)], _at(2026, 1, 3))
    assert match is not None
    assert match.id == 1


def test_the_newest_of_several_is_meant():
    known = [Known(1, _at(2025, 3, 1), False), Known(2, _at(2025, 9, 1), False)]
    assert newest_match(known, _at(2025, 10, 1)).id == 2


def test_a_closed_record_takes_no_more_scans():
    assert newest_match([Known(1, _at(2025, 9, 1), True)], _at(2025, 10, 1)) is None


def test_twelve_months_count_by_the_calendar_and_include_the_day_itself():
    assert within_reuse(_at(2024, 2, 29), _at(2025, 2, 28) + DAY - 1)
    assert not within_reuse(_at(2024, 2, 29), _at(2025, 3, 1))
    assert within_reuse(_at(2025, 3, 31), _at(2026, 3, 31))


def test_the_rule_looks_both_ways_so_that_an_old_file_finds_its_own_record():
    assert newest_match([Known(1, _at(2026, 1, 1), False)], _at(2025, 6, 1)).id == 1
