"""Small habits of declaring: the nature of the transaction, the currency, the service."""

from random import Random
from typing import Final

from workstation.simulator.goods import Product
from workstation.simulator.operators import Operator, Service
from workstation.simulator.senders import Kind

# The categories of CN 23, box 10.
_PRIVATE_NATURES: Final = ("gift", "gift", "gift", "gift", "sale of goods", "other")
_LIGHT: Final = (Service.LETTER,) * 3 + (Service.TRACKED,) * 5 + (Service.REGISTERED, Service.EMS)
_HEAVY: Final = (Service.PARCEL,) * 8 + (Service.EMS,) * 2
_LIGHT_BELOW_G: Final = 1_900  # letter post small packets go up to 2 kg [K]


def nature_of(chance: Random, kind: Kind, product: Product) -> str:
    """The category that an honest sender ticks."""
    if "documents" in product.carries:
        return "documents"
    if kind is Kind.PRIVATE:
        return chance.choice(_PRIVATE_NATURES)
    if "sample" in product.carries:
        return "commercial sample"
    return "sale of goods" if chance.random() < 0.985 else "returned goods"


def currency_of(chance: Random, operator: Operator) -> str:
    """Most sellers write dollars, whatever their own currency is."""
    return operator.currency if operator.currency == "USD" or chance.random() < 0.45 else "USD"


def service_of(chance: Random, operator: Operator, gross_g: int) -> Service:
    """Express with express operators; else by weight."""
    if operator.express:
        return Service.EXPRESS
    return chance.choice(_LIGHT if gross_g < _LIGHT_BELOW_G else _HEAVY)
