"""A shift is filled from the open consignments, once, and can be checked from its record."""

from collections import Counter
from datetime import date

import pytest

from benchmarks.crowd import make_crowd
from workstation.cache import selections
from workstation.domain.outcome import Depth, Examination, Result
from workstation.domain.selection import Because
from workstation.services.recording import record_outcome
from workstation.services.selecting import identifiers_of, select_for_shift


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    made = make_crowd(tmp_path_factory.mktemp("crowd") / "C.db", 2_000)
    yield made
    made.cache.close()


def lots(context):
    with context.cache.reading() as connection:
        return dict(connection.execute("SELECT consignment_id, control FROM lot").fetchall())


def test_a_shift_is_filled_once_and_asked_again_is_the_same(crowd):
    first = select_for_shift(crowd, 140, date(2026, 3, 2))
    again = select_for_shift(crowd, 140, date(2026, 3, 2))
    assert len(first.within) == first.added == 140
    assert (again.picks, again.added) == (first.picks, 0)
    assert len(identifiers_of(crowd, first.picks)) == 140
    assert Counter(p.because for p in first.picks)[Because.CONTROL] == 14


def test_a_larger_capacity_adds_to_what_was_chosen(crowd):
    small = select_for_shift(crowd, 40, date(2026, 3, 3))
    large = select_for_shift(crowd, 60, date(2026, 3, 3))
    assert {p.consignment_id for p in small.picks} < {p.consignment_id for p in large.picks}
    assert (large.added, len(large.within)) == (20, 60)


def test_everybody_of_a_draw_has_a_lot_and_keeps_it(crowd):
    select_for_shift(crowd, 140, date(2026, 3, 2))
    before = lots(crowd)
    select_for_shift(crowd, 140, date(2026, 3, 4))
    assert before.items() <= lots(crowd).items()
    assert sum(before.values()) >= 10


def test_a_control_that_nobody_examined_is_owed_to_the_next_shift(crowd):
    owed = [p for p in select_for_shift(crowd, 140, date(2026, 3, 5)).picks if p.because is Because.CONTROL]
    done, *rest = owed
    record_outcome(crowd, done.consignment_id, Examination(result=Result.NONE, depth=Depth.OPENED))
    next_day = {p.consignment_id: p for p in select_for_shift(crowd, 140, date(2026, 3, 6)).picks}
    assert done.consignment_id not in next_day
    assert all(next_day[pick.consignment_id].propensity == pick.propensity for pick in rest)


def test_a_run_can_be_checked_from_its_record(crowd):
    report = select_for_shift(crowd, 50, date(2026, 3, 7))
    with crowd.cache.reading() as connection:
        secret = selections.find_secret(connection)
        plans = connection.execute("SELECT plan FROM selection_run WHERE shift = ?", (report.shift,)).fetchall()
        sizes = dict(connection.execute("SELECT name, size FROM stratum").fetchall())
    assert len(secret) == 32
    assert '"capacity": 50' in plans[0][0]
    for pick in report.picks:
        if pick.stratum:
            assert 0 < pick.propensity <= 1
            assert pick.propensity * sizes[pick.stratum] == pytest.approx(round(pick.propensity * sizes[pick.stratum]))
