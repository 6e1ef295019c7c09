"""What an outcome says about a target."""

import pytest

from workstation.domain.labels import settle
from workstation.domain.outcome import Depth, Examination, FindingType, Result

VALUE = (FindingType.UNDERVALUATION,)


def _examination(result, depth, *findings):
    return Examination(result=Result(result), depth=Depth(depth), findings=tuple(map(FindingType, findings)))


@pytest.mark.parametrize(
    ("result", "depth", "findings", "label"),
    [
        ("find", "opened", ("undervaluation",), True),
        ("find", "label", ("undervaluation",), True),
        ("find", "opened", ("unspecified",), True),
        ("find", "opened", ("drugs",), None),
        ("find", "emptied", ("drugs",), False),
        ("find", "tested", ("drugs", "undervaluation"), True),
        ("none", "opened", (), False),
        ("none", "tested", (), False),
        ("none", "image", (), None),
        ("none", "label", (), None),
        ("inconclusive", "emptied", (), None),
    ],
)
def test_each_case_of_the_table(result, depth, findings, label):
    assert settle(_examination(result, depth, *findings), VALUE) is label


def test_a_find_without_a_name_is_no_outcome():
    with pytest.raises(ValueError, match="names what was found"):
        _examination("find", "opened")


def test_nothing_found_names_nothing():
    with pytest.raises(ValueError, match="names nothing"):
        _examination("none", "opened", "drugs")
