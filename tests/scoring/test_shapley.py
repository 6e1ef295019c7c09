"""Contributions are Shapley values by their definition."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.making import FEATURES, document, rows, slow_worth, trees
from workstation.scoring.ensemble import Ensemble
from workstation.scoring.few import FEW

PLAYERS = range(len(FEATURES))
# As often as it takes for rows to be walked as many.
MANY = FEW + 1


def by_definition(one: dict, row: list[float], feature: int) -> float:
    """What a feature adds on average over all orders in which the features could become known."""
    others = [player for player in PLAYERS if player != feature]
    total = 0.0
    for size in range(len(others) + 1):
        chance = math.factorial(size) * math.factorial(len(others) - size) / math.factorial(len(PLAYERS))
        for known in map(set, combinations(others, size)):
            total += chance * (slow_worth(one, row, known | {feature}) - slow_worth(one, row, known))
    return total


@settings(max_examples=60, deadline=None)
@given(st.lists(trees(), min_size=1, max_size=5), rows)
def test_contributions_are_shapley_values_by_definition(some, asked) -> None:
    ensemble = Ensemble.from_document(document(*some))
    wanted = [[sum(by_definition(one, row, player) for one in some) for player in PLAYERS] for row in asked]
    np.testing.assert_allclose(ensemble.explain(np.array(asked)), wanted, rtol=0, atol=1e-12)
    np.testing.assert_allclose(ensemble.explain(np.array(asked * MANY)), wanted * MANY, rtol=0, atol=1e-12)


@settings(max_examples=60, deadline=None)
@given(st.lists(trees(), min_size=1, max_size=11), rows)
def test_base_and_contributions_are_the_score(some, asked) -> None:
    ensemble, values = Ensemble.from_document(document(*some)), np.array(asked)
    np.testing.assert_allclose(ensemble.base + ensemble.explain(values).sum(axis=1), ensemble.score(values), atol=1e-9)


def test_the_base_is_the_mean_score_over_the_cover() -> None:
    model = document()
    worth = sum(slow_worth(one, [0.0, 0.0, 0.0], set()) for one in model["trees"])
    assert Ensemble.from_document(model).base == pytest.approx(model["start"] + worth, abs=1e-12)


def test_a_feature_that_is_never_asked_adds_nothing() -> None:
    one = document()["trees"][1]
    values = np.random.default_rng(3).normal(0, 5, (50, 3))
    added = Ensemble.from_document(document(one)).explain(values)
    assert added.any(axis=0).tolist() == [False, True, False]
