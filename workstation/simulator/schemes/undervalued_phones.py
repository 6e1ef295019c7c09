"""Undervalued phones: smartphones and the like as cheap ones, or as parts of phones."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.centre import LOW_VALUE_USD
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import borrow_papers, declare_less, hide, price_like
from workstation.simulator.trade import Trade

_AS_PARTS = 0.4


class UndervaluedPhones(Scheme):
    """Firms that send nothing else; four in ten parcels go under the name of phone parts."""

    name = "undervalued_phones"
    offenders = 8
    changes = (Change.SENDER, Change.PRICE, Change.WORDS, Change.ROUTE)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """One or two phones, declared below the threshold at a fifth to a half of their value."""
        front = trade.front(offender, ("CN", "HK"))
        product = chance.choice(trade.goods.tagged("phone"))
        parcel = trade.send(chance, day, front, product, quantity=chance.choice((1, 1, 2)))
        hide(parcel, FindingType.UNDERVALUATION)
        if chance.random() < _AS_PARTS:
            price_like(chance, parcel, borrow_papers(chance, trade, offender, parcel, "phone_part"))
            hide(parcel, FindingType.MISDESCRIPTION)
        else:
            share = offender.chance(Change.PRICE).uniform(0.2, 0.5) * chance.uniform(0.85, 1.15)
            declare_less(parcel, share, LOW_VALUE_USD * 0.97)
        return parcel
