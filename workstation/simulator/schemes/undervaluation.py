"""Undervaluation as everyday habit: tempted sellers declare a part of the value, of whatever they sell."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import declare_less, hide, make_worth
from workstation.simulator.trade import Trade

_WORTH_USD = 14.0  # below this nobody bothers


class Undervaluation(Scheme):
    """Sellers that send honest parcels too: their name alone proves nothing."""

    name = "undervaluation"
    offenders = 22
    changes = (Change.PRICE, Change.PRICE, Change.PRICE, Change.SENDER)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """A parcel of a tempted seller, or of its new name; declared at 10 to 50 % of its value."""
        seller = trade.tempted[offender.number % len(trade.tempted)]
        if offender.times(Change.SENDER):
            front = trade.front(offender, (seller.operator.country,))
            parcel = trade.send(chance, day, front, seller.product(chance))
        else:
            parcel = trade.send(chance, day, seller, seller.product(chance))
        make_worth(parcel, _WORTH_USD)
        declare_less(parcel, offender.chance(Change.PRICE).uniform(0.12, 0.42) * chance.uniform(0.8, 1.2))
        hide(parcel, FindingType.UNDERVALUATION)
        return parcel
