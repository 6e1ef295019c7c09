"""What the values of a column say of its field, whatever its name is."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite

from workstation.domain.identifiers import air_waybill_faults, is_s10_shaped, normalise, s10_check_digit
from workstation.messages.reference import countries, currencies

# A field fits when so many of the values that are there do: files have slips, and those are what refusals are for.
ENOUGH = 0.9
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{6,18}")
_RECEPTACLE = re.compile(r"[A-Z]{6}[A-Z]{6}[A-Z][A-Z]{2}[0-9]{14}")
_FLIGHT = re.compile(r"(?:[A-Z][A-Z0-9]|[0-9][A-Z])[0-9]{2,4}[A-Z]?")
_HS = re.compile(r"(?:0[1-9]|[1-8][0-9]|9[0-7])[0-9]{4}(?:[0-9]{2}){0,2}")
_TARIFF = re.compile(r"[0-9]{4,12}")
_POINT = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_COMMA = re.compile(r"[0-9]+(?:,[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,. '][0-9]{3})+(?:[.,][0-9]+)?")
_DAYS = ("%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%y",
         "%d/%m/%y", "%m/%d/%y")  # fmt: skip
_DATED = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}.{0,30}|[0-9]{8}")
_HOURS = ("", " %H:%M", " %H:%M:%S", "T%H:%M:%S", " %I:%M %p")


@dataclass(frozen=True, slots=True)
class DateShape:
    """How dates are written: `format` as a mapping has it, whether a zone is missing, and whether days and months may
    be mixed up."""

    format: str
    needs_zone: bool = False
    ambiguous: bool = False


class Values:
    """The values of one column that are there, without blanks around them."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.rows = len(cells)
        self.present = [cell.strip() for cell in cells if cell.strip()]

    def share(self, fits: Callable[[str], object]) -> float:
        """How many of the values fit, 0 to 1; 0 where there are none."""
        return sum(bool(fits(value)) for value in self.present) / len(self.present) if self.present else 0.0

    def most(self, fits: Callable[[str], object]) -> bool:
        """Whether enough of them do."""
        return self.share(fits) >= ENOUGH

    @property
    def distinct(self) -> float:
        """How many of the values are different ones, 0 to 1."""
        return len(set(self.present)) / len(self.present) if self.present else 0.0

    @property
    def numbers(self) -> list[float]:
        """The values that are numbers, with either decimal mark."""
        written = [value.replace(",", ".") for value in self.present if is_number(value, ".") or is_number(value, ",")]
        return [number for number in map(float, written) if isfinite(number)]


def is_s10(text: str) -> bool:
    """Whether the text is an S10 with a right check digit."""
    value = normalise(text)
    return is_s10_shaped(value) and s10_check_digit(value[2:10]) == int(value[10])


def looks_like_s10(text: str) -> bool:
    """Whether the text is written like an S10, right or wrong."""
    return is_s10_shaped(normalise(text))


def is_air_waybill(text: str) -> bool:
    """Whether the text is an air waybill number with a right check digit."""
    return not air_waybill_faults(normalise(text))


def is_receptacle(text: str) -> bool:
    """Whether the text is written like the identifier of a receptacle (S9)."""
    return _RECEPTACLE.fullmatch(normalise(text)) is not None


def is_flight(text: str) -> bool:
    """Whether the text is written like a flight's number."""
    return _FLIGHT.fullmatch(normalise(text)) is not None


def is_country(text: str) -> bool:
    """Whether the text is an assigned code of a country."""
    return text.upper() in countries()


def is_currency(text: str) -> bool:
    """Whether the text is the code of a currency in use."""
    return text.upper() in currencies()


def is_hs(text: str) -> bool:
    """Whether the text is a tariff number of 6, 8 or 10 digits in a chapter that exists."""
    return _HS.fullmatch(text.replace(".", "").replace(" ", "")) is not None


def is_tariff_number(text: str) -> bool:
    """Whether the text could be any tariff number."""
    return _TARIFF.fullmatch(text.replace(".", "").replace(" ", "")) is not None


def is_number(text: str, mark: str) -> bool:
    """Whether the text is a number with that decimal mark and no grouping."""
    return (_POINT if mark == "." else _COMMA).fullmatch(text) is not None


def is_grouped_number(text: str) -> bool:
    """Whether the text is a number whose thousands are grouped."""
    return _GROUPED.fullmatch(text) is not None


def is_email(text: str) -> bool:
    """Whether the text is written like an e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def is_phone(text: str) -> bool:
    """Whether the text is written like a telephone number."""
    return _PHONE.fullmatch(text) is not None


def decimal_mark(columns: Sequence[Values]) -> str:
    """The mark that the numbers of a table show: a comma only where numbers have one and none has a point."""
    commas = sum(1 for values in columns for value in values.present if "," in value and _COMMA.fullmatch(value))
    points = sum(1 for values in columns for value in values.present if "." in value and _POINT.fullmatch(value))
    return "," if commas > points else "."


def date_shape(values: Values) -> DateShape | None:
    """How the dates of a column are written; None where they are none."""
    if not values.most(_DATED.fullmatch):
        return None
    if values.most(lambda text: len(text) == 10 and _iso(text)):
        return DateShape("date")
    if values.most(lambda text: len(text) > 10 and _iso(text)):
        zoned = values.most(lambda text: (when := _iso(text)) is not None and when.tzinfo is not None)
        return DateShape("datetime", needs_zone=not zoned)
    fitting = [day + hours for hours in _HOURS for day in _DAYS if values.most(_fits(day + hours))]
    if not fitting:
        return None
    best = max(fitting, key=lambda pattern: values.share(_fits(pattern)))
    swapped = best.replace("%d", "%_").replace("%m", "%d").replace("%_", "%m")
    mixed = swapped != best and values.share(_fits(swapped)) == values.share(_fits(best))
    return DateShape(best, needs_zone="%H" in best or "%I" in best, ambiguous=mixed)


def _fits(pattern: str) -> Callable[[str], bool]:
    def fits(text: str) -> bool:
        try:
            year = datetime.strptime(text, pattern).year
        except ValueError:
            return False
        return 1990 <= year <= 2100

    return fits


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text[4:5] == "-" else None
    except ValueError:
        return None
