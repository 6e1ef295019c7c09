"""Counts in which old examinations weigh less: 2 ** -(age / half-life), the age as of the row's declaration.

Age ends at the declaration, not at the moment of asking: a cache that is opened years later must not have
forgotten everything. Weights are only added, oldest first, and never taken away again: a sum that grows
for years and is then reduced would drown recent counts in rounding.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

import numpy as np

from workstation.features.feature import Floats, Integers
from workstation.features.timeline import NEVER, Clock, Examined, Places

# How many pairs of a row and a withdrawn outcome are looked at together; bounds the memory.
_PAIRS: Final = 1_000_000
# Places of rows, and beside each the place of an outcome.
Pairs: TypeAlias = tuple[Integers, Integers]


class DecayedTimeline:
    """Like Timeline, with weights. `declared` and `as_of` are moments, `half_life` is in milliseconds."""

    def __init__(self, examined: Examined, as_of: Integers, declared: Integers, half_life: float) -> None:
        self._examined, self._declared, self._half_life = examined, declared, half_life
        # A withdrawal tells rows apart only if some are asked before it and others after.
        self._lasting = examined.withdrawn >= as_of.max(initial=0)
        self._contested = ~self._lasting & (examined.withdrawn >= as_of.min(initial=NEVER))
        clock = Clock(np.concatenate([examined.recorded, examined.withdrawn]))
        self._span, self._as_of = clock.span, clock.rank(as_of)
        # What was recorded from the declaration on has no age.
        self._aged = np.minimum(self._as_of, clock.rank(declared))
        self._recorded, self._withdrawn = clock.rank(examined.recorded), clock.rank(examined.withdrawn)

    def counts(self, codes: Integers, row_codes: Integers) -> tuple[Floats, Floats]:
        """Weighted finds and clean results of each row's code as of the row's moment; none for code -1."""
        kinds = (self._examined.find & (codes >= 0), ~self._examined.find & (codes >= 0))
        finds, clean = (
            self._lasting_counts(codes, row_codes, np.flatnonzero(kind & self._lasting))
            + self._contested_counts(codes, row_codes, np.flatnonzero(kind & self._contested))
            for kind in kinds
        )
        return finds, clean

    def _weights(self, ages: Integers) -> Floats:
        weights: Floats = np.exp2(np.maximum(ages, 0) / -self._half_life)
        return weights

    def _lasting_counts(self, codes: Integers, row_codes: Integers, events: Integers) -> Floats:
        if not len(events):
            return np.zeros(len(row_codes))
        places = Places(codes[events], self._recorded[events], self._span)
        events = events[places.order]
        recorded = self._examined.recorded[events]
        sums = self._running(codes[events], recorded)
        aged = places.before(row_codes, self._aged)
        latest = np.maximum(aged - 1, 0)
        old = sums[latest] * self._weights(self._declared - recorded[latest])
        fresh = places.before(row_codes, self._as_of) - aged
        counts: Floats = np.where(aged > places.first(row_codes), old, 0.0) + fresh
        return counts

    def _running(self, codes: Integers, recorded: Integers) -> Floats:
        """For each event of a sorted table, the weight of its code's events up to it, at its own moment.

        Hillis and Steele's scan: each pass doubles how far back every sum reaches.
        """
        sums, reach = np.ones(len(codes)), 1
        while reach < len(codes) and (same := codes[reach:] == codes[:-reach]).any():
            faded = self._weights(recorded[reach:] - recorded[:-reach]) * sums[:-reach]
            sums[reach:] = sums[reach:] + np.where(same, faded, 0.0)
            reach *= 2
        return sums

    def _contested_counts(self, codes: Integers, row_codes: Integers, events: Integers) -> Floats:
        counts = np.zeros(len(row_codes))
        if len(events):
            for rows, others in self._pairs(codes, row_codes, events):
                weights = self._weights(self._declared[rows] - self._examined.recorded[others])
                counts += np.bincount(rows, weights, len(counts))
        return counts

    def _pairs(self, codes: Integers, row_codes: Integers, events: Integers) -> Iterator[Pairs]:
        """Rows with the outcomes of their code that stood at their moment, some at a time."""
        # A row is asked after the moment of rank r from its own rank r + 1 on.
        places = Places(row_codes, self._as_of, self._span)
        first = places.before(codes[events], self._recorded[events] + 1)
        length = places.before(codes[events], self._withdrawn[events] + 1) - first
        full = np.flatnonzero(np.diff(np.cumsum(length) // _PAIRS)) + 1
        for part in np.split(np.arange(len(events)), full):
            ends = np.cumsum(length[part])
            starts = np.repeat(first[part] - ends + length[part], length[part])
            yield places.order[starts + np.arange(len(starts))], np.repeat(events[part], length[part])
