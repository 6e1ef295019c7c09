"""How many examinations of a kind stood at a moment, for many kinds and many moments at once.

An outcome counts from just after it was recorded up to the moment at which it was withdrawn. All counting
is on sorted numbers that join the code of a kind and the rank of a moment: no row is looked at by itself.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workstation.domain.facts import ExaminedColumns
from workstation.domain.profile import Target
from workstation.features.feature import Floats, Integers
from workstation.features.labels import FIND, UNKNOWN, labels_of

# Later than any moment: when an outcome that stands will have been withdrawn.
NEVER: Final = int(np.iinfo(np.int64).max)


@dataclass(frozen=True, slots=True)
class Examined:
    """The outcomes that settle a target: their places in the history, their moments, find or not."""

    index: Integers
    recorded: Integers
    withdrawn: Integers
    find: NDArray[np.bool_]


def examined_for(history: ExaminedColumns, target: Target) -> Examined:
    """The outcomes that say yes or no about the target; one withdrawn before it was recorded never stood."""
    labels = labels_of(history, target)
    index = np.flatnonzero(labels != UNKNOWN)
    recorded = np.asarray(history.recorded_at, np.int64)[index]
    ends = (NEVER if moment is None else moment for moment in history.withdrawn_at)
    withdrawn = np.fromiter(ends, np.int64, len(labels))[index]
    return Examined(index, recorded, np.maximum(withdrawn, recorded), labels[index] == FIND)


class Clock:
    """Moments by rank: ranks compare like their moments and are small enough to be part of a key."""

    def __init__(self, moments: Integers) -> None:
        self._ticks = np.unique(moments)
        self.span = len(self._ticks) + 1

    def rank(self, moments: Integers) -> Integers:
        """How many of the clock's own moments lie strictly before each of these."""
        return np.searchsorted(self._ticks, moments)


class Places:
    """A sorted table of (code, rank) pairs that can be asked how many pairs of a code lie before a rank.

    `order` sorts in the same way whatever belongs to the pairs. Codes count from 0; code -1 asks for nothing.
    """

    def __init__(self, codes: Integers, ranks: Integers, span: int) -> None:
        self._span = span
        pairs = codes * span + ranks
        self.order = np.argsort(pairs, kind="stable")
        self._pairs = pairs[self.order]

    def first(self, codes: Integers) -> Integers:
        """Where the pairs of each code begin."""
        return self._before_all(codes, 0)

    def before(self, codes: Integers, ranks: Integers) -> Integers:
        """Where the pairs of each code end that lie strictly before the rank."""
        # Live scoring asks for one moment: a search per code instead of one per row.
        if len(ranks) and ranks.min() == ranks.max():
            return self._before_all(codes, int(ranks[0]))
        return np.where(codes < 0, 0, np.searchsorted(self._pairs, codes * self._span + ranks))

    def _before_all(self, codes: Integers, rank: int) -> Integers:
        ends = np.searchsorted(self._pairs, np.arange(codes.max(initial=0) + 1) * self._span + rank)
        return np.where(codes < 0, 0, ends[codes])


class Timeline:
    """Plain counts: every examination that stood just before a row's moment counts one."""

    def __init__(self, examined: Examined, as_of: Integers) -> None:
        self._find, self._ended = examined.find, examined.withdrawn != NEVER
        clock = Clock(np.concatenate([examined.recorded, examined.withdrawn[self._ended]]))
        self._span = clock.span
        self._recorded, self._withdrawn = clock.rank(examined.recorded), clock.rank(examined.withdrawn)
        self._as_of = clock.rank(as_of)

    def counts(self, codes: Integers, row_codes: Integers) -> tuple[Floats, Floats]:
        """Finds and clean results of each row's code as of the row's moment; none for code -1."""
        given = np.flatnonzero(codes >= 0)
        taken = given[self._ended[given]]
        source = np.concatenate([given, taken])
        ranks = np.concatenate([self._recorded[given], self._withdrawn[taken]])
        places = Places(codes[source], ranks, self._span)
        first, last = places.first(row_codes), places.before(row_codes, self._as_of)
        step = np.where(np.arange(len(source)) < len(given), 1, -1)
        find = self._find[source]
        finds, clean = (_between((step * kind)[places.order], first, last) for kind in (find, ~find))
        return finds, clean


def _between(steps: Integers, first: Integers, last: Integers) -> Floats:
    sums = np.concatenate([[0], np.cumsum(steps)])
    counts: Floats = (sums[last] - sums[first]).astype(np.float64)
    return counts
