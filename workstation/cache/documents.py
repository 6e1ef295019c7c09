"""The canonical consignment as the document that is stored: JSON without what is empty.

Most fields of a parcel are empty; without them a document is half as long. Equal consignments give equal
text, so the text itself tells whether a message says anything new.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import msgspec

from workstation.domain.consignment import Consignment, Document, GoodsLine, Money, Party
from workstation.domain.findings import Finding

# A default that no field ever holds, for fields that have none.
_ALWAYS_WRITTEN = object()


Sparse: TypeAlias = Callable[[Any], Any]


def _sparse(kind: type, one: dict[str, Sparse] | None = None, many: dict[str, Sparse] | None = None) -> Sparse:
    """A function that turns a record of a domain class into one that is written without its defaults.

    `one` and `many` do the same to the fields that hold a record, or None, and to those that hold several. The
    function is generated, as `dataclasses` generates constructors: an attribute that stands in the source is read
    ten times as fast as one by name.
    """
    described: Any = msgspec.inspect.type_info(kind)
    fields: list[tuple[str, Any, Any]] = []
    values = {info.name: f"record.{info.name}" for info in described.fields}
    for info in described.fields:
        factory = info.default_factory
        default = info.default if factory is msgspec.NODEFAULT else msgspec.field(default_factory=factory)
        fields.append((info.name, Any, _ALWAYS_WRITTEN if info.required else default))
    values |= {name: f"None if record.{name} is None else {name}(record.{name})" for name in one or {}}
    values |= {name: f"record.{name} and [{name}(one) for one in record.{name}]" for name in many or {}}
    made = msgspec.defstruct(f"Stored{kind.__name__}", fields, omit_defaults=True, gc=False)
    scope = {"made": made, **(one or {}), **(many or {})}
    function: Sparse = eval(f"lambda record: made({', '.join(values.values())})", scope)
    return function


_money = _sparse(Money)
_party = _sparse(Party)
_line = _sparse(GoodsLine, {"value": _money})
_document = _sparse(Document)
_parties = {"sender": _party, "addressee": _party, "declarant": _party}
_amounts = dict.fromkeys(("value", "postage", "insured"), _money)
_consignment = _sparse(Consignment, {**_amounts, **_parties}, {"goods": _line, "documents": _document})
_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(Consignment).decode
_decode_findings = msgspec.json.Decoder(tuple[Finding, ...]).decode


def encode(consignment: Consignment) -> str:
    """JSON without what is empty, keys of the extension map sorted: equal consignments give equal text."""
    return _encode(_consignment(consignment)).decode()


def decode(document: str) -> Consignment:
    """The consignment of a stored document."""
    return _decode(document)


def encode_findings(findings: tuple[Finding, ...]) -> str:
    """Findings as JSON text; "" for none, which is what most consignments have."""
    return _encode(findings).decode() if findings else ""


def decode_findings(text: str | None) -> tuple[Finding, ...]:
    """The findings of a stored consignment."""
    return _decode_findings(text) if text else ()


def with_revisions_of(document: str, told: str) -> str:
    """The document as told, with what an officer put beside the stored one: a message takes no revision back.

    Revisions stay with the line of the same number, as long as it still declares the same.
    """
    if '"revised_' not in document:
        return told
    consignment = decode(told)
    lines = list(consignment.goods)
    for number, (before, now) in enumerate(zip(decode(document).goods, consignment.goods, strict=False)):
        if (before.description, before.hs) == (now.description, now.hs):
            description, hs = before.revised_description, before.revised_hs
            lines[number] = replace(now, revised_description=description, revised_hs=hs)
    return encode(replace(consignment, goods=tuple(lines)))
