"""Malformed model documents are refused in a sentence, whatever is wrong with them."""

import copy
import json

import pytest

from tests.scoring.making import FULL, HALF, document
from workstation.domain.errors import ProfileRefused
from workstation.scoring.document import canonical_text
from workstation.scoring.ensemble import Ensemble

DROP = object()
FAULTS = {
    "another format": (("format",), "pickle"),
    "a later number": (("number",), 2),
    "no features": (("features",), []),
    "a feature twice": (("features", 1), "history.goods.rate"),
    "a feature without a name": (("features", 1), ""),
    "a number for a name": (("features", 1), 7),
    "too many features": (("features",), [str(i) for i in range(1001)]),
    "no start": (("start",), DROP),
    "an unknown key": (("code",), "import os"),
    "a start that is no number": (("start",), "0"),
    "an infinite start": (("start",), float("inf")),
    "a number beyond floats": (("start",), 10**400),
    "truth for a number": (("start",), True),
    "log-odds beyond any sense": (("trees", 0, "value", 0), -1e7),
    "no trees": (("trees",), []),
    "trees that are no list": (("trees",), {"0": FULL}),
    "too many trees": (("trees",), [FULL] * 2001),
    "a tree that is no mapping": (("trees", 0), [1]),
    "a tree without cover": (("trees", 0, "cover"), DROP),
    "a list too short": (("trees", 0, "value"), [1.0, 2.0, 3.0]),
    "a list too long": (("trees", 0, "threshold"), [0.1] * 7),
    "a feature that is not there": (("trees", 0, "feature", 0), 3),
    "a negative feature": (("trees", 0, "feature", 0), -1),
    "half a feature": (("trees", 0, "feature", 0), 0.5),
    "truth for a feature": (("trees", 0, "feature", 0), True),
    "a threshold of NaN": (("trees", 0, "threshold", 1), float("nan")),
    "a threshold of null": (("trees", 0, "threshold", 1), None),
    "nowhere for the missing": (("trees", 0, "missing", 2), None),
    "a third way for the missing": (("trees", 0, "missing", 2), "up"),
    "questions below none": (
        ("trees", 1),
        {**HALF, **{k: [None, *HALF[k][1:]] for k in ("feature", "threshold", "missing")}},
    ),
    "a leaf without a value": (("trees", 0, "value", 3), None),
    "a leaf that nothing leads to": (("trees", 1, "value", 1), 0.5),
    "a cover of nothing": (("trees", 0, "cover", 0), 0),
    "half a row of cover": (("trees", 0, "cover", 0), 1.5),
    "no calibration": (("calibration",), None),
    "a falling calibration": (("calibration", "slope"), -1.0),
    "a flat calibration": (("calibration", "slope"), 0.0),
    "a calibration of NaN": (("calibration", "intercept"), float("nan")),
}


def test_a_sound_document_is_read() -> None:
    assert Ensemble.from_document(document()).features == tuple(document()["features"])


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_document_is_refused(fault) -> None:
    path, value = FAULTS[fault]
    broken = inside = copy.deepcopy(document())
    for step in path[:-1]:
        inside = inside[step]
    if value is DROP:
        del inside[path[-1]]
    else:
        inside[path[-1]] = value
    with pytest.raises(ProfileRefused, match="model document"):
        Ensemble.from_document(broken)


@pytest.mark.parametrize("thing", [None, [], "text", 7])
def test_something_else_than_a_document_is_refused(thing) -> None:
    with pytest.raises(ProfileRefused):
        Ensemble.from_document(thing)


def test_the_text_is_read_back_and_does_not_depend_on_the_order_of_keys() -> None:
    text = canonical_text(document())
    assert json.loads(text) == document()
    assert canonical_text(dict(reversed(document().items()))) == text
    assert len(text.splitlines()) == 2 + len(document()["trees"])


def test_a_number_that_json_does_not_know_is_never_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        canonical_text({**document(), "start": float("nan")})
