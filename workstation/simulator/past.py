"""A past: days that are over, with what officers of long standing found in them, and offenders that adapted."""

from collections.abc import Iterator
from dataclasses import dataclass

from workstation.domain.moments import Moment
from workstation.domain.outcome import Result
from workstation.simulator.inspector import Recorded, inspect, known_by
from workstation.simulator.old_hands import OldHands
from workstation.simulator.parcel import Parcel, Truth
from workstation.simulator.world import World

_WEEK = 7


@dataclass(frozen=True, slots=True)
class PastParcel:
    """A parcel of the past and all that was ever recorded of it; nothing for one that was let go."""

    parcel: Parcel
    recorded: tuple[Recorded, ...] = ()

    def known_by(self, moment: Moment) -> Recorded | None:
        """The result that stands at that moment."""
        return known_by(self.recorded, moment)


def past(world: World, days: range, share: float, listed: int | None = None) -> Iterator[list[PastParcel]]:
    """The days one after the other, with about `share` of the parcels examined.

    `listed` fixes the parcels a day. At the end of each week the world is told what was found in it.
    """
    hands = OldHands(world.seed, world.trade.goods, world.trade.words.brands, share)
    found: list[Truth] = []
    for number in days:
        done = [_examined(world, hands, parcel, found) for parcel in world.day(number, listed).parcels]
        yield done
        if number % _WEEK == _WEEK - 1:
            world.told(found)
            found.clear()


def _examined(world: World, hands: OldHands, parcel: Parcel, found: list[Truth]) -> PastParcel:
    pick = hands.pick(parcel) if parcel.listed else None
    if pick is None:
        return PastParcel(parcel)
    recorded = inspect(parcel, pick.depth, pick.check, world.seed)
    if any(one.dated.examination.result is Result.FIND for one in recorded):
        found.append(parcel.truth)
        hands.remember(parcel)
    return PastParcel(parcel, recorded)
