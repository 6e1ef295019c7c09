"""IOSS misuse: the number of a platform that the sender does not sell on, for goods above the limit of the scheme."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.centre import LOW_VALUE_USD
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import declare_less, hide, make_worth
from workstation.simulator.trade import Trade

_MALFORMED = 0.15


class IossMisuse(Scheme):
    """Firms that share one borrowed number, or write one that is none."""

    name = "ioss_misuse"
    offenders = 10
    changes = (Change.WORDS, Change.SENDER, Change.PRICE)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """Costly goods declared between two thirds of the limit and the limit itself."""
        front = trade.front(offender, ("CN", "HK", "TW"))
        parcel = trade.send(chance, day, front, chance.choice(trade.goods.tagged("costly")))
        make_worth(parcel, LOW_VALUE_USD * 1.1)
        least = offender.chance(Change.PRICE).uniform(0.55, 0.8)
        declare_less(parcel, 1.0, LOW_VALUE_USD * chance.uniform(least, 0.99))
        number = offender.choose(Change.WORDS, trade.platforms).ioss
        parcel.declared.ioss = number[:-1] if chance.random() < _MALFORMED else number
        hide(parcel, FindingType.UNDERVALUATION)
        return parcel
