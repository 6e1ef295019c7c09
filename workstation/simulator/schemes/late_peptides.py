"""Appears half-way: slimming peptides as skin serum, from senders that nobody has ever examined."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import hide, price_like
from workstation.simulator.trade import Trade


class LatePeptides(Scheme):
    """A fashion of its time: yesterday's model has never met it."""

    name = "late_peptides"
    offenders = 7
    changes = (Change.SENDER, Change.ROUTE)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """Vials or powder, declared as serum or cream."""
        front = trade.front(offender, ("CN", "HK", "GB", "US"))
        product = chance.choice(trade.goods.tagged("peptide"))
        parcel = trade.send(chance, day, front, product, chance.choice((1, 1, 2, 5)))
        cover = chance.choice([p for p in trade.goods.tagged("cosmetic") if p.hs == "330499"])
        parcel.declared.description = trade.words.describe(chance, cover, parcel.language, parcel.declared.quantity)
        parcel.declared.hs = cover.hs
        price_like(chance, parcel, cover)
        hide(parcel, FindingType.MEDICINES, FindingType.MISDESCRIPTION)
        return parcel
