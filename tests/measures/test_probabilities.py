"""Measures of probabilities, hit rates, and the report that gathers them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss

from workstation.measures.intervals import wilson
from workstation.measures.probabilities import brier, calibration_error
from workstation.measures.report import report, seen_and_novel

rows = st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=1, max_size=30)


@given(rows)
def test_the_brier_score_is_that_of_scikit_learn(rows) -> None:
    labels, chances = np.array([find for find, _ in rows]), np.array([chance for _, chance in rows])
    assert brier(labels, chances) == pytest.approx(brier_score_loss(labels, chances, pos_label=True), abs=1e-12)


def test_calibration_error_is_the_mean_gap_of_ten_equal_parts() -> None:
    chances = np.repeat(np.linspace(0.05, 0.95, 10), 20)
    labels = np.tile(np.arange(20) < 10, 10)
    assert calibration_error(labels, chances) == pytest.approx(np.abs(np.linspace(0.05, 0.95, 10) - 0.5).mean())


def test_probabilities_that_come_true_have_no_calibration_error() -> None:
    chances = np.repeat([0.1, 0.5, 0.9], 10)
    labels = np.concatenate([np.arange(10) < n for n in (1, 5, 9)])
    assert calibration_error(labels, chances, bins=3) == pytest.approx(0)
    assert calibration_error(~labels, chances, bins=3) == pytest.approx(1.6 / 3)


def test_fewer_rows_than_parts_make_fewer_parts() -> None:
    assert calibration_error(np.array([True, False]), np.array([0.75, 0.5])) == pytest.approx(0.375)


@pytest.mark.parametrize(
    ("finds", "examined", "low", "high"), [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)]
)
def test_wilsons_interval_is_as_published(finds, examined, low, high) -> None:
    """The last is the worked example of Newcombe (1998), method 3."""
    found = wilson(finds, examined)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert found.low <= found.value == finds / examined <= found.high


def test_nothing_examined_has_no_rate() -> None:
    empty = np.zeros(0)
    assert wilson(0, 0) is brier(empty > 0, empty) is calibration_error(empty > 0, empty) is None


def test_a_report_of_nothing_says_so() -> None:
    nothing = report(np.zeros(0, bool), np.zeros(0), np.zeros(0))
    assert (nothing.rows, nothing.hit_rate, nothing.auc, nothing.precision[0.05]) == (0, None, None, None)


def test_seen_and_novel_part_the_rows() -> None:
    labels, scores, known = np.array([1, 0, 1, 0], bool), np.array([3.0, 1.0, 0.0, 2.0]), np.array([5, 1, 0, 0])
    parts = seen_and_novel(labels, scores, np.full(4, 0.5), known)
    assert {name: (part.rows, part.auc.value) for name, part in parts.items()} == {
        "overall": (4, 0.5),
        "seen": (2, 1.0),
        "novel": (2, 0.0),
    }
