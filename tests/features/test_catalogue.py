"""The catalogue: what it offers, what it refuses, and the common list that every feature group must pass."""

from dataclasses import replace

import numpy as np
import pytest

from tests.features.making import FIND, SHIRT, SPEC, facts, history
from workstation.domain.errors import ProfileRefused
from workstation.domain.moments import DAY
from workstation.domain.profile import HistoryGroup
from workstation.features.catalogue import GROUPS, catalogue, check_features, directions
from workstation.features.table import build_features

LOOP = (HistoryGroup(name="a", keys=("hs6",), parent="b"), HistoryGroup(name="b", keys=("hs4",), parent="a"))


def grouped(**changed) -> dict:
    return {"history": (*SPEC.history[:2], replace(SPEC.history[2], **changed))}


def test_a_sound_profile_is_accepted() -> None:
    check_features(SPEC)
    assert directions(SPEC) == (1, 1, -1) * 3


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"features": ("history.goods.rate", "declared.colour")}, "declared.colour"),
        ({"features": ("history.nobody.rate",)}, "history.nobody.rate"),
        ({"features": ("history.goods.rate",) * 2}, "2 times"),
        ({"features": ()}, "no feature"),
        ({"novelty_group": "shoes"}, "shoes"),
        ({"half_life_days": 0.0}, "half-life"),
        ({"prior": 1.0}, "prior"),
        (grouped(keys=("colour",)), "colour"),
        (grouped(keys=()), "no key"),
        (grouped(parent="nobody"), "nobody"),
        (grouped(strength=-1.0), "strength"),
        (grouped(strength=float("nan")), "strength"),
        (grouped(name="goods"), "one name"),
        ({"history": LOOP, "novelty_group": "a"}, "circle"),
    ],
)
def test_what_this_program_does_not_know_is_named_and_refused(changed, word) -> None:
    with pytest.raises(ProfileRefused, match=word):
        check_features(replace(SPEC, **changed))


def test_no_two_groups_offer_the_same_name() -> None:
    assert len(catalogue(SPEC)) == sum(len(group.features(SPEC)) for group in GROUPS)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: type(group).__name__)
@pytest.mark.parametrize("rows", [facts(), facts(SHIRT, {}, SHIRT)], ids=["none", "three"])
def test_every_group_gives_one_number_a_row_for_all_it_offers(group, rows) -> None:
    offered = group.features(SPEC)
    spec = replace(SPEC, features=tuple(feature.name for feature in offered))
    table = build_features(spec, rows, [9 * DAY] * len(rows), history((SHIRT, FIND, 1)))
    assert table.values.shape == (len(rows), len(offered))
    assert table.values.dtype == np.float64
    assert not np.isinf(table.values).any()
    assert all(f.unit and f.meaning and f.source and f.direction in (-1, 0, 1) for f in offered)


def test_columns_come_in_the_profiles_order() -> None:
    names = ("history.goods.clean", "declared.goods_lines", "history.goods.finds")
    rows, known = facts({**SHIRT, "goods_lines": 4}), history((SHIRT, FIND, 1))
    table = build_features(replace(SPEC, features=names), rows, [9 * DAY], known)
    assert (table.names, table.values.tolist(), table.ids) == (names, [[0.0, 4.0, 1.0]], [1])


def test_every_row_needs_its_own_moment() -> None:
    with pytest.raises(ValueError, match="moment"):
        build_features(SPEC, facts(SHIRT, SHIRT), [9 * DAY], history())
