"""The canonical consignment as the document that is stored: JSON without what is empty.

Most fields of a parcel are empty; without them a document is half as long. Equal consignments give equal
text, so the text itself tells whether a message says anything new.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import msgspec

from workstation.domain.consignment import Consignment, GoodsLine, Party
from workstation.domain.findings import Finding

# A default that no field ever holds, for fields that have none.
_ALWAYS_WRITTEN = object()


def _sparse(kind: type) -> tuple[Any, Callable[[Any], tuple[Any, ...]]]:
    """A class with the fields and defaults of a domain class without its defaults when written, and what fills it."""
    described: Any = msgspec.inspect.type_info(kind)
    fields: list[tuple[str, Any, Any]] = []
    for info in described.fields:
        factory = info.default_factory
        default = info.default if factory is msgspec.NODEFAULT else msgspec.field(default_factory=factory)
        fields.append((info.name, Any, _ALWAYS_WRITTEN if info.required else default))
    made = msgspec.defstruct(f"Stored{kind.__name__}", fields, omit_defaults=True, gc=False)
    return made, attrgetter(*(info.name for info in described.fields))


_Party, _party_fields = _sparse(Party)
_GoodsLine, _line_fields = _sparse(GoodsLine)
_Consignment, _fields = _sparse(Consignment)
_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(Consignment).decode
_decode_findings = msgspec.json.Decoder(tuple[Finding, ...]).decode


def encode(consignment: Consignment) -> str:
    """JSON without what is empty, keys of the extension map sorted: equal consignments give equal text."""
    sparse = _Consignment(*_fields(consignment))
    sparse.goods = [_GoodsLine(*_line_fields(line)) for line in consignment.goods]
    sparse.sender = _sparse_party(consignment.sender)
    sparse.addressee = _sparse_party(consignment.addressee)
    sparse.declarant = _sparse_party(consignment.declarant)
    return _encode(sparse).decode()


def _sparse_party(party: Party | None) -> Any:
    return None if party is None else _Party(*_party_fields(party))


def decode(document: str) -> Consignment:
    """The consignment of a stored document."""
    return _decode(document)


def encode_findings(findings: tuple[Finding, ...]) -> str:
    """Findings as JSON text; "" for none, which is what most consignments have."""
    return _encode(findings).decode() if findings else ""


def decode_findings(text: str | None) -> tuple[Finding, ...]:
    """The findings of a stored consignment."""
    return _decode_findings(text) if text else ()
