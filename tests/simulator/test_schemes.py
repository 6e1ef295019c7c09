"""What schemes send: as often as the table says, and with a truth that agrees with the papers."""

from math import sqrt
from random import Random

import pytest

from workstation.domain.outcome import FindingType
from workstation.simulator.centre import GIFT_USD, LOW_VALUE_USD
from workstation.simulator.schemes.registry import TABLE, active_on

from .conftest import DAYS, make_world

LATE = [entry.scheme.name for entry in TABLE if entry.begins]


def finds(parcel) -> set[FindingType]:
    return {one.finding for one in parcel.truth.hidden} - {FindingType.NO_DECLARATION}


@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: entry.scheme.name)
def test_each_scheme_is_as_frequent_as_its_table_says(entry, days, schemes):
    trials = sum(len(day.parcels) for day in days if entry in active_on(day.number, DAYS))
    expected = trials / entry.one_in
    met = len(schemes.get(entry.scheme.name, []))
    assert abs(met - expected) <= 3.5 * sqrt(expected * (1 - 1 / entry.one_in)) + 1


def test_prevalence_runs_from_one_in_fifty_to_one_in_twenty_thousand():
    assert (min(e.one_in for e in TABLE), max(e.one_in for e in TABLE)) == (50, 20_000)
    assert len({e.scheme.name for e in TABLE}) == len(TABLE)


def test_two_schemes_appear_only_half_way(schemes):
    assert len(LATE) == 2
    assert all(min(p.day for p in schemes[name]) >= DAYS / 2 for name in LATE)
    assert len({p.truth.product.carries for name in LATE for p in schemes[name]}) >= 2


def test_honest_trade_has_nothing_to_find_and_true_papers(schemes):
    for p in [*schemes[""], *schemes["honest_but_odd"]]:
        assert finds(p) == set()
        assert p.declared.value_usd == p.truth.value_usd
        assert p.declared.origin == p.truth.origin
    assert all(p.truth.odd for p in schemes["honest_but_odd"])


def test_an_undervalued_parcel_is_declared_below_its_value(parcels):
    undervalued = [p for p in parcels if FindingType.UNDERVALUATION in finds(p)]
    assert len(undervalued) > 500
    assert all(p.declared.value_usd < 0.9 * p.truth.value_usd for p in undervalued)


def test_every_scheme_but_the_honest_one_leaves_something_to_find(schemes):
    for name, sent in schemes.items():
        assert all(bool(finds(p)) == (name not in ("", "honest_but_odd")) for p in sent), name


def test_gifts_stay_below_their_limit_and_ioss_below_its_own(schemes):
    for p in schemes["gift_misuse"]:
        assert (p.declared.nature, p.declared.value_usd < GIFT_USD < p.truth.value_usd) == ("gift", True)
    for p in schemes["ioss_misuse"]:
        assert p.declared.value_usd < LOW_VALUE_USD < p.truth.value_usd
        assert p.declared.ioss[:2] == "IM"
        assert len(p.declared.ioss) in (11, 12)


def test_a_splitting_ring_sends_to_one_address_under_several_names(schemes):
    weeks: dict[tuple[str, int], list] = {}
    for p in schemes["splitting_ring"]:
        weeks.setdefault((p.truth.offender, p.day // 7), []).append(p)
    order = max(weeks.values(), key=len)
    assert len(order) >= 5
    assert len({p.declared.addressee.street for p in order}) == 1
    assert len({p.declared.addressee.name for p in order}) > 1
    assert len({p.truth.product for p in order}) == 1
    assert all(p.declared.value_usd < LOW_VALUE_USD for p in order)
    assert sum(p.declared.value_usd for p in order) > LOW_VALUE_USD


def test_the_papers_are_those_of_other_goods_where_goods_are_disguised(schemes):
    for name in ("undeclared_lithium", "medicines", "late_peptides", "late_vapes", "repeat_offender"):
        assert all(p.declared.hs != p.truth.product.hs for p in schemes[name]), name
    assert {p.truth.product.hs for p in schemes["undeclared_lithium"]} == {"850760"}


def test_origin_differs_where_the_route_was_switched_and_a_fake_bears_a_brand(schemes):
    assert all(p.declared.origin != p.truth.origin == "CN" for p in schemes["route_switch"])
    assert all(p.truth.brand for p in schemes["counterfeit_brand"])
    assert any(p.truth.brand in p.declared.description for p in schemes["counterfeit_brand"])


def test_genuine_goods_name_their_brand_too(schemes):
    named = [p for p in schemes[""] if p.truth.brand]
    assert 0.01 < len(named) / len(schemes[""]) < 0.05
    assert all(p.truth.brand in p.declared.description for p in named if len(p.declared.description) > 20)


def test_narcotics_have_each_a_sender_of_their_own():
    world = make_world()
    entry = next(e for e in TABLE if e.scheme.name == "narcotics")
    offender = world._cast.offender("narcotics", 0, entry.scheme.changes)
    sent = [entry.scheme.send(Random(n), world.trade, offender, 0) for n in range(20)]
    assert len({p.declared.sender.name for p in sent}) > 15
    assert all({one.finding for one in p.truth.hidden} == {FindingType.DRUGS} for p in sent)
