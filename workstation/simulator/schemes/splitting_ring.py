"""Splitting ring: one order of costly goods in many parcels of one week, each below the threshold.

The value of the whole order counts, so each parcel alone is worth more for customs than it says.
"""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.centre import COUNTRY, LOW_VALUE_USD
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import declare_less, hide, make_worth
from workstation.simulator.trade import Trade

_NAMES = 6


class SplittingRing(Scheme):
    """Rings take turns week by week, so that the parcels of one order come together."""

    name = "splitting_ring"
    offenders = 6
    changes = (Change.ADDRESS, Change.SENDER, Change.PRICE)

    def pick(self, chance: Random, day: int, count: int) -> int:
        """The rings whose week it is: one in six."""
        active = max(1, count // 6)
        return (day // 7 * active + chance.randrange(active)) % count

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """Goods of this week's order, to one of the names at the ring's address, just below the threshold."""
        week = Random(f"{offender.seed} {offender.name} {offender.turned} week {day // 7}")
        product = week.choice(trade.goods.tagged("gadget"))
        parcel = trade.send(chance, day, trade.front(offender, ("CN", "HK", "US")), product, week.choice((1, 2, 3)))
        make_worth(parcel, LOW_VALUE_USD)
        below = offender.chance(Change.PRICE).uniform(0.75, 0.96)
        declare_less(parcel, 1.0, LOW_VALUE_USD * below * chance.uniform(0.96, 1.0))
        parcel.declared.ioss = ""
        place = offender.chance(Change.ADDRESS).randrange(1_000_000)
        parcel.declared.addressee = trade.people[COUNTRY].neighbour(place, place + chance.randrange(_NAMES))
        hide(parcel, FindingType.UNDERVALUATION, ease=0.6)  # nothing in this parcel alone is wrong
        return parcel
