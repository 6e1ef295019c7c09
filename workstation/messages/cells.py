"""From the text of one cell to the value of one canonical field."""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from workstation.domain.consignment import Alias, AliasKind, Money
from workstation.domain.identifiers import normalise
from workstation.domain.moments import Moment
from workstation.messages.fields import FIELDS, How
from workstation.messages.making import maker
from workstation.messages.mapping import ColumnRule
from workstation.messages.moments_text import day_moment, iso_moment, patterned_moment
from workstation.messages.numbers import LONGEST_NUMBER, multiplied, number, scaled
from workstation.messages.reference import minor_digits
from workstation.messages.trouble import CellTrouble, quoted

Value = TypeVar("Value")

# A document number has at most 70 characters (ICS2 F43, documentNumber an..70); longer ones are misplaced text.
LONGEST_IDENTIFIER = 70
_LONGEST_CURRENCY = 20
_POUND = Decimal("453.59237")
_PLACES = {"kg": 3, "g": 0}

_make_alias = maker(Alias, ("kind", "value"))
_make_money = maker(Money, ("minor", "currency"))


def identifier(text: str) -> str:
    """The normalised identifier; CellTrouble where it is longer than any document number."""
    value = text.upper() if text.isalnum() else normalise(text)  # most need no more, and this is cheap
    if len(value) > LONGEST_IDENTIFIER:
        raise CellTrouble("identifier.long", f"{quoted(text)} is too long for an identifier")
    return value


def alias(kind: AliasKind, text: str) -> Alias | None:
    """The alias, or None for a text that holds no identifier."""
    value = identifier(text)
    return _make_alias(kind, value) if value else None


def hs_code(text: str) -> str:
    """A tariff number without the dots and blanks that people group it by."""
    return text if text.isdecimal() else "".join(text.replace(".", "").split())


def several(text: str) -> tuple[str, ...]:
    """The texts of a cell that holds any number of them with semicolons between."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def country(text: str) -> str:
    """A country code in upper case, assigned or not."""
    return text.strip().upper()


def grams(text: str, unit: str) -> tuple[int, bool]:
    """A weight in grams, and whether rounding lost something."""
    places = _PLACES.get(unit)
    return multiplied(text, _POUND) if places is None else scaled(text, places)


def money(text: str, currency: str) -> tuple[Money, bool]:
    """An amount in minor units of its currency, and whether rounding lost something."""
    code, digits = _currency(currency)
    minor, lost = scaled(text, digits)
    return _make_money(minor, code), lost


@lru_cache(maxsize=1_000)
def _currency(text: str) -> tuple[str, int]:
    """The code in upper case, assigned or not, and how many decimal digits its amounts have."""
    code = text.strip().upper()
    if len(code) > _LONGEST_CURRENCY:
        raise CellTrouble("currency.bad", f"{quoted(code)} is not a currency code")
    return code, minor_digits(code)


def count(text: str) -> int:
    """A whole number of things."""
    value, lost = scaled(text, 0)
    if lost:
        raise CellTrouble("number.bad", f"{quoted(text)} is not a whole number")
    return value


def moment(rule: ColumnRule, text: str) -> Moment:
    """The moment in the format that the mapping gives for the column."""
    if rule.format == "date":
        return day_moment(text)
    if rule.format == "datetime":
        return iso_moment(text, rule.zone)
    return patterned_moment(text, rule.format, rule.zone)


def cell_reader(rule: ColumnRule, decimal_mark: str) -> Callable[[str], object]:
    """A function from a cell to the value of a field that needs one column and never rounds."""
    readers: dict[How, Callable[[str], object]] = {
        How.MOMENT: _present(lambda text: moment(rule, text)),
        How.NUMBER: _present(lambda text: number(_pointed(text, decimal_mark))),
        How.COUNT: _present(lambda text: count(_pointed(text, decimal_mark))),
        How.COUNTRY: country,
        How.IDENTIFIER: identifier,
        How.HS: hs_code,
        How.LIST: several,
    }
    return readers.get(FIELDS[rule.target], str.strip)


def rounding_reader(
    rule: ColumnRule, decimal_mark: str, rounded: dict[object, str]
) -> Callable[[str], object] | Callable[[tuple[str, str]], object]:
    """A function from a cell, or amount and currency cells, to grams or money; None for an empty cell.

    Where rounding lost something, what it read is noted in `rounded` with the text of the number.
    """
    weight = FIELDS[rule.target] is How.WEIGHT

    def read(key: object, text: str, currency: str) -> object:
        if len(text) > LONGEST_NUMBER:
            raise CellTrouble("number.bad", f"{quoted(text)} is not a number")
        text = text.strip()
        if not text:
            return None
        plain = text if decimal_mark == "." else _pointed(text, decimal_mark)
        value, lost = grams(plain, rule.unit) if weight else money(plain, currency)
        if lost:
            rounded[key] = text
        return value

    if rule.currency_column:
        return lambda key: read(key, *key)
    return lambda text: read(text, text, rule.currency)


def _present(read: Callable[[str], Value]) -> Callable[[str], Value | None]:
    """The reader, with None for a cell of nothing but blanks."""

    def reader(text: str) -> Value | None:
        text = text.strip()
        return read(text) if text else None

    return reader


def _pointed(text: str, mark: str) -> str:
    """The number with a point as decimal mark; a point in a file of decimal commas is a fault, not a guess."""
    if mark == ".":
        return text
    if "." in text:
        raise CellTrouble("number.bad", f'{quoted(text)} has a point where the decimal mark is "{mark}"')
    return text.replace(mark, ".", 1)
