"""The ensemble: log-odds of a find from a row of features, bit for bit what the library that grew it says."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from workstation.domain.errors import ProfileRefused
from workstation.scoring.document import FORMAT, MOST_LOG_ODDS, NUMBER, feature_names, mapping, number
from workstation.scoring.few import FEW, explain_few, score_few
from workstation.scoring.leaves import add_leaves, leaf_tables
from workstation.scoring.shapley import add_attributions, attribution_tables, expected_values
from workstation.scoring.trees import Floats, Trees, read_trees
from workstation.scoring.walk import Walk, chunks


@dataclass(frozen=True, slots=True, eq=False)
class Ensemble:
    """A depth-2 gradient-boosted ensemble with its calibration.

    `start` is where every score begins, `base` the expected score over the training data; `slope` and
    `intercept` turn a score into a calibrated probability (Platt 1999).
    """

    features: tuple[str, ...]
    start: float
    base: float
    slope: float
    intercept: float
    trees: Trees = field(repr=False)
    _leaf_tables: tuple[Floats, ...] = field(repr=False)
    _attribution_tables: Floats = field(repr=False)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Ensemble":
        """The ensemble of a model document. Raises ProfileRefused where anything about it is wrong."""
        parts = mapping(document, "it", "format", "number", "features", "start", "trees", "calibration")
        if parts["format"] != FORMAT or parts["number"] != NUMBER:
            raise ProfileRefused("the model document has a format that this program does not know")
        features = feature_names(parts["features"])
        slope, intercept = _calibration(parts["calibration"])
        trees, start = read_trees(parts["trees"], len(features)), number(parts["start"], "start", MOST_LOG_ODDS)
        base = start + math.fsum(expected_values(trees))
        tables = leaf_tables(trees), attribution_tables(trees)
        return cls(features, start, base, slope, intercept, trees, *tables)

    def score(self, values: Floats) -> Floats:
        """Log-odds of each row, [n]; `values` is [n, features] in the ensemble's order, NaN where missing."""
        if len(self._checked(values)) <= FEW:
            return score_few(self.start, self.trees, values)
        scores = np.full(len(values), self.start)
        for piece, columns in chunks(values):
            add_leaves(scores[piece], Walk(self.trees, columns), self._leaf_tables)
        return scores

    def explain(self, values: Floats) -> Floats:
        """What each feature added to each score, [n, features]: exact Shapley values in log-odds.

        `base` plus a row's sum is its score. A feature's share is averaged over all orders in which features
        could become known, with the training cover standing in for those that are not (path-dependent
        TreeSHAP, Lundberg et al. 2020).
        """
        if len(self._checked(values)) <= FEW:
            return explain_few(self.trees, self._attribution_tables, values)
        added = np.zeros(values.shape, order="F")
        for piece, columns in chunks(values):
            add_attributions(added[piece], Walk(self.trees, columns), self._attribution_tables)
        return added

    def probability(self, scores: Floats) -> Floats:
        """Calibrated probabilities of scores: a logistic curve, so a higher score is never less probable."""
        # 1 / (1 + exp(-z)) without overflow, exact in both tails.
        curve: Floats = np.exp(-np.logaddexp(0.0, -(self.slope * scores + self.intercept)))
        return curve

    def _checked(self, values: Floats) -> Floats:
        if values.ndim != 2 or values.shape[1] != len(self.features):
            raise ValueError(f"rows of {len(self.features)} features are needed")
        return values


def _calibration(value: Any) -> tuple[float, float]:
    calibration = mapping(value, "calibration", "slope", "intercept")
    slope, intercept = number(calibration["slope"], "slope"), number(calibration["intercept"], "intercept")
    if slope <= 0:
        raise ProfileRefused("the model document: a higher score must mean a higher probability")
    return slope, intercept
