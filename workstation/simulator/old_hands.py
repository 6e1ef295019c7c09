"""Officers of long standing: how parcels were picked before anything was scored, by a few rules and by chance.

They see the papers and what they remember of senders, never the truth. Past outcomes come from them, with all
the bias that such outcomes have.
"""

from dataclasses import dataclass
from random import Random
from typing import Final

from workstation.domain.outcome import Depth
from workstation.simulator.centre import GIFT_USD, LOW_VALUE_USD
from workstation.simulator.goods import Goods
from workstation.simulator.parcel import Declared, Parcel
from workstation.simulator.sight import Check

# The share of capacity that goes to parcels drawn at random, as in any sound plan of controls.
RANDOM_SHARE: Final = 0.25
# How deep they look, and how: most parcels that are looked at are opened.
_WAYS: Final = (
    ((Depth.LABEL, Check.DOCUMENTS), 8),
    ((Depth.IMAGE, Check.IMAGE), 15),
    ((Depth.OPENED, Check.HAND), 50),
    ((Depth.OPENED, Check.DOCUMENTS), 10),
    ((Depth.OPENED, Check.DOG), 2),
    ((Depth.EMPTIED, Check.HAND), 11),
    ((Depth.TESTED, Check.SAMPLE), 4),
)
_MEMORY: Final = 5_000  # senders that are remembered


@dataclass(frozen=True, slots=True)
class Pick:
    """A parcel that is looked at: how deep, how, and whether it was drawn at random."""

    depth: Depth
    check: Check
    random: bool


class OldHands:
    """Picks about `share` of what comes; `goods` is their sense of what things cost, `brands` the ones they know."""

    def __init__(self, seed: int, goods: Goods, brands: tuple[str, ...], share: float) -> None:
        self._chance = Random(f"{seed} old hands")
        self._share = share
        self._usual = {p.hs: p.usd_per_kg for p in goods.traded}
        self._brands = brands
        self._caught: dict[str, int] = {}
        self._average = 1.0

    def pick(self, parcel: Parcel) -> Pick | None:
        """Whether and how the parcel is looked at; None for one that is let go or that nobody could look at."""
        if parcel.journey.arrived_at is None:
            return None
        chance = self._chance
        if chance.random() < self._share * RANDOM_SHARE:
            return self._way(random=True)
        points = self._points(parcel)
        self._average += 0.001 * (points - self._average)  # they look up more often when little stands out
        if chance.random() < self._share * (1 - RANDOM_SHARE) * points / max(self._average, 0.1):
            return self._way(random=False)
        return None

    def remember(self, parcel: Parcel) -> None:
        """Something was found: the sender is remembered."""
        if len(self._caught) >= _MEMORY:
            self._caught.pop(next(iter(self._caught)))
        key = parcel.declared.sender.key()
        self._caught[key] = self._caught.get(key, 0) + 1

    def _way(self, random: bool) -> Pick:
        ways, weights = zip(*_WAYS, strict=True)
        depth, check = self._chance.choices(ways, weights)[0]
        return Pick(depth, check, random)

    def _points(self, parcel: Parcel) -> float:
        """How much stands out: a low price first, then the sender's past, thin words, a brand, a firm's gift."""
        declared = parcel.declared
        points = 0.3 + 2.0 * min(2, self._caught.get(declared.sender.key(), 0))
        points += self._points_of_price(declared)
        points += 1.0 if len(declared.description) < 12 else 0.0
        points += 0.7 if not declared.hs else 0.0
        points += 2.0 if declared.description.startswith(self._brands) else 0.0
        if declared.nature == "gift" and (declared.sender.reference or declared.value_usd > 0.8 * GIFT_USD):
            points += 1.2
        return points

    def _points_of_price(self, declared: Declared) -> float:
        usual = self._usual.get(declared.hs, 0.0) * (declared.net_g or declared.gross_g) / 1_000
        near_limit = 0.9 * LOW_VALUE_USD < declared.value_usd <= LOW_VALUE_USD
        if usual > 20 and declared.value_usd < 0.45 * usual:
            return 3.0
        return 1.0 if near_limit else 0.0
