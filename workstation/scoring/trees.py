"""The trees of an ensemble as arrays, read from a checked document."""

import math
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workstation.domain.errors import ProfileRefused
from workstation.scoring.document import LARGEST, MOST_LOG_ODDS, MOST_TREES, mapping, number, sequence, whole

Floats: TypeAlias = NDArray[np.float64]
_QUESTION: Final = ("feature", "threshold", "missing")
# Most rows that a training run can have counted; keeps sums of covers exact.
_MOST_ROWS: Final = 2**53


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """Arrays over all trees. Questions stand in the order root, left, right; leaves from left to right.

    `feature`, `threshold` and `missing_left` are [trees, 3], `value` and `cover` [trees, 4]. A question that
    is not asked sends everything left, to a leaf that has all the cover of its pair.
    """

    feature: NDArray[np.intp]
    threshold: Floats
    missing_left: NDArray[np.bool_]
    value: Floats
    cover: Floats

    def __len__(self) -> int:
        return len(self.feature)


def read_trees(value: Any, features: int) -> Trees:
    """The trees of a document over that many features. Raises ProfileRefused, naming the tree at fault."""
    listed = sequence(value, "trees", most=MOST_TREES)
    read = [_read_tree(tree, f"tree {place}", features) for place, tree in enumerate(listed)]
    feature, threshold, missing_left, values, cover = zip(*read, strict=True)
    return Trees(
        np.array(feature, np.intp),
        np.array(threshold, np.float64),
        np.array(missing_left, np.bool_),
        np.array(values, np.float64),
        np.array(cover, np.float64),
    )


def _read_tree(value: Any, where: str, features: int) -> tuple[list[Any], ...]:
    tree = mapping(value, where, *_QUESTION, "value", "cover")
    lists = [sequence(tree[key], f"{key} of {where}", 3) for key in _QUESTION]
    questions = [_read_question(asked, where, features) for asked in zip(*lists, strict=True)]
    if questions[0] is None and (questions[1] or questions[2]):
        raise ProfileRefused(f"the model document: {where} asks below a root that asks nothing")
    values = sequence(tree["value"], f"value of {where}", 4)
    cover = sequence(tree["cover"], f"cover of {where}", 4)
    reached = _reached(*(question is not None for question in questions))
    leaves = [_read_leaf(leaf, where, there) for *leaf, there in zip(values, cover, reached, strict=True)]
    columns = zip(*(question or (0, math.inf, True) for question in questions), strict=True)
    return (*map(list, columns), *map(list, zip(*leaves, strict=True)))


def _reached(root: bool, left: bool, right: bool) -> tuple[bool, bool, bool, bool]:
    """Which leaves exist, given which questions are asked."""
    return True, left, root, root and right


def _read_question(asked: tuple[Any, Any, Any], where: str, features: int) -> tuple[int, float, bool] | None:
    feature, threshold, missing = asked
    if feature is None and threshold is None and missing is None:
        return None
    if missing not in ("left", "right"):
        raise ProfileRefused(f"the model document: {where} does not say where a missing number goes")
    limit = number(threshold, f"a threshold of {where}")
    at_most = math.inf if limit >= LARGEST else limit
    return whole(feature, f"a feature of {where}", 0, features - 1), at_most, missing == "left"


def _read_leaf(leaf: list[Any], where: str, reached: bool) -> tuple[float, float]:
    value, cover = leaf
    if not reached:
        if value is not None or cover is not None:
            raise ProfileRefused(f"the model document: {where} has a leaf that no question leads to")
        return 0.0, 0.0
    rows = whole(cover, f"a cover of {where}", 1, _MOST_ROWS)
    return number(value, f"a value of {where}", MOST_LOG_ODDS), float(rows)
