"""Growing the ensemble: scikit-learn's histogram gradient boosting, depth 2, written out as plain numbers.

Depth 2 keeps the exact Shapley values of every feature in closed form. Only numbers go in: explanations of
native categorical splits are silently wrong in common tools. No class weights and no resampling: both would
spoil the probabilities.
"""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from workstation.domain.errors import NotAllowed
from workstation.domain.profile import FitSettings
from workstation.learning.export import ensemble_document
from workstation.learning.threads import few_threads

Floats: TypeAlias = NDArray[np.float64]
Labels: TypeAlias = NDArray[np.bool_]

# Infinite and absurd numbers are pulled in for the fit: the middle between two thresholds must be finite.
_ABSURD: Final = 1e300
# Inverse-probability weights above this hurt more than they help (measured: unclipped ones halve the
# average precision); full weights serve the calibration and the measures.
HEAVIEST: Final = 5.0


def fit_ensemble(
    values: Floats,
    labels: Labels,
    names: Sequence[str],
    directions: Sequence[int],
    settings: FitSettings,
    weights: Floats | None = None,
) -> dict[str, Any]:
    """An ensemble grown on `values` [n, features] and `labels` [n] as a document without calibration.

    `directions` says which way each feature may move the score (+1, -1, or 0 for either). `weights` are
    inverse probabilities of having been examined. The same input gives the same document. Raises NotAllowed
    where finds or clean results are missing altogether.
    """
    return ensemble_document(grow(values, labels, directions, settings, weights), names)


def grow(
    values: Floats,
    labels: Labels,
    directions: Sequence[int],
    settings: FitSettings,
    weights: Floats | None = None,
) -> HistGradientBoostingClassifier:
    """The fitted scikit-learn classifier itself."""
    if labels.all() or not labels.any():
        raise NotAllowed("a model needs examined consignments with finds and others without; one kind is missing")
    model = HistGradientBoostingClassifier(
        max_depth=2,
        max_iter=settings.trees,
        learning_rate=settings.learning_rate,
        min_samples_leaf=settings.min_leaf,
        l2_regularization=settings.l2,
        monotonic_cst=list(directions),
        early_stopping=False,
        random_state=settings.seed,
    )
    clipped = None if weights is None else np.minimum(weights, HEAVIEST)
    with few_threads():
        return model.fit(_tamed(values), labels, sample_weight=clipped)


def _tamed(values: Floats) -> Floats:
    finite = np.clip(values, -_ABSURD, _ABSURD)
    # scikit-learn 1.9 fails on a feature that is nowhere known; a constant one is simply never asked about.
    finite[:, np.isnan(finite).all(axis=0)] = 0.0
    return finite
