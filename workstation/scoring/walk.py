"""The walk of many rows through a tree: three questions to whole columns, no row by itself.

A row leaves a tree at one of four leaves. Questions are answered by comparing columns of floats, which is
quicker than coding them as small numbers first, and leaves NaN and infinities to the hardware.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workstation.scoring.trees import Floats, Trees

# Rows that are walked together: few enough for the processor's cache, enough to outweigh the calls.
CHUNK: Final = 16_384


def chunks(values: Floats) -> Iterator[tuple[slice, Floats]]:
    """Pieces of the rows with their columns, [features, rows], each column in one run of memory."""
    for start in range(0, len(values), CHUNK):
        piece = slice(start, start + CHUNK)
        yield piece, np.ascontiguousarray(values[piece].T, np.float64)


class Walk:
    """Answers the questions of trees for one piece of rows; its memory is used again for every tree."""

    def __init__(self, trees: Trees, columns: Floats) -> None:
        self._columns = columns
        self._answers = np.empty((3, columns.shape[1]), np.bool_)
        self._bits = self._answers.view(np.uint8)
        # Python's own numbers: reading single elements out of arrays would cost more than a comparison.
        asked = (trees.feature.tolist(), trees.threshold.tolist(), trees.missing_left.tolist())
        self._questions: list[tuple[list[int], list[float], list[bool]]] = list(zip(*asked, strict=True))

    def features(self, tree: int) -> list[int]:
        """The features of the tree's three questions (0 for one that is not asked)."""
        return self._questions[tree][0]

    def answers(self, tree: int) -> NDArray[np.uint8]:
        """[3, rows]: 1 where the row would go right at the root, at the left and at the right question."""
        for out, feature, threshold, missing_left in zip(self._answers, *self._questions[tree], strict=True):
            # NaN compares as false: it goes left where "above" is asked, right where "not at most" is.
            if missing_left:
                np.greater(self._columns[feature], threshold, out=out)
            else:
                np.less_equal(self._columns[feature], threshold, out=out)
                np.logical_not(out, out=out)
        return self._bits

    def leaves(self, tree: int) -> NDArray[np.uint8]:
        """[2, rows]: the two bits of each row's leaf, high and low: the root's answer and the next one."""
        root, left, right = self.answers(tree)
        # low = right if root else left, without a branch.
        np.bitwise_xor(right, left, out=right)
        np.bitwise_and(right, root, out=right)
        np.bitwise_xor(left, right, out=left)
        return self._bits[:2]
