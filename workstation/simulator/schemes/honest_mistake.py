"""Honest mistakes: a wrong tariff number or a wrong count, found by whoever counts and looks it up."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import hide
from workstation.simulator.trade import Trade


class HonestMistake(Scheme):
    """Anybody; there is no intent, and nobody learns from it."""

    name = "honest_mistake"
    offenders = 1
    changes = (Change.WORDS,)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """An honest parcel with one slip of the pen."""
        parcel = trade.honest(chance, day)
        if chance.random() < 0.6:
            parcel.declared.hs = chance.choice([p.hs for p in trade.goods.traded if p.hs[:2] != parcel.declared.hs[:2]])
            hide(parcel, FindingType.MISCLASSIFICATION)
        else:
            parcel.declared.quantity += chance.choice((1, 2, 3))
            hide(parcel, FindingType.QUANTITY)
        return parcel
