"""Consignments as JSON lines, as `jsonl_format` reads them: what is empty is left out."""

from operator import attrgetter
from typing import Any

import msgspec
from msgspec import UNSET

from workstation.domain.consignment import Alias, Consignment, GoodsLine, Money, Party
from workstation.domain.outcome import DatedExamination
from workstation.messages.jsonl_shapes import (
    AliasShape,
    ConsignmentShape,
    DocumentShape,
    ExaminationShape,
    GoodsShape,
    MoneyShape,
    PartyShape,
)

_encode = msgspec.json.Encoder(order="deterministic").encode
# Shapes have the fields of the domain in the domain's order; a consignment's has the examination behind them.
_of_party = attrgetter(*PartyShape.__struct_fields__)
_of_line = attrgetter(*GoodsShape.__struct_fields__)
_of_consignment = attrgetter(*ConsignmentShape.__struct_fields__[:-1])
_make_line: Any = GoodsShape
_make_consignment: Any = ConsignmentShape


def encode_line(consignment: Consignment, examination: DatedExamination | None = None) -> bytes:
    """One line in UTF-8 with its end; equal consignments give equal lines."""
    told = [_told(value) for value in _of_consignment(consignment)]
    return _encode(_make_consignment(*told, UNSET if examination is None else _examination(examination))) + b"\n"


def _told(value: Any) -> Any:
    """The value as its shape; UNSET, which is not written, for what says nothing. Zero says something."""
    if value is None or value == "":
        return UNSET
    kind = type(value)
    if kind is Money:
        return MoneyShape(value.minor, value.currency)
    if kind is Party:
        return PartyShape(*[text or UNSET for text in _of_party(value)])
    if kind is tuple:
        return tuple(map(_one, value)) or UNSET
    if kind is str or kind is int:
        return value
    return dict(value) or UNSET  # the extension map


def _one(value: Any) -> Any:
    """One of several: a goods line, an alias, a paper or the name of a picture."""
    if type(value) is GoodsLine:
        return _make_line(*[one if type(one) is float else _told(one) for one in _of_line(value)])
    if isinstance(value, str):
        return value
    if type(value) is Alias:
        return AliasShape(value.kind, value.value)
    return DocumentShape(value.kind, value.number)


def _examination(told: DatedExamination) -> ExaminationShape:
    one = told.examination
    findings, disposition = one.findings or UNSET, one.disposition or UNSET
    return ExaminationShape(one.result, one.depth, told.recorded_at, findings, disposition)
