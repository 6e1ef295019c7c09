"""How good the data of one data sender, or of one origin post, are: counts in, rates with their intervals out.

Formulas: data completeness is filled mandatory elements of all required ones; the pre-arrival rate is data that came
before the item's arrival here, of all items whose arrival was told; coverage is items seen here with data, of all
items seen here. A rate stands beside the counts it was made of, and is None where there is nothing to divide by.
"""

import math
from dataclasses import dataclass, field, fields
from enum import StrEnum
from statistics import median
from typing import Final

from workstation.measures.intervals import Estimate, wilson

# Below so many parcels on either side, a before and an after are not compared.
FEWEST: Final = 30


@dataclass(slots=True, kw_only=True)
class Counts:
    """What was counted in a period; parcels, unless said otherwise. Counts of parts add up to those of the whole.

    `required` and `filled` count elements, `hard` and `soft` findings, `refused` records; `lead_minutes` holds for
    each parcel whose departure is known how many minutes were left before loading when its data came.
    """

    parcels: int = 0
    required: int = 0
    filled: int = 0
    vague: int = 0
    arrived: int = 0
    before_arrival: int = 0
    amended: int = 0
    refused: int = 0
    seen: int = 0
    seen_with_data: int = 0
    hard: int = 0
    soft: int = 0
    lead_minutes: list[int] = field(default_factory=list)

    def add(self, other: "Counts") -> None:
        """Adds the counts of another part."""
        for name in (one.name for one in fields(Counts)):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of`, with the rate and its 95 % interval; None where `of` is 0."""

    count: int
    of: int
    rate: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The figures of one data sender or post. `late` is data that came after loading; findings are per 100 parcels.

    Elements of one parcel are filled or missing together, so the interval of `completeness` is narrower than it
    should be; the others count parcels.
    """

    parcels: int
    completeness: Share
    vague: Share
    pre_arrival: Share
    late: Share
    median_lead_minutes: float | None
    amended: Share
    refused: Share
    coverage: Share
    hard_per_100: float | None
    soft_per_100: float | None


def share(count: int, of: int) -> Share:
    """A share with its interval."""
    return Share(count, of, wilson(count, of))


def quality(c: Counts) -> Quality:
    """The figures that the counts give."""
    timed = len(c.lead_minutes)
    return Quality(
        parcels=c.parcels,
        completeness=share(c.filled, c.required),
        vague=share(c.vague, c.parcels),
        pre_arrival=share(c.before_arrival, c.arrived),
        late=share(sum(minutes < 0 for minutes in c.lead_minutes), timed),
        median_lead_minutes=float(median(c.lead_minutes)) if timed else None,
        amended=share(c.amended, c.parcels),
        refused=share(c.refused, c.refused + c.parcels),
        coverage=share(c.seen_with_data, c.seen),
        hard_per_100=100 * c.hard / c.parcels if c.parcels else None,
        soft_per_100=100 * c.soft / c.parcels if c.parcels else None,
    )


class Verdict(StrEnum):
    """Whether fewer parcels are faulty than before."""

    IMPROVED = "improved"
    WORSE = "worse"
    NO_CLEAR_CHANGE = "no_clear_change"
    CANNOT_BE_TOLD = "cannot_be_told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The share of faulty parcels of one sender before and after; `difference` is after minus before."""

    before: Share
    after: Share
    difference: Estimate | None
    verdict: Verdict


def change(before: tuple[int, int], after: tuple[int, int], fewest: int = FEWEST) -> Change:
    """Compares faulty of all before with faulty of all after; too few parcels on either side tell nothing.

    The interval of the difference is Newcombe's hybrid score interval (1998, method 10); a change is called one where
    the whole interval lies on one side of 0.
    """
    one, two = share(*before), share(*after)
    if one.rate is None or two.rate is None or min(one.of, two.of) < fewest:
        return Change(before=one, after=two, difference=None, verdict=Verdict.CANNOT_BE_TOLD)
    difference = _difference(one.rate, two.rate)
    verdict = Verdict.NO_CLEAR_CHANGE
    if difference.high < 0:
        verdict = Verdict.IMPROVED
    elif difference.low > 0:
        verdict = Verdict.WORSE
    return Change(before=one, after=two, difference=difference, verdict=verdict)


def _difference(before: Estimate, after: Estimate) -> Estimate:
    value = after.value - before.value
    low = value - math.hypot(after.value - after.low, before.high - before.value)
    high = value + math.hypot(after.high - after.value, before.value - before.low)
    return Estimate(value, low, high)
