"""Gift misuse: sold goods ticked as a gift between private people, below the limit for gifts."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.centre import GIFT_USD
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import declare_less, hide, make_worth
from workstation.simulator.trade import Trade


class GiftMisuse(Scheme):
    """Shops that write a person's name as sender."""

    name = "gift_misuse"
    offenders = 18
    changes = (Change.SENDER, Change.PRICE, Change.ROUTE)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """Goods worth more than the limit for gifts, declared below it, often several alike."""
        private = offender.number % 3 > 0
        front = trade.front(offender, ("CN", "HK", "TR", "US", "GB"), private)
        goods = [p for p in front.products if p.usual_usd > 25] or list(front.products)
        parcel = trade.send(chance, day, front, chance.choice(goods), chance.choice((1, 2, 3, 4)))
        make_worth(parcel, GIFT_USD * 1.2)
        least = offender.chance(Change.PRICE).uniform(0.35, 0.75)
        declare_less(parcel, 1.0, GIFT_USD * chance.uniform(least, 0.98))
        parcel.declared.nature, parcel.declared.ioss = "gift", ""
        hide(parcel, FindingType.UNDERVALUATION, FindingType.MISDESCRIPTION)
        return parcel
