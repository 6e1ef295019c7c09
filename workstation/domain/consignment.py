"""The canonical consignment: one parcel or declaration as it was told to us, whatever format told it.

Units: money in minor units of its currency, weight in grams, time as moments. Absent text is "" and an
absent number is None: zero is a statement, absence is not. What no field holds goes to `extension`
under the name that the source gave it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workstation.domain.moments import Moment


class AliasKind(StrEnum):
    """What sort of number a consignment is known by. An S10 may be used again after twelve months."""

    S10 = "s10"
    WAYBILL = "waybill"
    DECLARATION = "declaration"
    COURIER = "courier"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Alias:
    """A number on the label or in the papers, in normalised form."""

    kind: AliasKind
    value: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents; whole won) of an ISO 4217 currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or firm as declared; `reference` is the number by which the source knows it."""

    reference: str = ""
    name: str = ""
    street: str = ""
    city: str = ""
    postcode: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""
    tax_reference: str = ""

    def key(self) -> str:
        """What two consignments of one party share: the reference, else name and postcode, else nothing."""
        if self.reference:
            return self.reference
        if not self.name:
            return ""
        return " ".join(f"{self.name} {self.postcode} {self.country}".casefold().split())


class DocumentKind(StrEnum):
    """What sort of paper travels with a consignment (boxes 12 to 14 of a CN 23, and whatever else)."""

    LICENCE = "licence"
    CERTIFICATE = "certificate"
    INVOICE = "invoice"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that the data name: its kind and its number."""

    kind: DocumentKind
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsLine:
    """One line of goods. `duty_rate` is in percent; `duty_regime` is the code of the rate that was claimed.

    `description` and `hs` are what was declared and stay so; `revised_description` and `revised_hs` are what an
    officer put beside them, "" while nobody has.
    """

    description: str = ""
    hs: str = ""
    origin: str = ""
    quantity: float | None = None
    unit: str = ""
    packages: int | None = None
    net_weight_g: int | None = None
    gross_weight_g: int | None = None
    value: Money | None = None
    duty_rate: float | None = None
    duty_regime: str = ""
    revised_description: str = ""
    revised_hs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consignment:
    """What was declared about one consignment, in one version of it.

    `declared_at` is the moment the source gives to the data (declaration, posting or issue date); None
    where it gives none, and then the moment of arrival in the cache stands in for it. `departs_at` is when its
    flight is planned to leave. `data_sender` is who sent these data (an operator, a platform, a broker), in the words
    of the message. `images` are references to pictures, which are kept where the source keeps them.
    """

    aliases: tuple[Alias, ...]
    goods: tuple[GoodsLine, ...]
    declared_at: Moment | None = None
    office: str = ""
    mode: str = ""
    nature: str = ""
    sender: Party | None = None
    addressee: Party | None = None
    declarant: Party | None = None
    carrier: str = ""
    departure: str = ""
    destination: str = ""
    master: str = ""
    flight: str = ""
    departs_at: Moment | None = None
    receptacle: str = ""
    despatch: str = ""
    handling: str = ""
    data_sender: str = ""
    gross_weight_g: int | None = None
    pieces: int | None = None
    value: Money | None = None
    postage: Money | None = None
    insured: Money | None = None
    documents: tuple[Document, ...] = ()
    images: tuple[str, ...] = ()
    extension: Mapping[str, str] = field(default_factory=dict)

    def principal_line(self) -> GoodsLine:
        """The line that stands for the consignment in history keys: the most valuable, the first of equals."""
        if len(self.goods) == 1:
            return self.goods[0]
        return max(self.goods, key=lambda line: line.value.minor if line.value else -1)

    def identifier(self) -> str:
        """The number by which people call it: S10 before waybill, courier, declaration and local number."""
        if len(self.aliases) == 1:
            return self.aliases[0].value
        return min(self.aliases, key=lambda alias: _CALLED_BY.index(alias.kind)).value


_CALLED_BY = (AliasKind.S10, AliasKind.WAYBILL, AliasKind.COURIER, AliasKind.DECLARATION, AliasKind.LOCAL)
