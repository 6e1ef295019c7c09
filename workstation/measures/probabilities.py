"""Whether a probability of 30 % means that three in ten are finds."""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Labels: TypeAlias = NDArray[np.bool_]

BINS: Final = 10


def brier(labels: Labels, probabilities: Floats) -> float | None:
    """The mean squared distance between probability and truth (Brier 1950), 0 best; None without rows."""
    return float(np.mean((probabilities - labels) ** 2)) if len(labels) else None


def calibration_error(labels: Labels, probabilities: Floats, bins: int = BINS) -> float | None:
    """Expected calibration error: how far mean probability and hit rate lie apart, averaged over the rows.

    Rows are sorted by probability and cut into `bins` parts of equal count (their sizes differ by
    one at most; with fewer rows, fewer parts). Parts of equal width would mostly be empty at low hit rates.
    """
    if not len(labels):
        return None
    order = np.argsort(probabilities, kind="stable")
    parts = np.array_split(order, min(bins, len(order)))
    gaps = [abs(probabilities[part].mean() - labels[part].mean()) * len(part) for part in parts]
    return float(sum(gaps) / len(order))
