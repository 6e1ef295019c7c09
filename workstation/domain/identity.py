"""Which record a number means: an alias may be used again, so a match counts for twelve months only.

UPU S10: an identifier may be reused after 12 months (24 recommended) [S]. A record that was closed as
delivered or returned takes no more scans: its number on a new label is a new consignment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from workstation.domain.moments import DAY, Moment, add_months

REUSE_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Known:
    """A record that bears the alias: its id, the moment to measure from, and whether it is closed."""

    id: int
    at: Moment
    closed: bool


@lru_cache(maxsize=4096)
def _months_around(day: Moment) -> tuple[Moment, Moment]:
    return add_months(day, -REUSE_MONTHS), add_months(day, REUSE_MONTHS) + DAY


def within_reuse(one: Moment, other: Moment) -> bool:
    """Whether two moments lie within twelve months, counted by the calendar and to the day."""
    low, high = _months_around(one - one % DAY)
    return low <= other < high


def newest_match(candidates: Iterable[Known], at: Moment) -> Known | None:
    """The newest open record within twelve months of `at`, or None: then the number means something new."""
    fitting = [k for k in candidates if not k.closed and within_reuse(at, k.at)]
    return max(fitting, key=lambda k: (k.at, k.id), default=None)
