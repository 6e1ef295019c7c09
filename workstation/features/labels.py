"""Labels of a whole history: what each outcome that was recorded says about the profile's target."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from workstation.domain.facts import ExaminedColumns
from workstation.domain.labels import settle
from workstation.domain.outcome import Depth, Examination, FindingType, Result
from workstation.domain.profile import Target

FIND: Final = 1
CLEAN: Final = 0
UNKNOWN: Final = -1


def labels_of(history: ExaminedColumns, target: Target) -> NDArray[np.int8]:
    """FIND, CLEAN or UNKNOWN for each outcome; unknown ones count neither in history nor in training.

    The rule is `domain.labels.settle`; few distinct outcomes occur, so each is asked about once.
    """
    told = list(zip(history.results, history.depths, history.findings, strict=True))
    label_of = {outcome: _label(outcome, target) for outcome in set(told)}
    return np.fromiter(map(label_of.__getitem__, told), np.int8, len(told))


def _label(told: tuple[str, str, str], target: Target) -> int:
    result, depth, findings = told
    kinds = tuple(FindingType(word.strip()) for word in findings.split(",") if word.strip())
    examination = Examination(result=Result(result), depth=Depth(depth), findings=kinds)
    answer = settle(examination, target.findings, target.settling)
    return UNKNOWN if answer is None else int(answer)
