"""Posts and express operators, each with its own habits of bad data. Names, offices and shares are invented."""

from dataclasses import dataclass
from enum import StrEnum

from workstation.simulator.tables import Weighted, read_table, weighted


class Service(StrEnum):
    """How an item travels; the first letter of its S10 for three of them."""

    LETTER = "U"
    TRACKED = "L"
    REGISTERED = "R"
    PARCEL = "C"
    EMS = "E"
    EXPRESS = "X"


@dataclass(frozen=True, slots=True)
class Habits:
    """How often (0 to 1) an operator's data have each fault; `no_data` are items that nobody announced."""

    missing_hs: float
    short_hs: float
    vague: float
    missing_phone: float
    missing_postcode: float
    wrong_country: float
    wrong_digit: float
    late_data: float
    no_data: float


@dataclass(frozen=True, slots=True, eq=False)
class Operator:
    """A post or an express operator in one country.

    `office` is its office of exchange (built like an IMPC code) or the operator's letters, `airline` begins its
    flight numbers, `share` is its part of all mail and `private` how much of it private people send.
    """

    express: bool
    country: str
    name: str
    office: str
    airport: str
    airline: str
    share: float
    private: float
    languages: Weighted
    currency: str
    habits: Habits


def load_operators() -> tuple[Operator, ...]:
    """The operators of `resources/simulator/operators.csv`."""
    return tuple(_operator(row) for row in read_table("operators"))


def _operator(row: dict[str, str]) -> Operator:
    return Operator(
        express=row["kind"] == "express",
        country=row["country"],
        name=row["name"],
        office=row["office"],
        airport=row["airport"],
        airline=row["airline"],
        share=float(row["share"]),
        private=float(row["private"]),
        languages=weighted(row["languages"]),
        currency=row["currency"],
        habits=Habits(**{name: float(row[name]) for name in Habits.__dataclass_fields__}),
    )
