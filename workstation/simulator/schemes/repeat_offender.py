"""Repeat offender: a person at home who orders forbidden things again and again, from ever other senders."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.centre import COUNTRY
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import borrow_papers, hide, price_like
from workstation.simulator.trade import Trade

# What each of them cannot do without: tag of the goods, what it is to the law, what the papers say.
_TASTES = (
    ("weapon", FindingType.WEAPONS, "home"),
    ("tobacco", FindingType.EXCISE, "food"),
    ("explosive", FindingType.DANGEROUS_GOODS, "toy"),
)
_NAMES = 3


class RepeatOffender(Scheme):
    """Caught, it takes another name at the same address, then another address."""

    name = "repeat_offender"
    offenders = 9
    changes = (Change.ADDRESS, Change.WORDS, Change.ADDRESS)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """What this person likes, from some private sender or firm abroad."""
        tag, finding, cover = _TASTES[offender.number % len(_TASTES)]
        product = chance.choice(trade.goods.tagged(tag))
        sender = chance.choice([s for s in trade.senders if s.operator.country in product.origins[0]])
        parcel = trade.send(chance, day, sender, product)
        price_like(chance, parcel, borrow_papers(chance, trade, offender, parcel, cover))
        moves, names = divmod(offender.times(Change.ADDRESS), _NAMES)
        place = Random(f"{offender.seed} {offender.name} home {moves}").randrange(1_000_000)
        parcel.declared.addressee = trade.people[COUNTRY].neighbour(place, place + names)
        hide(parcel, finding, FindingType.MISDESCRIPTION)
        return parcel
