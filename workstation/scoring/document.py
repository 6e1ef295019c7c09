"""The model document (`model.json`): plain numbers and names that can be read, checked and compared.

A document is data: opening a foreign one runs no code. Whatever is wrong with one is refused in a sentence;
nothing of a refused document is used.

    {"format": "luxor-ensemble", "number": 1,
     "features": [name, ...], "start": x,
     "trees": [{"feature": [3], "threshold": [3], "missing": [3], "value": [4], "cover": [4]}, ...],
     "calibration": {"slope": a, "intercept": b}}

A tree asks up to three questions: one at its root, one on its left and one on its right. A row goes left
where its feature is at most the threshold; `missing` says where a missing number goes. A question that is
not asked is null in all three lists, and so are the second value and cover of its pair of leaves.
`cover` counts the rows of the training data in each leaf. JSON knows no infinity: a threshold of the
largest float stands for "anything that is a number goes left".
"""

import json
import math
import sys
from collections.abc import Mapping
from typing import Any, Final

from workstation.domain.errors import ProfileRefused

FORMAT: Final = "luxor-ensemble"
NUMBER: Final = 1
# Far above what a profile needs; a foreign document must not make the desk stand still.
MOST_TREES: Final = 2_000
MOST_FEATURES: Final = 1_000
LARGEST: Final = sys.float_info.max
# Log-odds beyond any sense; sums of so many trees stay finite.
MOST_LOG_ODDS: Final = 1e6


def canonical_text(document: Mapping[str, Any]) -> str:
    """The one text of a document: equal documents, equal bytes. One tree a line, so that versions compare."""
    trees = ",\n".join(_compact(tree) for tree in document["trees"])
    rest = _compact({key: value for key, value in document.items() if key != "trees"})
    return f'{rest[:-1]},"trees":[\n{trees}\n]}}\n'


def _compact(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False, ensure_ascii=False)


def mapping(value: Any, where: str, *keys: str) -> Mapping[str, Any]:
    """The value as a mapping with exactly these keys; ProfileRefused otherwise."""
    if not isinstance(value, Mapping) or set(value) != set(keys):
        raise ProfileRefused(f"the model document: {where} must hold exactly {', '.join(keys)}")
    return value


def sequence(value: Any, where: str, length: int | None = None, most: int | None = None) -> list[Any]:
    """The value as a list of that length, or of one up to `most`; ProfileRefused otherwise."""
    if not isinstance(value, list) or not value:
        raise ProfileRefused(f"the model document: {where} must be a list with something in it")
    if (length is not None and len(value) != length) or (most is not None and len(value) > most):
        wanted = f"{length}" if length is not None else f"at most {most}"
        raise ProfileRefused(f"the model document: {where} has {len(value)} entries, {wanted} allowed")
    return value


def number(value: Any, where: str, most: float = LARGEST) -> float:
    """The value as a finite float no further from 0 than `most`; ProfileRefused otherwise."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ProfileRefused(f"the model document: {where} is not a number")
    try:
        found = float(value)
    except OverflowError:
        found = math.inf
    # NaN compares as false, so that it is refused here as well.
    if not abs(found) <= most:
        raise ProfileRefused(f"the model document: {where} is not a finite number or far too large")
    return found


def whole(value: Any, where: str, least: int, most: int) -> int:
    """The value as a whole number in a range; ProfileRefused otherwise."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ProfileRefused(f"the model document: {where} must be a whole number from {least} to {most}")
    return value


def feature_names(value: Any) -> tuple[str, ...]:
    """The features' names: texts, no two alike."""
    names = sequence(value, "features", most=MOST_FEATURES)
    if not all(isinstance(name, str) and name for name in names):
        raise ProfileRefused("the model document: a feature's name is not a text")
    if len(set(names)) != len(names):
        raise ProfileRefused("the model document names a feature twice")
    return tuple(names)
