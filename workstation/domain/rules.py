"""Rules: what people know and write down, beside what a model has learned. A rule is data and never runs by itself.

A rule that hits forces a lane or gives points in log-odds. Points stand beside the score and are never part of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workstation.domain.profile import Lane
from workstation.domain.rule_conditions import Condition, leaves

# So many days ahead it is said that a rule will expire.
WARN_DAYS = 14
# Most serious first. What nothing has scored has no rules either.
LANES = (Lane.RED, Lane.YELLOW, Lane.BLUE, Lane.GREEN)


class RuleState(StrEnum):
    """What became of a rule on a consignment; `unknown` where a value that it asks for is missing."""

    HIT = "hit"
    NO_HIT = "no_hit"
    UNKNOWN = "unknown"
    SNOOZED = "snoozed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. Exactly one of `lane` and `points` (log-odds) is set; `expires_on` is its last day in force.

    `reason` is said when it hits, `look` says where to look, `clears` what would clear it. `origin_reason` is the
    legal or statistical reason of a rule that names a country, and "" for every other one.
    """

    id: str
    name: str
    when: Condition
    lane: Lane | None = None
    points: float | None = None
    reason: str
    instruction: str = ""
    look: str = ""
    clears: str = ""
    legal_basis: str
    owner: str
    expires_on: date
    origin_reason: str = ""

    def is_expired(self, day: date) -> bool:
        """Whether it is no longer in force on a day."""
        return day > self.expires_on

    def days_left(self, day: date) -> int:
        """How many days it is still in force after this one; below 0 once it has expired."""
        return (self.expires_on - day).days


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of one profile; amounts in their conditions are in `currency` ("" where none asks for an amount)."""

    rules: tuple[Rule, ...] = ()
    currency: str = ""

    def in_force(self, day: date) -> "RuleBook":
        """The same book without what has expired."""
        return RuleBook(tuple(rule for rule in self.rules if not rule.is_expired(day)), self.currency)

    def fields(self) -> frozenset[str]:
        """Every field that a condition asks for."""
        return frozenset(leaf.field for rule in self.rules for leaf in leaves(rule.when))


EMPTY = RuleBook()


def raised_lane(lane: Lane, forced: Iterable[Lane]) -> Lane:
    """The lane after rules that force one: only ever upward (red over yellow over blue over green)."""
    if lane is Lane.NOT_SCORED:
        return lane
    return min((lane, *forced), key=LANES.index)


def expiring(book: RuleBook, day: date) -> Iterator[Rule]:
    """Rules that have expired, or will within WARN_DAYS."""
    return (rule for rule in book.rules if rule.days_left(day) <= WARN_DAYS)
