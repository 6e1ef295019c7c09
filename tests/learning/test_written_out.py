"""A model that is written out and read back says what the library's own object says."""

import numpy as np
import pytest
import shap

from tests.learning.conftest import Grown


def bits(scores: np.ndarray) -> list[int]:
    return scores.view(np.uint64).tolist()


def test_ten_thousand_wild_rows_score_the_same_to_the_last_bit(wild: Grown, wild_values) -> None:
    assert wild.ensemble.trees.threshold.max() == np.inf
    assert bits(wild.ensemble.score(wild_values)) == bits(wild.model.decision_function(wild_values))


def test_a_wild_row_scores_the_same_whatever_it_comes_with(wild: Grown, wild_values) -> None:
    few = [wild.ensemble.score(wild_values[start : start + 50]) for start in range(0, 1_000, 50)]
    assert bits(np.concatenate(few)) == bits(wild.model.decision_function(wild_values[:1_000]))


def test_declarations_score_the_same_to_the_last_bit(grown: Grown, quarter_table) -> None:
    assert bits(grown.ensemble.score(quarter_table.values)) == bits(grown.model.decision_function(quarter_table.values))


@pytest.mark.parametrize("order", ["C", "F"])
def test_every_wild_row_adds_up(wild: Grown, wild_values, order) -> None:
    values = np.array(wild_values, order=order)
    total = wild.ensemble.base + wild.ensemble.explain(values).sum(axis=1)
    np.testing.assert_allclose(total, wild.ensemble.score(values), rtol=0, atol=1e-9)


def test_every_declaration_adds_up(grown: Grown, quarter_table) -> None:
    total = grown.ensemble.base + grown.ensemble.explain(quarter_table.values).sum(axis=1)
    np.testing.assert_allclose(total, grown.ensemble.score(quarter_table.values), rtol=0, atol=1e-9)


def test_contributions_of_wild_rows_are_those_of_shap(wild: Grown, wild_values) -> None:
    """shap takes no infinities; missing numbers stay."""
    values = np.clip(wild_values[:1_000], -1e9, 1e9)
    other = shap.TreeExplainer(wild.model, feature_perturbation="tree_path_dependent")
    np.testing.assert_allclose(wild.ensemble.explain(values), other.shap_values(values), rtol=0, atol=1e-9)
    assert wild.ensemble.base == pytest.approx(np.ravel(other.expected_value)[0], abs=1e-9)


def test_contributions_of_declarations_are_those_of_shap(grown: Grown, quarter_table) -> None:
    values = quarter_table.values[:1_000]
    other = shap.TreeExplainer(grown.model, feature_perturbation="tree_path_dependent")
    np.testing.assert_allclose(grown.ensemble.explain(values), other.shap_values(values), rtol=0, atol=1e-9)
