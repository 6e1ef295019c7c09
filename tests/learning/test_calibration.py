"""Platt's curve."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from workstation.learning.calibration import FLATTEST, platt


def made(seed: int, rows: int, slope: float) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    scores = chance.normal(-1, 2, rows)
    return scores, chance.random(rows) < 1 / (1 + np.exp(-(slope * scores + 0.5)))


def test_the_curve_is_found_again() -> None:
    assert platt(*made(1, 40_000, 0.7)) == pytest.approx((0.7, 0.5), abs=0.05)


def test_the_curve_is_that_of_a_logistic_regression_on_platts_targets() -> None:
    scores, labels = made(2, 300, 1.0)
    finds, clean = labels.sum(), (~labels).sum()
    target = np.where(labels, (finds + 1) / (finds + 2), 1 / (clean + 2))
    both, kinds = np.concatenate([scores, scores])[:, None], np.repeat([True, False], 300)
    other = LogisticRegression(C=np.inf, tol=1e-12, max_iter=1_000)
    other.fit(both, kinds, sample_weight=np.concatenate([target, 1 - target]))
    assert platt(scores, labels) == pytest.approx((other.coef_[0, 0], other.intercept_[0]), rel=1e-4)


def test_a_weight_counts_rows() -> None:
    scores, labels = made(3, 200, 1.0)
    twice = platt(np.concatenate([scores, scores]), np.concatenate([labels, labels]))
    assert platt(scores, labels, np.full(200, 2.0)) == pytest.approx(twice, rel=1e-9)


def test_scores_that_mislead_still_give_a_rising_curve_with_the_right_mean() -> None:
    scores, labels = made(4, 2_000, -1.0)
    slope, intercept = platt(scores, labels)
    assert slope == FLATTEST
    assert np.mean(1 / (1 + np.exp(-(slope * scores + intercept)))) == pytest.approx(labels.mean(), abs=0.01)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-50, 50), st.booleans()), min_size=1, max_size=30))
def test_any_scores_give_a_finite_rising_curve(rows) -> None:
    scores, labels = np.array([score for score, _ in rows]), np.array([label for _, label in rows])
    slope, intercept = platt(scores, labels)
    assert slope >= FLATTEST
    assert np.isfinite([slope, intercept]).all()
