"""How many consignments of the same party were declared in the days up to a moment, over whole columns."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workstation.domain.moments import DAY
from workstation.scoring.rule_columns import Floats

Moments = Sequence[int] | NDArray[np.int64]


def count_over_days(
    parties: Sequence[str | None], at: Moments, all_parties: Sequence[str | None], all_at: Moments, days: int
) -> Floats:
    """For each row (a party and a moment) the consignments among `all_*` of that party in the days up to the moment.

    Counted is what lies after `at` minus the days and not after `at`. NaN where a row names no party.
    """
    places: dict[str, int] = {}
    known = np.fromiter((places.setdefault(p, len(places)) if p else -1 for p in all_parties), np.int64, len(all_at))
    asked = np.fromiter((places.get(p, -2) if p else -1 for p in parties), np.int64, len(at))
    moments, until = np.asarray(all_at, np.int64), np.asarray(at, np.int64)
    ticks = np.unique(moments)
    span = len(ticks) + 1
    pairs = np.sort((known * span + np.searchsorted(ticks, moments))[known >= 0])

    def before(moment: NDArray[np.int64]) -> NDArray[np.int64]:
        rank = np.searchsorted(ticks, moment, side="right")
        return np.searchsorted(pairs, asked * span + rank)

    counts = (before(until) - before(until - days * DAY)).astype(np.float64)
    counts[asked == -2] = 0.0
    counts[asked == -1] = np.nan
    return counts
