"""From a value in a line of JSON, already of the right type, to the value of a canonical field."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from msgspec import UNSET
from msgspec.structs import astuple

from workstation.domain.consignment import Document, Money, Party
from workstation.domain.moments import Moment, start_of_day
from workstation.domain.outcome import DatedExamination, Examination
from workstation.messages import cells
from workstation.messages.fields import FIELDS, How
from workstation.messages.jsonl_shapes import DocumentShape, ExaminationShape, MoneyShape, PartyShape
from workstation.messages.making import maker
from workstation.messages.memo import LONGEST_KEY, Memo
from workstation.messages.moments_text import iso_moment
from workstation.messages.trouble import CellTrouble

_LATEST = start_of_day(date(2200, 1, 1))
# Values that need no looking at their length: numbers, and what stands for nothing.
_SHORT = frozenset({int, float, type(None), type(UNSET), MoneyShape})
_encode = msgspec.json.Encoder().encode
_PARTY_PARTS = PartyShape.__struct_fields__
_make_party = maker(Party, _PARTY_PARTS)
_make_money = maker(Money, ("minor", "currency"))
_make_document = maker(Document, ("kind", "number"))


class ValueMemo(Memo[Any]):
    """Canonical values by what stood in the line, which is of a fixed type for each field and can be hashed."""

    __slots__ = ()

    def __missing__(self, key: Any) -> Any:
        try:
            value = self._work(key)
        except CellTrouble as trouble:
            trouble.column = ".".join(filter(None, (self._columns[0], trouble.column)))
            raise
        kind = type(key)
        if kind not in _SHORT and (len(key) if kind is str else len(_encode(key))) > LONGEST_KEY:
            self._long.append(key)
        if self._check is not None and (found := self._check(value)):
            self.findings[key] = found
        self[key] = value
        return value


def reader(room: str, name: str) -> Callable[[Any], Any]:
    """The function that reads a field of the consignment (room "") or of a goods line ("goods")."""
    own: dict[str, Callable[[Any], Any]] = {
        "sender": _party,
        "addressee": _party,
        "declarant": _party,
        "documents": _documents,
        "images": lambda images: tuple(filter(None, map(str.strip, images or ()))),
    }
    readers: dict[How, Callable[[Any], Any]] = {
        How.MOMENT: lambda told: moment(told) if told or told == 0 else None,
        How.MONEY: _money,
        How.NUMBER: _number,
        How.COUNT: _number,
        How.WEIGHT: _number,
        How.COUNTRY: lambda text: cells.country(text or ""),
        How.IDENTIFIER: lambda text: cells.identifier((text or "").strip()),
        How.HS: lambda text: cells.hs_code((text or "").strip()),
    }
    target = f"{room}.{name}".lstrip(".").removesuffix("_g")
    return own.get(name) or readers.get(FIELDS.get(target, How.TEXT), _text)


def moment(told: int | str) -> Moment:
    """A moment as a number of milliseconds, or as a text with its zone."""
    if isinstance(told, str):
        return iso_moment(told.strip())
    if not 0 <= told < _LATEST:
        raise CellTrouble("date.range", f"{told} is not a moment of this trade, in milliseconds since 1970")
    return told


def examination(shape: ExaminationShape) -> DatedExamination:
    """The examination that a line reports; CellTrouble where its parts contradict one another."""
    try:
        recorded_at = moment(shape.recorded_at)
        found = tuple(dict.fromkeys(shape.findings or ()))
        told = Examination(
            result=shape.result, depth=shape.depth, findings=found, disposition=shape.disposition or None
        )
    except CellTrouble as trouble:
        trouble.column = "examination.recorded_at"
        raise
    except ValueError as error:
        raise CellTrouble("outcome.incomplete", str(error), "examination.findings") from None
    return DatedExamination(examination=told, recorded_at=recorded_at)


def _text(text: Any) -> str:
    return text.strip() if text else ""


def _number(number: Any) -> Any:
    return abs(number) if number or number == 0 else None  # there is a zero below zero


def _money(shape: MoneyShape | None) -> Money | None:
    return _make_money(shape.minor, cells.country(shape.currency)) if shape else None


def _party(shape: PartyShape | None) -> Party | None:
    if not shape:
        return None
    parts = [text.strip() if text else "" for text in astuple(shape)]
    parts[_COUNTRY] = parts[_COUNTRY].upper()
    return _make_party(*parts) if any(parts) else None


def _documents(shapes: tuple[DocumentShape, ...] | None) -> tuple[Document, ...]:
    return tuple([_make_document(one.kind, number) for one in shapes or () if (number := one.number.strip())])


_COUNTRY = _PARTY_PARTS.index("country")
