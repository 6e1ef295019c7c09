"""Divisions of examined rows in time: what an ensemble could have learned from, and what came after."""

from collections.abc import Iterator
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workstation.learning.fit import Labels

Places: TypeAlias = NDArray[np.intp]

# The last 40 % of the rows are scored, in three parts. The rows before them are only learned from: history
# was too thin in the first weeks to resemble the present.
_BEFORE: Final = 0.6
_PARTS: Final = 3


def divisions_in_time(moments: NDArray[np.int64], labels: Labels) -> Iterator[tuple[Places, Places]]:
    """Places of earlier rows and of the part that follows them, several times over, each part later.

    Rows of one moment stay together. Only divisions with finds and clean results among the earlier rows are
    given, so that few rows, or rows of a single moment, give none at all.
    """
    if not len(moments):
        return
    cuts = np.quantile(moments, np.linspace(_BEFORE, 1.0, _PARTS + 1)[:-1], method="lower").tolist()
    for start, end in zip(cuts, [*cuts[1:], np.inf], strict=True):
        earlier = np.flatnonzero(moments < start)
        part = np.flatnonzero((moments >= start) & (moments < end))
        if len(part) and labels[earlier].any() and not labels[earlier].all():
            yield earlier, part
