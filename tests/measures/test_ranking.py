"""Ranking measures against scikit-learn's, and where they are undefined."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from workstation.measures.ranking import auc, average_precision, precision_at, recall_at

# Few distinct scores, so that ties are the rule.
rows = st.lists(st.tuples(st.booleans(), st.integers(-3, 3)), min_size=1, max_size=40)


def columns(rows) -> tuple[np.ndarray, np.ndarray]:
    return np.array([find for find, _ in rows], bool), np.array([score for _, score in rows], float)


@given(rows)
def test_average_precision_is_that_of_scikit_learn(rows) -> None:
    labels, scores = columns(rows)
    assume(labels.any())
    assert average_precision(labels, scores) == pytest.approx(average_precision_score(labels, scores), abs=1e-12)


@given(rows)
def test_auc_is_that_of_scikit_learn(rows) -> None:
    labels, scores = columns(rows)
    assume(labels.any() and not labels.all())
    found = auc(labels, scores)
    assert found.value == pytest.approx(roc_auc_score(labels, scores), abs=1e-12)
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_the_interval_of_auc_is_delongs_by_its_own_definition() -> None:
    chance = np.random.default_rng(3)
    labels = np.arange(120) % 3 == 0
    scores = np.round(chance.normal(size=120) + labels, 1)
    wins = (scores[labels][:, None] > scores[~labels]) + 0.5 * (scores[labels][:, None] == scores[~labels])
    variance = wins.mean(axis=1).var(ddof=1) / 40 + wins.mean(axis=0).var(ddof=1) / 80
    found = auc(labels, scores)
    assert (found.high - found.low) / 2 == pytest.approx(1.959964 * np.sqrt(variance), rel=1e-6)


def test_the_interval_of_auc_holds_the_truth_as_often_as_it_says() -> None:
    chance = np.random.default_rng(4)
    truth, inside = 0.7602, 0  # of two normals one unit apart: Phi(1 / sqrt 2)
    for _ in range(1_000):
        found = auc(np.arange(200) < 60, chance.normal(size=200) + (np.arange(200) < 60))
        inside += found.low <= truth <= found.high
    assert 0.92 <= inside / 1_000 <= 0.97


@pytest.mark.parametrize(
    ("share", "precision", "recall"), [(0.1, 1.0, 0.5), (0.11, 0.5, 0.5), (0.3, 2 / 3, 1.0), (1.0, 0.2, 1.0)]
)
def test_a_share_is_rounded_up_to_whole_rows(share, precision, recall) -> None:
    labels, scores = np.isin(np.arange(10), [0, 2]), -np.arange(10.0)
    assert precision_at(labels, scores, share) == pytest.approx(precision)
    assert recall_at(labels, scores, share) == recall


def test_a_tenth_of_seventy_is_seven() -> None:
    labels = np.arange(70) < 7
    assert precision_at(labels, -np.arange(70.0), 0.1) == 1.0


def test_equal_scores_come_in_the_order_given() -> None:
    """So many rows, with three different scores, that an unstable sort would show."""
    chance = np.random.default_rng(8)
    labels, scores = chance.random(3_000) < 0.3, chance.integers(0, 3, 3_000).astype(float)
    first = sorted(range(3_000), key=lambda row: -scores[row])[:150]
    assert precision_at(labels, scores, 0.05) == labels[first].mean()


@pytest.mark.parametrize("labels", [np.zeros(0, bool), np.zeros(5, bool)])
def test_without_a_find_there_is_nothing_to_rank(labels) -> None:
    scores = np.arange(len(labels), dtype=float)
    assert [average_precision(labels, scores), auc(labels, scores), recall_at(labels, scores, 0.5)] == [None] * 3
    assert precision_at(labels, scores, 0.5) == (0.0 if len(labels) else None)


def test_with_finds_alone_there_is_no_auc() -> None:
    assert auc(np.ones(4, bool), np.arange(4.0)) is None
