"""A legitimate trader who looks bad: clearance stock at a fifth of the price, vague words, one address. All true."""

from random import Random

from workstation.simulator.cast import Change, Offender
from workstation.simulator.centre import COUNTRY
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.trade import Trade


class HonestButOdd(Scheme):
    """Outlets and repair shops. There is nothing to find, however deep one looks."""

    name = "honest_but_odd"
    offenders = 7
    changes = (Change.ADDRESS,)  # never used: who has done nothing is never caught

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """Cheap because it was bought cheap; half of them go to one repair shop, in round dollars."""
        front = trade.front(offender, ("CN", "HK", "US"))
        parcel = trade.send(chance, day, front, chance.choice(trade.goods.tagged("gadget")))
        value = max(1.0, float(round(parcel.truth.value_usd * chance.uniform(0.12, 0.35))))
        parcel.truth.value_usd = parcel.declared.value_usd = value
        if chance.random() < 0.4:
            parcel.declared.description = trade.words.vague(chance, parcel.language)
        if offender.number % 2:
            shop = Random(f"{offender.seed} {offender.name} shop").randrange(1_000_000)
            parcel.declared.addressee = trade.people[COUNTRY].firm(shop, "")
        parcel.truth.odd = True
        return parcel
