"""Counterfeit brand: goods with a brand that is not the maker's, with or without its name on the papers."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import borrow_papers, hide
from workstation.simulator.trade import Trade

_FAKE_PRICE = 0.35
_COVERS = {"420330": "fashion", "640411": "shoes", "420221": "bag", "910221": "watch", "851830": "audio"}
_COVERS |= {"330300": "perfume", "611212": "fashion", "900410": "glasses", "610990": "fashion", "392690": "phone_part"}


class CounterfeitBrand(Scheme):
    """The price is declared as it was paid: a third of the real thing's, which is all that papers show."""

    name = "counterfeit_brand"
    offenders = 16
    changes = (Change.WORDS, Change.SENDER, Change.ROUTE)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """Fakes of one brand; a third of offenders name the brand, the others write what plain goods are called."""
        front = trade.front(offender, ("CN", "CN", "HK", "TR", "TH", "AE"))
        product = chance.choice(trade.goods.tagged("fake"))
        parcel = trade.send(chance, day, front, product)
        parcel.truth.value_usd = parcel.declared.value_usd = round(max(2.0, parcel.truth.value_usd * _FAKE_PRICE), 2)
        parcel.truth.brand = offender.choose(Change.WORDS, trade.words.brands)
        if (offender.number + offender.times(Change.WORDS)) % 3 == 0:
            parcel.declared.description = f"{parcel.truth.brand} {product.description.removeprefix('brand ')}"
        else:
            borrow_papers(chance, trade, offender, parcel, _COVERS[product.hs])
            parcel.declared.hs = product.hs
        hide(parcel, FindingType.COUNTERFEIT)
        return parcel
