"""Scores and probabilities of an ensemble."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.making import LARGEST, document, rows, slow_score, tree, trees
from workstation.scoring.ensemble import Ensemble
from workstation.scoring.few import FEW
from workstation.scoring.walk import CHUNK

# As often as it takes for rows to be walked as many.
MANY = FEW + 1


@settings(max_examples=80, deadline=None)
@given(st.lists(trees(), min_size=1, max_size=11), rows)
def test_a_score_is_the_walk_through_every_tree_in_turn(some, asked) -> None:
    model = document(*some)
    ensemble, wanted = Ensemble.from_document(model), [slow_score(model, row) for row in asked]
    assert ensemble.score(np.array(asked)).tolist() == wanted
    assert ensemble.score(np.array(asked * MANY)).tolist() == wanted * MANY


@pytest.mark.parametrize("order", ["C", "F"])
def test_many_rows_score_as_each_would_alone(order) -> None:
    values = np.random.default_rng(1).normal(0, 4, (2 * CHUNK + 5, 3)).astype(np.float64, order=order)
    ensemble = Ensemble.from_document(document())
    some = [0, CHUNK - 1, CHUNK, 2 * CHUNK, 2 * CHUNK + 4]
    assert ensemble.score(values)[some].tolist() == [ensemble.score(values[[i]])[0] for i in some]


@pytest.mark.parametrize(("x", "value"), [(math.inf, 1.0), (LARGEST, 1.0), (-math.inf, 1.0), (math.nan, 2.0)])
def test_the_largest_threshold_parts_numbers_from_missing_ones(x, value) -> None:
    one = tree((0, LARGEST, "right"), None, None, value=[1.0, None, 2.0, None], cover=[5, None, 5, None])
    ensemble = Ensemble.from_document(document(one))
    assert ensemble.score(np.array([[x, 0.0, 0.0]]))[0] == ensemble.start + value


def test_rows_of_another_width_are_a_bug_that_shows() -> None:
    with pytest.raises(ValueError, match="3 features"):
        Ensemble.from_document(document()).score(np.zeros((4, 2)))


def test_no_rows_have_no_scores() -> None:
    ensemble = Ensemble.from_document(document())
    assert ensemble.score(np.zeros((0, 3))).shape == (0,)
    assert ensemble.explain(np.zeros((0, 3))).shape == (0, 3)


@given(st.floats(-20, 20), st.floats(1e-3, 5))
def test_a_higher_score_is_more_probable(score, more) -> None:
    low, high = Ensemble.from_document(document()).probability(np.array([score, score + more]))
    assert 0 < low < high < 1


@pytest.mark.parametrize("score", [-1e6, -800.0, 800.0, 1e6])
def test_a_probability_stays_one_however_far_the_score(score) -> None:
    assert 0 <= Ensemble.from_document(document()).probability(np.array([score]))[0] <= 1


def test_a_probability_is_platts_curve() -> None:
    assert Ensemble.from_document(document()).probability(np.array([0.7]))[0] == pytest.approx(
        1 / (1 + math.exp(-0.57))
    )
