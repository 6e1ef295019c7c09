"""An inspector who is human: finds what can be seen, stops at the first find, waits for the laboratory, is overruled.

The luck of one parcel is the same at every depth, so that looking deeper never finds less.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

from workstation.domain.moments import DAY, Moment
from workstation.domain.outcome import DatedExamination, Depth, Disposition, Examination, FindingType, Result
from workstation.simulator.parcel import Parcel
from workstation.simulator.sight import Check, chance_of_seeing

_HOUR: Final = 3_600_000
_GOES_ON: Final = 0.2  # having found something, who only opened the parcel rarely looks for more
_UNSURE: Final = {Depth.LABEL: 0.0, Depth.IMAGE: 0.06}
_UNSURE_OPENED: Final = 0.01
_WRONG: Final = 0.003  # a price that only looked too low
_WRONG_WHERE_ODD: Final = 0.05
_LASTING: Final = (Depth.EMPTIED, Depth.TESTED)
# Finds that a laboratory or a right holder confirms days later, and finds that are overturned on appeal now and then.
_CONFIRMED_LATER: Final = frozenset({FindingType.DRUGS, FindingType.MEDICINES, FindingType.COUNTERFEIT})
_OVERTURNED: Final = {FindingType.UNDERVALUATION: 0.04, FindingType.ORIGIN: 0.06, FindingType.COUNTERFEIT: 0.02}
_WRONG_OVERTURNED: Final = 0.7
_DISPOSITIONS: Final = {
    FindingType.UNDERVALUATION: Disposition.RELEASE_DUTY,
    FindingType.MISDESCRIPTION: Disposition.RELEASE_CORRECTED,
    FindingType.MISCLASSIFICATION: Disposition.RELEASE_CORRECTED,
    FindingType.QUANTITY: Disposition.RELEASE_CORRECTED,
    FindingType.ORIGIN: Disposition.RELEASE_DUTY,
    FindingType.NO_DECLARATION: Disposition.HOLD_INFORMATION,
    FindingType.DANGEROUS_GOODS: Disposition.RETURNED,
    FindingType.MEDICINES: Disposition.HOLD_AGENCY,
    FindingType.COUNTERFEIT: Disposition.DETAINED,
}


class Standing(StrEnum):
    """How far a recorded result can be relied on."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    OVERTURNED = "overturned"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A result as it was recorded at its moment; a later one of the same parcel replaces it."""

    standing: Standing
    dated: DatedExamination


def inspect(
    parcel: Parcel, depth: Depth, check: Check = Check.HAND, seed: int = 0, at: Moment | None = None
) -> tuple[Recorded, ...]:
    """What is recorded of an examination, oldest first: one result, or a provisional one and what became of it.

    `at` is when the parcel is taken up; without it, some hours after it arrived. Raises ValueError for a parcel
    that never arrived.
    """
    if parcel.journey.arrived_at is None:
        raise ValueError(f"{parcel.item} never arrived")
    chance = Random(f"{seed} inspect {parcel.item}")
    start = at if at is not None else parcel.journey.arrived_at + int(chance.uniform(0.3, 20) * _HOUR)
    delay, appeal = int(chance.uniform(4, 20) * DAY), int(chance.uniform(15, 60) * DAY)
    found, wrong = _look(chance, parcel, depth, check)
    overturned = _is_overturned(chance, found, wrong)
    if depth is Depth.TESTED:
        return (
            _recorded(Standing.PROVISIONAL, Result.INCONCLUSIVE, Depth.EMPTIED, (), start),
            *_settled(Standing.CONFIRMED, depth, found, start + delay, overturned, appeal),
        )
    if _CONFIRMED_LATER.isdisjoint(found):
        standing = Standing.PROVISIONAL if found else Standing.CONFIRMED
        unsure = not found and chance.random() < _UNSURE.get(depth, _UNSURE_OPENED)
        if unsure:
            return (_recorded(Standing.PROVISIONAL, Result.INCONCLUSIVE, depth, (), start),)
        return _settled(standing, depth, found, start, overturned, appeal)
    first = _recorded(Standing.PROVISIONAL, Result.FIND, depth, found, start)
    return (first, *_settled(Standing.CONFIRMED, depth, found, start + delay, overturned, appeal))


def known_by(recorded: Iterable[Recorded], moment: Moment) -> Recorded | None:
    """The result that stands at that moment: the last one recorded before it."""
    earlier = [one for one in recorded if one.dated.recorded_at < moment]
    return earlier[-1] if earlier else None


def _look(chance: Random, parcel: Parcel, depth: Depth, check: Check) -> tuple[tuple[FindingType, ...], bool]:
    """What is noticed, and whether it was a mistake to think so."""
    hidden = list(parcel.truth.hidden)
    chance.shuffle(hidden)
    rolls = [(one, chance.random()) for one in hidden]
    goes_on, mistaken = chance.random() < _GOES_ON, chance.random()
    seen = tuple(one.finding for one, roll in rolls if roll < chance_of_seeing(one, depth, check))
    if seen:
        return (seen if goes_on or depth in _LASTING else seen[:1]), False
    looks_at_value = depth not in (Depth.LABEL, Depth.IMAGE)
    if looks_at_value and mistaken < (_WRONG_WHERE_ODD if parcel.truth.odd else _WRONG):
        return (FindingType.UNDERVALUATION,), True
    return (), False


def _is_overturned(chance: Random, found: tuple[FindingType, ...], wrong: bool) -> bool:
    roll = chance.random()
    if wrong:
        return roll < _WRONG_OVERTURNED
    return len(found) == 1 and roll < _OVERTURNED.get(found[0], 0.0)


def _settled(
    standing: Standing, depth: Depth, found: tuple[FindingType, ...], at: Moment, overturned: bool, appeal: int
) -> tuple[Recorded, ...]:
    """The result, and the one that an appeal puts in its place weeks later."""
    result = Result.FIND if found else Result.NONE
    one = _recorded(standing, result, depth, found, at)
    if not (found and overturned):
        return (one,)
    return one, _recorded(Standing.OVERTURNED, Result.NONE, depth, (), at + appeal)


def _recorded(standing: Standing, result: Result, depth: Depth, found: tuple[FindingType, ...], at: Moment) -> Recorded:
    """One dated examination, to the second."""
    disposition = {Result.NONE: Disposition.RELEASE, Result.INCONCLUSIVE: Disposition.HOLD_INFORMATION}.get(
        result, _DISPOSITIONS.get(found[0], Disposition.SEIZED) if found else Disposition.RELEASE
    )
    examination = Examination(result=result, depth=depth, findings=tuple(sorted(found)), disposition=disposition)
    return Recorded(standing, DatedExamination(examination=examination, recorded_at=at // 1_000 * 1_000))
