"""Rates with their counts, and whether a sender did better after a slip."""

import pytest

from workstation.measures.data_quality import Counts, Verdict, change, quality


def test_rates_stand_beside_their_counts():
    told = quality(Counts(parcels=412, vague=37, required=4120, filled=4000, hard=41, soft=206))
    assert (told.vague.count, told.vague.of) == (37, 412)
    assert told.vague.rate.value == pytest.approx(37 / 412)
    assert told.vague.rate.low < 37 / 412 < told.vague.rate.high
    assert told.completeness.rate.value == pytest.approx(4000 / 4120)
    assert (told.hard_per_100, told.soft_per_100) == (pytest.approx(9.951, abs=1e-3), 50.0)


def test_nothing_to_divide_by_gives_no_rate():
    told = quality(Counts())
    assert (told.pre_arrival.rate, told.coverage.rate, told.median_lead_minutes, told.hard_per_100) == (None,) * 4


def test_data_after_loading_are_late_and_the_median_is_of_all():
    told = quality(Counts(parcels=4, lead_minutes=[-30, 0, 90, 600]))
    assert (told.late.count, told.late.of, told.median_lead_minutes) == (1, 4, 45.0)


def test_counts_of_parts_add_up():
    whole = Counts(parcels=3, seen=2, lead_minutes=[5])
    whole.add(Counts(parcels=4, seen_with_data=1, lead_minutes=[7]))
    assert whole == Counts(parcels=7, seen=2, seen_with_data=1, lead_minutes=[5, 7])


def test_the_interval_of_a_difference_is_the_published_one():
    """Newcombe 1998, table II, method 10: 56 of 70 against 48 of 80 is 0.2000 (0.0524 to 0.3339)."""
    told = change((48, 80), (56, 70)).difference
    assert (told.value, told.low, told.high) == (pytest.approx(0.2), pytest.approx(0.0524, abs=5e-5),
                                                 pytest.approx(0.3339, abs=5e-5))  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((60, 100), (20, 100), Verdict.IMPROVED),
        ((20, 100), (60, 100), Verdict.WORSE),
        ((20, 100), (18, 100), Verdict.NO_CLEAR_CHANGE),
        ((60, 100), (0, 29), Verdict.CANNOT_BE_TOLD),
        ((29, 29), (0, 100), Verdict.CANNOT_BE_TOLD),
        ((0, 0), (0, 0), Verdict.CANNOT_BE_TOLD),
    ],
)
def test_a_change_is_called_one_only_where_it_is_clear(before, after, verdict):
    assert change(before, after).verdict is verdict
