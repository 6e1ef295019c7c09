"""Narcotics: rare, small, hidden in harmless goods, and never twice from the same sender."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import borrow_papers, hide
from workstation.simulator.trade import Trade

_COVERS = ("toy", "books", "cosmetic", "food", "hobby")


class Narcotics(Scheme):
    """Each parcel has a sender of its own; what stays is the way and the cover."""

    name = "narcotics"
    offenders = 5
    changes = (Change.WORDS, Change.ROUTE, Change.ADDRESS)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """Under half a kilo; papers and value are those of the thing that it is hidden in."""
        country = offender.choose(Change.ROUTE, ("US", "CA", "TH", "BR", "GB"))
        sender = chance.choice([s for s in trade.senders if s.operator.country == country])
        parcel = trade.send(chance, day, sender, chance.choice(trade.goods.tagged("narcotic")), quantity=1)
        parcel.declared.sender = trade.people[country].person(chance.randrange(1_000_000))
        cover = borrow_papers(chance, trade, offender, parcel, offender.choose(Change.WORDS, _COVERS))
        parcel.declared.value_usd = round(max(3.0, cover.usual_usd * chance.lognormvariate(0, 0.3)), 2)
        parcel.declared.nature, parcel.declared.ioss = "gift", ""
        hide(parcel, FindingType.DRUGS, ease=0.85)  # well hidden
        return parcel
