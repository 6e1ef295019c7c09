"""A shift's capacity, cut into shares before anybody looks at a score."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workstation.domain.errors import WrongUsage
from workstation.domain.selection import Mission

# Design of this program, no standard: a tenth of what can be opened is drawn by chance, and never fewer than ten.
CONTROL_SHARE, LEAST_CONTROLS = 0.10, 10
EXPLORATION_SHARE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a shift can do. Shares of missions add up to 1; `expected` is how many more consignments it awaits."""

    capacity: int
    missions: Mapping[Mission, float]
    control_share: float = CONTROL_SHARE
    least_controls: int = LEAST_CONTROLS
    exploration_share: float = EXPLORATION_SHARE
    expected: int = 0

    def __post_init__(self) -> None:
        if self.capacity < 0 or self.expected < 0:
            raise WrongUsage("A capacity is a number of parcels, and none is less than nothing.")
        if not self.missions or any(share < 0 for share in self.missions.values()):
            raise WrongUsage("Every mission needs a share of 0 or more.")
        if abs(sum(self.missions.values()) - 1) > 1e-6:
            raise WrongUsage(f"The shares of the missions add up to {sum(self.missions.values()):g} instead of 1.")
        if not 0 < self.control_share < 1 or not 0 <= self.exploration_share < 1 - self.control_share:
            raise WrongUsage("The control share is more than 0, and leaves room with the exploration for the missions.")


@dataclass(frozen=True, slots=True)
class Slots:
    """Places of a shift: `forced` are within capacity, the missions' add up to what the others leave."""

    forced: int
    controls: int
    exploration: int
    missions: Mapping[Mission, int] = field(default_factory=dict)


def split(plan: Plan, forced: int) -> Slots:
    """The places of a shift with so many forced consignments; together never more than its capacity.

    Controls come before forced ones: what is never drawn cannot be measured. Below ten places all but one are theirs
    only where nothing is forced.
    """
    least = min(plan.least_controls, plan.capacity // 2)
    controls = max(round(plan.control_share * plan.capacity), least)
    taken = min(forced, plan.capacity - controls)
    exploration = min(round(plan.exploration_share * plan.capacity), plan.capacity - controls - taken)
    rest = plan.capacity - controls - taken - exploration
    return Slots(taken, controls, exploration, shares_of(rest, plan.missions))


def shares_of(whole: int, shares: Mapping[Mission, float]) -> dict[Mission, int]:
    """Whole places in proportion to shares; what rounding leaves goes to the largest remainders, first come first."""
    exact = {mission: whole * share for mission, share in shares.items()}
    places = {mission: int(places) for mission, places in exact.items()}
    by_remainder = sorted(exact, key=lambda mission: places[mission] - exact[mission])
    for mission in by_remainder[: whole - sum(places.values())]:
        places[mission] += 1
    return places
