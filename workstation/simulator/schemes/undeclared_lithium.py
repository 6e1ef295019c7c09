"""Undeclared lithium: batteries under the name of a harmless thing; too heavy for what they are said to be."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import borrow_papers, hide, price_like
from workstation.simulator.trade import Trade


class UndeclaredLithium(Scheme):
    """Batteries alone are not admitted in mail (UN3480) [S]; an X-ray shows them well."""

    name = "undeclared_lithium"
    offenders = 14
    changes = (Change.WORDS, Change.SENDER, Change.ROUTE)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """One battery pack or a few, as parts of phones, bicycles or for the home."""
        front = trade.front(offender, ("CN", "CN", "HK", "MY"))
        product = chance.choice(trade.goods.tagged("undeclared_lithium"))
        parcel = trade.send(chance, day, front, product, chance.choice((1, 1, 2)), origin="CN")
        tag = offender.choose(Change.WORDS, ("phone_part", "bicycle", "home", "garden"))
        price_like(chance, parcel, borrow_papers(chance, trade, offender, parcel, tag))
        hide(parcel, FindingType.DANGEROUS_GOODS, FindingType.MISDESCRIPTION)
        return parcel
