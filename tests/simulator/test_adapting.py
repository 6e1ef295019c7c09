"""Offenders that are caught change something; everybody else goes on as before."""

from dataclasses import replace
from random import Random

import pytest

from workstation.domain.outcome import Result
from workstation.simulator.cast import Cast, Change, Offender
from workstation.simulator.past import past
from workstation.simulator.schemes.registry import TABLE

from .conftest import make_world

SCHEMES = [e.scheme for e in TABLE if e.scheme.name not in ("honest_but_odd", "honest_mistake")]
DAY = 15


def papers(parcel):
    d = parcel.declared
    return (d.sender, d.addressee, d.description, d.hs, d.value_usd, d.origin, d.ioss, parcel.operator.name)


@pytest.fixture(scope="module")
def trade():
    return make_world().trade


@pytest.fixture(scope="module")
def told():
    world = make_world()
    before = {p.item[2:10]: p for p in world.day(DAY).parcels}
    world.told(p.truth for p in before.values())
    return before, {p.item[2:10]: p for p in world.day(DAY).parcels}


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
def test_a_scheme_that_is_caught_changes_something(scheme, trade):
    changed = 0
    for luck in range(40):
        offenders = [Offender(5, f"{scheme.name}/{luck % 4}", luck % 4, n, scheme.changes) for n in (0, 1)]
        one, other = (papers(scheme.send(Random(luck), trade, offender, DAY)) for offender in offenders)
        changed += one != other
    assert changed > 30


def test_what_others_send_stays_as_it_was(told):
    before, after = told
    honest = [n for n, p in before.items() if not p.truth.scheme]
    assert [papers(before[n]) for n in honest] == [papers(after[n]) for n in honest]


def test_an_offender_changes_one_thing_after_the_other():
    cast, changes = Cast(3), (Change.PRICE, Change.SENDER)
    turned = [replace(cast.offender("x", 1, changes), turned=n) for n in range(4)]
    assert [(o.times(Change.PRICE), o.times(Change.SENDER)) for o in turned] == [(0, 0), (1, 0), (1, 1), (2, 1)]
    luck = [o.chance(Change.SENDER).random() for o in turned]
    assert luck[0] == luck[1] != luck[2] == luck[3]


def test_several_finds_of_one_offender_count_once_and_clean_ones_not_at_all(schemes):
    cast, changes = Cast(1), (Change.PRICE,)
    first = schemes["undervaluation"][0].truth
    cast.told([first, first, schemes[""][0].truth, schemes["honest_but_odd"][0].truth])
    assert cast.offender("undervaluation", int(first.offender.split("/")[1]), changes).turned == 1
    assert not cast._turned.keys() - {first.offender}


def test_a_past_is_examined_in_part_and_offenders_learn_from_it():
    world = make_world(days=28, busy=300)
    done = [one for day in past(world, range(28), 0.1, listed=300) for one in day]
    examined = [one for one in done if one.recorded]
    found = [one for one in examined if one.recorded[-1].dated.examination.result is Result.FIND]
    assert 0.07 < len(examined) / len(done) < 0.13
    assert 0.03 < len(found) / len(examined) < 0.25
    assert world._cast._turned


def test_a_week_of_feedback_makes_the_next_week_another_one():
    world, left_alone = make_world(busy=800), make_world(busy=800)
    for number in range(3):
        caught = [p.truth for p in world.day(number).parcels if not p.truth.clean and p.journey.arrived_at]
        assert caught
        world.told(caught)
    one, other = ({p.item[2:10]: papers(p) for p in w.day(3).parcels} for w in (world, left_alone))
    assert 0 < sum(one[number] != other[number] for number in one.keys() & other.keys()) < 0.15 * len(one)
