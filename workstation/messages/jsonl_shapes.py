"""How a consignment stands in one line of JSON: the names of the domain, each with what may be its value.

Absent and null both mean that nothing was said. Money is {"minor", "currency"}; a moment is whole milliseconds since
1970 in UTC, or an ISO 8601 text with its zone. Limits keep slips of the pen out (see `memo` and `numbers`).
"""

from typing import Annotated, TypeAlias

from msgspec import UNSET, Meta, Struct, UnsetType

from workstation.domain.consignment import AliasKind, DocumentKind
from workstation.domain.outcome import Depth, Disposition, FindingType, Result
from workstation.messages.memo import LONGEST_CELL, LONGEST_KEY
from workstation.messages.numbers import LARGEST

MOST_LINES = 999  # of goods, papers and pictures; ICS2 allows 99 of each
MOST_KEPT = 1_000  # entries of the extension map
_Text: TypeAlias = Annotated[str, Meta(max_length=LONGEST_CELL)]
_Whole: TypeAlias = Annotated[int, Meta(ge=0, le=LARGEST)]
_Extension: TypeAlias = Annotated[dict[Annotated[str, Meta(max_length=LONGEST_KEY)], _Text], Meta(max_length=MOST_KEPT)]
Text: TypeAlias = _Text | UnsetType | None
Whole: TypeAlias = _Whole | UnsetType | None
Number: TypeAlias = Annotated[float, Meta(ge=0, le=1e100)] | UnsetType | None
When: TypeAlias = int | _Text | UnsetType | None


class AliasShape(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A number on the label or in the papers."""

    kind: AliasKind
    value: _Text


class MoneyShape(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """An amount in minor units."""

    minor: _Whole
    currency: Annotated[str, Meta(max_length=20)] = ""


class DocumentShape(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A paper."""

    kind: DocumentKind
    number: _Text


class PartyShape(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A person or firm."""

    reference: Text = UNSET
    name: Text = UNSET
    street: Text = UNSET
    city: Text = UNSET
    postcode: Text = UNSET
    country: Text = UNSET
    phone: Text = UNSET
    email: Text = UNSET
    tax_reference: Text = UNSET


class GoodsShape(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A goods line."""

    description: Text = UNSET
    hs: Text = UNSET
    origin: Text = UNSET
    quantity: Number = UNSET
    unit: Text = UNSET
    packages: Whole = UNSET
    net_weight_g: Whole = UNSET
    gross_weight_g: Whole = UNSET
    value: MoneyShape | UnsetType | None = UNSET
    duty_rate: Number = UNSET
    duty_regime: Text = UNSET
    revised_description: Text = UNSET
    revised_hs: Text = UNSET


class ExaminationShape(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What an examination found, in the fixed words, and the moment of its recording."""

    result: Result
    depth: Depth
    recorded_at: int | _Text
    findings: tuple[FindingType, ...] | UnsetType | None = UNSET
    disposition: Disposition | UnsetType | None = UNSET


class ConsignmentShape(Struct, forbid_unknown_fields=True, gc=False):
    """A consignment, and the examination that the line reports of it."""

    aliases: Annotated[tuple[AliasShape, ...], Meta(max_length=MOST_LINES)]
    goods: Annotated[tuple[GoodsShape, ...], Meta(max_length=MOST_LINES)] | UnsetType | None = UNSET
    declared_at: When = UNSET
    office: Text = UNSET
    mode: Text = UNSET
    nature: Text = UNSET
    sender: PartyShape | UnsetType | None = UNSET
    addressee: PartyShape | UnsetType | None = UNSET
    declarant: PartyShape | UnsetType | None = UNSET
    carrier: Text = UNSET
    departure: Text = UNSET
    destination: Text = UNSET
    master: Text = UNSET
    flight: Text = UNSET
    departs_at: When = UNSET
    receptacle: Text = UNSET
    despatch: Text = UNSET
    handling: Text = UNSET
    data_sender: Text = UNSET
    gross_weight_g: Whole = UNSET
    pieces: Whole = UNSET
    value: MoneyShape | UnsetType | None = UNSET
    postage: MoneyShape | UnsetType | None = UNSET
    insured: MoneyShape | UnsetType | None = UNSET
    documents: Annotated[tuple[DocumentShape, ...], Meta(max_length=MOST_LINES)] | UnsetType | None = UNSET
    images: Annotated[tuple[_Text, ...], Meta(max_length=MOST_LINES)] | UnsetType | None = UNSET
    extension: _Extension | UnsetType | None = UNSET
    examination: ExaminationShape | UnsetType | None = UNSET
