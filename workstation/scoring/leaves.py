"""Values of trees looked up four trees at a time, and added one by one.

Four trees of four leaves make 256 cases: one byte a row, one row of a small table a case.
"""

from typing import Final

import numpy as np

from workstation.scoring.trees import Floats, Trees
from workstation.scoring.walk import Walk

_TOGETHER: Final = 4


def leaf_tables(trees: Trees) -> tuple[Floats, ...]:
    """For each group of up to four trees, [cases, trees]: the value of every tree in every case."""
    return tuple(_table(trees.value[first : first + _TOGETHER]) for first in range(0, len(trees), _TOGETHER))


def _table(values: Floats) -> Floats:
    size = len(values)
    shifts = 2 * np.arange(size)[::-1]
    leaves = (np.arange(4**size)[:, None] >> shifts) & 3
    table: Floats = values[np.arange(size), leaves]
    return table


def add_leaves(scores: Floats, walk: Walk, tables: tuple[Floats, ...]) -> None:
    """Adds every tree's value to the scores of a piece of rows, in place.

    One tree after another: floats added in another order would differ in their last bits.
    """
    case, place = np.empty(len(scores), np.uint8), np.empty(len(scores), np.intp)
    for group, table in enumerate(tables):
        case.fill(0)
        for tree in range(group * _TOGETHER, group * _TOGETHER + table.shape[1]):
            for bit in walk.leaves(tree):
                np.left_shift(case, 1, out=case)
                np.bitwise_or(case, bit, out=case)
        place[:] = case
        values = table.take(place, axis=0, mode="clip")
        for column in range(table.shape[1]):
            scores += values[:, column]
