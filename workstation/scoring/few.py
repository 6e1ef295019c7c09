"""The walk of few rows through all trees at once: for one consignment in the hand, not for a whole queue.

The answers are those of `walk`, and sums are made in the same order, so that a row scores the same to the
last bit however many rows it comes with.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from workstation.scoring.trees import Floats, Trees

# Up to so many rows the calls of a tree-by-tree walk cost more than the work in them.
FEW: Final = 64


def score_few(start: float, trees: Trees, values: Floats) -> Floats:
    """The scores of some rows, [n]."""
    root, left, right = np.moveaxis(_answers(trees, values), 2, 0)
    leaves = 2 * root + np.where(root, right, left)
    found = trees.value[np.arange(len(trees)), leaves]
    steps = np.concatenate([np.full((len(values), 1), start), found], axis=1)
    # Running sums add strictly from left to right; a plain sum would pair its terms.
    scores: Floats = np.add.accumulate(steps, axis=1)[:, -1]
    return scores


def explain_few(trees: Trees, tables: Floats, values: Floats) -> Floats:
    """What each feature adds to some rows, [n, features]; `tables` are those of `shapley`."""
    cases = _answers(trees, values) @ np.array([4, 2, 1])
    parts = tables[np.arange(len(trees)), cases][:, :, :3]
    added = np.zeros(values.shape)
    np.add.at(added, (np.arange(len(values))[:, None, None], trees.feature), parts)
    return added


def _answers(trees: Trees, values: Floats) -> NDArray[np.bool_]:
    """[n, trees, 3]: whether each row would go right at each question."""
    asked = values[:, trees.feature]
    return np.where(trees.missing_left, asked > trees.threshold, ~(asked <= trees.threshold))
