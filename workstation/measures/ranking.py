"""How well a score puts finds first. Higher scores come first; equal ones keep the order they come in."""

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from workstation.measures.intervals import Z95, Estimate

Floats: TypeAlias = NDArray[np.float64]
Labels: TypeAlias = NDArray[np.bool_]


def precision_at(labels: Labels, scores: Floats, share: float) -> float | None:
    """The share of finds among the first ceil(n * share) rows; None where there are none.

    What a crew finds per opening if it opens that share of everything, best first.
    """
    first = _first(labels, scores, share)
    return float(first.mean()) if len(first) else None


def recall_at(labels: Labels, scores: Floats, share: float) -> float | None:
    """The share of all finds that lie among the first ceil(n * share) rows; None without any find."""
    return float(_first(labels, scores, share).sum() / labels.sum()) if labels.any() else None


def average_precision(labels: Labels, scores: Floats) -> float | None:
    """Mean precision over the finds, equal scores taken as one step; None without any find.

    The step-wise sum of precision times gain in recall, without interpolation.
    """
    if not labels.any():
        return None
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(scores[order]) != 0, True))
    finds = np.cumsum(labels[order])[ends]
    gained = np.diff(finds, prepend=0)
    return float((finds / (ends + 1) * gained).sum() / labels.sum())


def auc(labels: Labels, scores: Floats) -> Estimate | None:
    """The chance that a find outranks a clean row, equal scores counting half, with a 95 % interval.

    The interval is that of DeLong, DeLong and Clarke-Pearson (1988), by the mid-ranks of Sun and Xu
    (2014); for a perfect ranking it has no width, which is not certainty. None with one kind alone.
    """
    finds, clean = scores[labels], scores[~labels]
    if not len(finds) or not len(clean):
        return None
    # For each find the share of clean rows below it, and for each clean row the share of finds above it.
    below = (_midranks(scores)[labels] - _midranks(finds)) / len(clean)
    above = 1 - (_midranks(scores)[~labels] - _midranks(clean)) / len(finds)
    value = float(below.mean())
    half = Z95 * math.sqrt(_variance(below) / len(below) + _variance(above) / len(above))
    return Estimate(value, max(0.0, value - half), min(1.0, value + half))


def _first(labels: Labels, scores: Floats, share: float) -> Labels:
    # Rounded before it is raised: a tenth of 70 is 7, and 7.000000000000001 in floats.
    count = math.ceil(round(len(labels) * share, 9))
    return labels[np.argsort(-scores, kind="stable")[:count]]


def _midranks(scores: Floats) -> Floats:
    """Ranks from 1, equal scores sharing the middle of their ranks."""
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    middle: Floats = np.cumsum(count) - (count - 1) / 2
    return middle[place]


def _variance(values: Floats) -> float:
    return float(values.var(ddof=1)) if len(values) > 1 else 0.0
