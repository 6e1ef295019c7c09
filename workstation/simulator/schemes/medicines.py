"""Medicines for private use and for sale, as food supplements or cosmetics."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import borrow_papers, hide, price_like
from workstation.simulator.trade import Trade


class Medicines(Scheme):
    """Tablets and vials; what they are is certain only when the laboratory has said so."""

    name = "medicines"
    offenders = 10
    changes = (Change.SENDER, Change.WORDS, Change.ROUTE)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """A few packs, sometimes far more than anybody needs, at the price of vitamins."""
        front = trade.front(offender, ("IN", "IN", "TR", "TH", "CN"), private=offender.number % 2 == 0)
        product = chance.choice(trade.goods.tagged("medicine"))
        parcel = trade.send(chance, day, front, product, chance.choice((1, 2, 3, 10)))
        tag = offender.choose(Change.WORDS, ("supplement", "cosmetic", "food"))
        price_like(chance, parcel, borrow_papers(chance, trade, offender, parcel, tag))
        hide(parcel, FindingType.MEDICINES, FindingType.MISDESCRIPTION)
        return parcel
