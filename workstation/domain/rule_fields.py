"""What conditions of rules may ask for: facts, amounts, names, counts of findings, fields of the document.

A feature of the profile is asked for by its own name, data that no field holds by `extension.` and the name that their
source gave them, findings about data by `finding.` and their code.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from workstation.domain.consignment import Consignment, Party
from workstation.domain.facts import FACTS

FINDING, EXTENSION = "finding.", "extension."
MONEY = frozenset({"value", "value_per_kg"})
HARD_FINDINGS, SOFT_FINDINGS = "findings_hard", "findings_soft"
COUNTED = ("sender", "addressee", "declarant")
# A rule that asks for one of these names a country, and must say why.
COUNTRIES = frozenset(
    {"origin", "departure", "destination", "sender_country", "addressee_country", "declarant_country"}
)


class FieldKind(StrEnum):
    """What sort of value a field holds, and so which questions fit it.

    A code sorts like its digits, so that a range of the HS means something; a name can only resemble another.
    """

    NUMBER = "number"
    TEXT = "text"
    CODE = "code"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class DocumentField:
    """A field that no column holds: its kind, and how it is read from the consignment (None or "" where absent)."""

    kind: FieldKind
    read: Callable[[Consignment], str | int | float | None]


def _of_party(who: str, part: str) -> Callable[[Consignment], str | None]:
    def read(consignment: Consignment) -> str | None:
        party: Party | None = getattr(consignment, who)
        return None if party is None else str(getattr(party, part))

    return read


def _of(name: str) -> Callable[[Consignment], str | int | None]:
    def read(consignment: Consignment) -> str | int | None:
        value: str | int | None = getattr(consignment, name)
        return value

    return read


def descriptions_of(consignment: Consignment) -> str:
    """The descriptions of all goods lines, one to a line."""
    return "\n".join(line.description for line in consignment.goods if line.description)


_TEXTS = ("destination", "master", "flight", "receptacle", "despatch", "handling", "data_sender")
_PARTY_TEXTS = ("country", "city", "postcode", "street", "phone", "email", "tax_reference")
_PARTIES = ("sender", "addressee", "declarant")

DOCUMENT_FIELDS: Mapping[str, DocumentField] = MappingProxyType(
    {
        "descriptions": DocumentField(FieldKind.TEXT, descriptions_of),
        "pieces": DocumentField(FieldKind.NUMBER, _of("pieces")),
        "quantity": DocumentField(FieldKind.NUMBER, lambda c: c.principal_line().quantity),
        "unit": DocumentField(FieldKind.TEXT, lambda c: c.principal_line().unit),
        **{name: DocumentField(FieldKind.TEXT, _of(name)) for name in _TEXTS},
        **{f"{who}_name": DocumentField(FieldKind.NAME, _of_party(who, "name")) for who in _PARTIES},
        **{
            f"{who}_{part}": DocumentField(FieldKind.TEXT, _of_party(who, part))
            for who in _PARTIES
            for part in _PARTY_TEXTS
        },
    }
)

_NUMBERS = ("duty_rate", "net_weight_g", "gross_weight_g", "value_minor", "goods_lines")

FIELDS: Mapping[str, FieldKind] = MappingProxyType(
    {name: FieldKind.NUMBER if name in _NUMBERS else FieldKind.TEXT for name in FACTS}
    | dict.fromkeys(("hs2", "hs4", "hs6"), FieldKind.CODE)
    | dict.fromkeys((*MONEY, HARD_FINDINGS, SOFT_FINDINGS), FieldKind.NUMBER)
    | {name: field.kind for name, field in DOCUMENT_FIELDS.items()}
)


def is_of_document(name: str) -> bool:
    """Whether the whole document must be opened to answer for a field."""
    return name in DOCUMENT_FIELDS or name.startswith(EXTENSION)


def document_reader(name: str) -> Callable[[Consignment], str | int | float | None]:
    """How a field of the document is read."""
    if name.startswith(EXTENSION):
        key = name.removeprefix(EXTENSION)
        return lambda consignment: consignment.extension.get(key)
    return DOCUMENT_FIELDS[name].read
