"""Exact Shapley values of trees with at most three questions, in closed form.

A leaf is a product game: it is reached if the root's question and the next one are both answered its way.
For each question on the way let a = 1 if the row answers it the leaf's way, else 0, and r = the share of
the training cover that did. With value v of the leaf and two features f and g on the way,
    f adds v (a_f - r_f) (a_g + r_g) / 2,  g adds v (a_g - r_g) (a_f + r_f) / 2,
and where both questions are about one feature, it adds v (a_f a_g - r_f r_g). Only eight combinations of
answers exist, so each tree's sums over its leaves are worked out once.
"""

import numpy as np
from numpy.typing import NDArray

from workstation.scoring.trees import Floats, Trees
from workstation.scoring.walk import Walk

# The answers to root, left and right question in each of the eight cases, the root's in the high bit.
_CASES = (np.arange(8)[:, None] >> np.array([2, 1, 0])) & 1


def expected_values(trees: Trees) -> Floats:
    """[trees]: each tree's mean value over its training cover."""
    means: Floats = (trees.value * trees.cover).sum(axis=1) / trees.cover.sum(axis=1)
    return means


def attribution_tables(trees: Trees) -> Floats:
    """[trees, 8, 4]: what the features of the root, left and right question add, by case of answers.

    The fourth column is zero; it rounds a row up to 32 bytes, which are copied in one go.
    """
    tables = np.zeros((len(trees), 8, 4))
    root_share, next_share = _shares(trees)
    for leaf in range(4):
        side, low = divmod(leaf, 2)
        root = (_CASES[:, 0] == side)[None, :]
        below = (_CASES[:, 1 + side] == low)[None, :]
        parts = _parts(trees, leaf, root, below, root_share[:, side, None], next_share[:, leaf, None])
        tables[:, :, 0] += parts[0]
        tables[:, :, 1 + side] += parts[1]
    return tables


def _shares(trees: Trees) -> tuple[Floats, Floats]:
    """[trees, 2] the root's share of cover to each side, and [trees, 4] each leaf's share of its side."""
    sides = trees.cover.reshape(-1, 2, 2).sum(axis=2)
    of_root = sides / sides.sum(axis=1, keepdims=True)
    # A side that nothing reaches has share 0 at the root, which silences whatever stands for its leaves.
    within = trees.cover / np.maximum(np.repeat(sides, 2, axis=1), 1.0)
    return of_root, within


def _parts(
    trees: Trees,
    leaf: int,
    root: NDArray[np.bool_],
    below: NDArray[np.bool_],
    root_share: Floats,
    next_share: Floats,
) -> tuple[Floats, Floats]:
    """[trees, 8] each: what the root's feature and the next question's feature add through one leaf."""
    value = trees.value[:, leaf, None]
    alone = value * (root * below - root_share * next_share)
    first = value * (root - root_share) * (below + next_share) / 2
    second = value * (below - next_share) * (root + root_share) / 2
    one_feature = (trees.feature[:, 0] == trees.feature[:, 1 + leaf // 2])[:, None]
    return np.where(one_feature, alone, first), np.where(one_feature, 0.0, second)


def add_attributions(added: Floats, walk: Walk, tables: Floats) -> None:
    """Adds what each feature gives to the rows of a piece, [rows, features], in place."""
    case, place = np.empty(len(added), np.uint8), np.empty(len(added), np.intp)
    for tree, table in enumerate(tables):
        case.fill(0)
        for answer in walk.answers(tree):
            np.left_shift(case, 1, out=case)
            np.bitwise_or(case, answer, out=case)
        place[:] = case
        parts = table.take(place, axis=0, mode="clip")
        for question, feature in enumerate(walk.features(tree)):
            added[:, feature] += parts[:, question]
