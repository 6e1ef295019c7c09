"""Appears half-way: disposable vapes as toys and stationery, by the dozen, on a new route."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import borrow_papers, hide, price_like
from workstation.simulator.trade import Trade


class LateVapes(Scheme):
    """Excise goods with a battery in each: two things to find, and the X-ray shows one of them."""

    name = "late_vapes"
    offenders = 8
    changes = (Change.WORDS, Change.ROUTE, Change.SENDER)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """Five to twenty vapes."""
        front = trade.front(offender, ("MY", "VN", "AE", "CN"))
        product = trade.goods.tagged("vape")[0]
        parcel = trade.send(chance, day, front, product, chance.choice((5, 10, 20)), origin="CN")
        tag = offender.choose(Change.WORDS, ("toy", "stationery", "hobby"))
        price_like(chance, parcel, borrow_papers(chance, trade, offender, parcel, tag))
        hide(parcel, FindingType.EXCISE, FindingType.DANGEROUS_GOODS, FindingType.MISDESCRIPTION)
        return parcel
