"""Cases and tables for tests of release and duty: what matters spelled out, the rest ordinary."""

from datetime import date
from fractions import Fraction
from functools import cache

from workstation.clearance.case import Case, Line
from workstation.clearance.clearing import Clearance, clear_case
from workstation.clearance.tables import Tables, load_tables
from workstation.domain.consignment import Money

BEFORE, SINCE = date(2026, 6, 30), date(2026, 7, 1)
SHIRT, SHOES = "610910", "640419"
RATES = {"JPY": 0, "KRW": 0}


def digits(currency: str) -> int:
    """Minor digits of the currencies that the tests use."""
    return RATES.get(currency, 2)


@cache
def tables() -> Tables:
    """The shipped tables."""
    return load_tables(digits)


def euros(units: str) -> Money:
    """An amount in euros as people write it: "149.99"."""
    return money(units, "EUR")


def money(units: str, currency: str) -> Money:
    """An amount as people write it."""
    return Money(int(Fraction(units) * 10 ** digits(currency)), currency)


def line(value: Money | None = None, hs6: str = SHIRT, rate: str | None = None) -> Line:
    """A line of shirts; `rate` is the duty rate that it declares, in percent."""
    return Line(hs6, value, None if rate is None else Fraction(rate))


def case(*lines: Line, **changed: object) -> Case:
    """Goods sold to Germany on 1 July 2026, unless told otherwise."""
    values = {"day": SINCE, "destination": "DE", "nature": "sale of goods"}
    return Case(lines=lines, **(values | changed))


def cleared(*lines: Line, **changed: object) -> Clearance:
    """The answer for such a case by the shipped tables."""
    return clear_case(case(*lines, **changed), tables())


def codes(told) -> list[str]:
    """The codes of steps or gaps."""
    return [step.code for step in told]
