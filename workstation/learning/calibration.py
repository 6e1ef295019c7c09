"""From scores to probabilities: a rising logistic curve (Platt 1999).

It is fitted on scores of rows that the scoring ensemble had not seen: an ensemble is surer of the rows that
it was grown on than it will ever be again.
"""

from typing import Final

import numpy as np

from workstation.learning.fit import Floats, Labels

# A curve must rise, however little the scores turned out to say.
FLATTEST: Final = 0.05
_STEPS: Final = 100
_CLOSE: Final = 1e-12


def platt(scores: Floats, labels: Labels, weights: Floats | None = None) -> tuple[float, float]:
    """Slope and intercept of the curve 1 / (1 + exp(-(slope * score + intercept))), slope above 0.

    Maximum likelihood with Platt's targets, which stay off 0 and 1 by one row of each kind. Newton's method
    with halved steps on a convex loss, so the same input gives the same numbers. `weights` count rows.
    """
    weights = np.ones(len(scores)) if weights is None else weights
    finds, clean = float(weights[labels].sum()), float(weights[~labels].sum())
    targets = np.where(labels, (finds + 1) / (finds + 2), 1 / (clean + 2))
    both = np.stack([scores, np.ones(len(scores))])
    slope, intercept = _newton(both, targets, weights, np.array([1.0, 0.0]))
    if slope >= FLATTEST:
        return slope, intercept
    flat = _newton(both[1:], targets, weights, np.array([0.0]), FLATTEST * scores)
    return FLATTEST, flat[0]


def _newton(
    inputs: Floats, targets: Floats, weights: Floats, start: Floats, offset: Floats | float = 0.0
) -> tuple[float, ...]:
    """Coefficients that minimise the weighted logistic loss of `offset + coefficients @ inputs`."""
    at, loss = start, _loss(start @ inputs + offset, targets, weights)
    for _ in range(_STEPS):
        chance = _logistic(at @ inputs + offset)
        gradient = inputs @ (weights * (chance - targets))
        curvature = (inputs * (weights * chance * (1 - chance))) @ inputs.T
        step = np.linalg.solve(curvature + _CLOSE * np.eye(len(at)), gradient)
        while (after := _loss((at - step) @ inputs + offset, targets, weights)) > loss and np.abs(step).max() > _CLOSE:
            step = step / 2
        at, loss = at - step, after
        if np.abs(step).max() <= _CLOSE * max(1.0, np.abs(at).max()):
            break
    return tuple(at.tolist())


def _logistic(logits: Floats) -> Floats:
    chance: Floats = np.exp(-np.logaddexp(0.0, -logits))
    return chance


def _loss(logits: Floats, targets: Floats, weights: Floats) -> float:
    return float(weights @ (np.logaddexp(0.0, logits) - targets * logits))
