"""Model documents for tests, and a walk through one that is plainly right."""

import math
from typing import Any

from hypothesis import strategies as st

FEATURES = ["history.goods.rate", "history.goods.clean", "declared.duty_rate"]
LARGEST = 1.7976931348623157e308


def tree(*questions: tuple[int, float, str] | None, value: list, cover: list) -> dict[str, Any]:
    """A tree from its root, left and right question."""
    asked = [question or (None, None, None) for question in questions]
    feature, threshold, missing = (list(column) for column in zip(*asked, strict=True))
    return {"feature": feature, "threshold": threshold, "missing": missing, "value": value, "cover": cover}


FULL = tree((0, 0.5, "left"), (1, 3.0, "right"), (2, 8.0, "left"), value=[-0.4, -0.1, 0.2, 0.9], cover=[40, 30, 20, 10])
HALF = tree((1, 0.0, "right"), None, (1, 5.0, "left"), value=[0.1, None, -0.2, -0.6], cover=[50, None, 25, 25])
STUMP = tree(None, None, None, value=[0.01, None, None, None], cover=[100, None, None, None])


def document(*trees: dict[str, Any]) -> dict[str, Any]:
    """A sound document; the three trees above where none is given."""
    return {
        "format": "luxor-ensemble",
        "number": 1,
        "features": list(FEATURES),
        "start": -1.25,
        "trees": list(trees or (FULL, HALF, STUMP)),
        "calibration": {"slope": 1.1, "intercept": -0.2},
    }


_numbers = st.floats(-9, 9).map(lambda x: round(x, 1))
_covers = st.integers(1, 500)
_questions = st.tuples(st.integers(0, 2), _numbers | st.just(LARGEST), st.sampled_from(["left", "right"]))


@st.composite
def trees(draw: st.DrawFn) -> dict[str, Any]:
    """Any sound tree over three features."""
    root = draw(st.none() | _questions)
    left, right = (draw(st.none() | _questions) if root else None for _ in range(2))
    there = [True, left is not None, root is not None, right is not None]
    value = [draw(_numbers) if exists else None for exists in there]
    return tree(root, left, right, value=value, cover=[draw(_covers) if exists else None for exists in there])


rows = st.lists(
    st.lists(_numbers | st.sampled_from([math.nan, math.inf, -math.inf]), min_size=3, max_size=3),
    min_size=1,
    max_size=9,
)


def goes_right(tree: dict[str, Any], question: int, x: float) -> bool:
    """The answer of a number to a question."""
    if math.isnan(x):
        return tree["missing"][question] == "right"
    return x > tree["threshold"][question] and tree["threshold"][question] != LARGEST


def slow_score(model: dict[str, Any], row: list[float]) -> float:
    """The score of one row, one tree after another."""
    score = model["start"]
    for one in model["trees"]:
        side = bool(one["feature"][0] is not None and goes_right(one, 0, row[one["feature"][0]]))
        feature = one["feature"][1 + side]
        score += one["value"][2 * side + bool(feature is not None and goes_right(one, 1 + side, row[feature]))]
    return score


def slow_worth(one: dict[str, Any], row: list[float], known: set[int]) -> float:
    """What a tree is worth when only these features are known: the mean over the cover where one is not."""
    leaves = [(value, cover or 0) for value, cover in zip(one["value"], one["cover"], strict=True)]
    sides = [
        (_worth(one, 1, row, known, leaves[:2]), leaves[0][1] + leaves[1][1]),
        (_worth(one, 2, row, known, leaves[2:]), leaves[2][1] + leaves[3][1]),
    ]
    return _worth(one, 0, row, known, sides)


def _worth(one: dict[str, Any], question: int, row: list[float], known: set[int], parts: list) -> float:
    feature = one["feature"][question]
    if feature is None:
        return parts[0][0]
    if feature in known:
        return parts[goes_right(one, question, row[feature])][0]
    return sum(worth * cover for worth, cover in parts) / sum(cover for _, cover in parts)
