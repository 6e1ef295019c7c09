"""A grown ensemble written out as a model document (the format is described in `scoring.document`)."""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from workstation.scoring.document import FORMAT, LARGEST, NUMBER

# One of scikit-learn's structured node tables.
Nodes: TypeAlias = NDArray[np.void]
_NOTHING: Final = (None, None, None)


def ensemble_document(model: HistGradientBoostingClassifier, names: Sequence[str]) -> dict[str, Any]:
    """The document of a fitted binary classifier, without calibration. Reads scikit-learn's private tables,
    which a test compares with `decision_function` bit for bit."""
    return {
        "format": FORMAT,
        "number": NUMBER,
        "features": list(names),
        "start": float(model._baseline_prediction.item()),
        "trees": [_tree(predictor.nodes) for (predictor,) in model._predictors],
    }


def _tree(nodes: Nodes) -> dict[str, list[Any]]:
    root = nodes[0]
    sides = [None, None] if root["is_leaf"] else [nodes[root["left"]], nodes[root["right"]]]
    questions = [_question(node) for node in (root, *sides)]
    leaves = [leaf for node in (sides if sides[0] is not None else [root, None]) for leaf in _leaves(nodes, node)]
    feature, threshold, missing = (list(column) for column in zip(*questions, strict=True))
    value, cover = (list(column) for column in zip(*leaves, strict=True))
    return {"feature": feature, "threshold": threshold, "missing": missing, "value": value, "cover": cover}


def _question(node: Any) -> tuple[int | None, float | None, str | None]:
    if node is None or node["is_leaf"]:
        return _NOTHING
    # JSON knows no infinity; the largest float stands for it. Anything beyond is impossible.
    threshold = float(np.clip(node["num_threshold"], -LARGEST, LARGEST))
    return int(node["feature_idx"]), threshold, "left" if node["missing_go_to_left"] else "right"


def _leaves(nodes: Nodes, node: Any) -> list[tuple[float | None, int | None]]:
    """The two leaves of a side; one that asks nothing is itself the first of them."""
    if node is None:
        return [(None, None), (None, None)]
    if node["is_leaf"]:
        return [(float(node["value"]), int(node["count"])), (None, None)]
    return [(float(leaf["value"]), int(leaf["count"])) for leaf in (nodes[node["left"]], nodes[node["right"]])]
