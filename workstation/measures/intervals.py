"""Estimates with their intervals: a figure without one says more than was measured."""

import math
from dataclasses import dataclass
from typing import Final

# The normal quantile of a two-sided 95 % interval.
Z95: Final = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def wilson(finds: int, examined: int) -> Estimate | None:
    """A hit rate with its 95 % score interval (Wilson 1927); None where nothing was examined.

    Sound for few cases and for rates near 0 or 1, where the textbook interval is not.
    """
    if examined == 0:
        return None
    rate, square = finds / examined, Z95 * Z95
    weight = examined + square
    middle = (finds + square / 2) / weight
    half = Z95 / weight * math.sqrt(examined * rate * (1 - rate) + square / 4)
    # Rounding must not push the ends past the rate itself at 0 of n and n of n.
    return Estimate(rate, max(0.0, min(middle - half, rate)), min(1.0, max(middle + half, rate)))
