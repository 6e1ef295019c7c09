"""The canonical fields that a mapping may name, and how the text of each is understood."""

from dataclasses import fields
from enum import StrEnum

from workstation.domain.consignment import Party


class How(StrEnum):
    """How the text of a field is understood."""

    ALIAS = "alias"
    MOMENT = "moment"
    TEXT = "text"
    COUNTRY = "country"
    IDENTIFIER = "identifier"
    HS = "hs"
    NUMBER = "number"
    COUNT = "count"
    WEIGHT = "weight"
    MONEY = "money"
    CURRENCY = "currency"
    EXTENSION = "extension"


PARTIES = ("sender", "addressee", "declarant")
PARTY_PARTS = tuple(field.name for field in fields(Party))

FIELDS: dict[str, How] = {
    "alias": How.ALIAS,
    "declared_at": How.MOMENT,
    "office": How.TEXT,
    "mode": How.TEXT,
    "nature": How.TEXT,
    "carrier": How.TEXT,
    "departure": How.COUNTRY,
    "destination": How.COUNTRY,
    "master": How.IDENTIFIER,
    "flight": How.IDENTIFIER,
    "receptacle": How.IDENTIFIER,
    "gross_weight": How.WEIGHT,
    "pieces": How.COUNT,
    "value": How.MONEY,
    "goods.description": How.TEXT,
    "goods.hs": How.HS,
    "goods.origin": How.COUNTRY,
    "goods.quantity": How.NUMBER,
    "goods.net_weight": How.WEIGHT,
    "goods.value": How.MONEY,
    "goods.duty_rate": How.NUMBER,
    "goods.duty_regime": How.TEXT,
    "currency": How.CURRENCY,
    "extension": How.EXTENSION,
} | {
    f"{party}.{part}": How.COUNTRY if part == "country" else How.TEXT
    for party in PARTIES
    for part in PARTY_PARTS
}  # fmt: skip

# Only these may be filled by several columns, or by none in particular.
REPEATABLE = frozenset({How.ALIAS, How.CURRENCY, How.EXTENSION})


def attribute(target: str) -> str:
    """The attribute of the record that a field fills: `goods.net_weight` fills `net_weight_g`."""
    name = target.rpartition(".")[2]
    return f"{name}_g" if FIELDS[target] is How.WEIGHT else name
