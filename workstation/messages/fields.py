"""The canonical fields that a mapping may name, and how the text of each is understood."""

from dataclasses import fields
from enum import StrEnum

from workstation.domain.consignment import DocumentKind, Party


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
    DOCUMENT = "document"
    LIST = "list"
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
    "departs_at": How.MOMENT,
    "receptacle": How.IDENTIFIER,
    "despatch": How.IDENTIFIER,
    "handling": How.TEXT,
    "data_sender": How.TEXT,
    "gross_weight": How.WEIGHT,
    "pieces": How.COUNT,
    "value": How.MONEY,
    "postage": How.MONEY,
    "insured": How.MONEY,
    "images": How.LIST,
    "goods.description": How.TEXT,
    "goods.hs": How.HS,
    "goods.origin": How.COUNTRY,
    "goods.quantity": How.NUMBER,
    "goods.unit": How.TEXT,
    "goods.packages": How.COUNT,
    "goods.net_weight": How.WEIGHT,
    "goods.gross_weight": How.WEIGHT,
    "goods.value": How.MONEY,
    "goods.duty_rate": How.NUMBER,
    "goods.duty_regime": How.TEXT,
    "currency": How.CURRENCY,
    "extension": How.EXTENSION,
} | {
    f"{party}.{part}": How.COUNTRY if part == "country" else How.TEXT
    for party in PARTIES
    for part in PARTY_PARTS
} | {f"document.{kind}": How.DOCUMENT for kind in DocumentKind}  # fmt: skip

# Only these may be filled by several columns, or by none in particular.
REPEATABLE = frozenset({How.ALIAS, How.CURRENCY, How.EXTENSION})


def attribute(target: str) -> str:
    """The attribute of the record that a field fills: `goods.net_weight` fills `net_weight_g`."""
    name = target.rpartition(".")[2]
    return f"{name}_g" if FIELDS[target] is How.WEIGHT else name
