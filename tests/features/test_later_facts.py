"""The rows of a day, whatever becomes of their neighbours and of themselves later on."""

import random
from dataclasses import replace

from tests.features.making import CLEAN, FIND, SPEC, facts, history
from workstation.domain.moments import DAY
from workstation.features.table import build_features

CODES, ORIGINS = ["610910", "610990", "852713"], ["CN", "KR", "VN"]


def some_facts(chance: random.Random) -> dict:
    return {"hs6": chance.choice(CODES), "origin": chance.choice(ORIGINS), "addressee": chance.choice("ABC")}


def test_every_later_fact_may_change_and_no_earlier_feature_does() -> None:
    """Labels, corrected codes and origins, new parcels of the same day, withdrawals: all from day 20 on."""
    chance = random.Random(20)
    past = [(some_facts(chance), chance.choice([FIND, CLEAN]), chance.randrange(20)) for _ in range(200)]
    rows = facts(*(some_facts(chance) for _ in range(60)), days=[20] * 60)
    told = [(some_facts(chance), chance.choice([FIND, CLEAN]), 20 + chance.randrange(9)) for _ in range(200)]
    other = [(some_facts(chance), chance.choice([FIND, CLEAN]), 20 + chance.randrange(9), 29) for _ in range(300)]
    undone = [(*event, 20 + chance.randrange(9)) for event in past]
    for spec in (SPEC, replace(SPEC, half_life_days=5.0)):
        first = build_features(spec, rows, [20 * DAY] * 60, history(*past, *told))
        second = build_features(spec, rows, [20 * DAY] * 60, history(*undone, *other))
        assert first.values.tolist() == second.values.tolist()
        assert first.known_goods.tolist() == second.known_goods.tolist()


def test_the_order_in_which_outcomes_are_told_does_not_matter() -> None:
    chance = random.Random(7)
    events = [(some_facts(chance), chance.choice([FIND, CLEAN]), chance.randrange(20)) for _ in range(100)]
    rows = facts(*(some_facts(chance) for _ in range(30)))
    there = build_features(SPEC, rows, [15 * DAY] * 30, history(*events))
    back = build_features(SPEC, rows, [15 * DAY] * 30, history(*events[::-1]))
    assert there.values.tolist() == back.values.tolist()
