"""Exchange rates by day. A day without a rate has none: nothing is taken from a neighbouring day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from workstation.clearance.entry import Days, Entry, entries
from workstation.clearance.rounding import half_up
from workstation.clearance.thresholds import Digits
from workstation.clearance.trail import Basis
from workstation.domain.consignment import Money


@dataclass(frozen=True, slots=True)
class Rate:
    """`units` of the wanted currency for one unit of the given one; `minor_units` is the same between minor units."""

    wanted: str
    units: Fraction
    minor_units: Fraction
    basis: Basis

    def convert(self, money: Money) -> Money:
        """The amount in the wanted currency, rounded half up to its minor unit."""
        return Money(half_up(money.minor * self.minor_units), self.wanted)


@dataclass(frozen=True, slots=True)
class _Period:
    days: Days
    units: Mapping[str, Fraction]
    basis: Basis


class ExchangeRates:
    """The table `exchange-rates.toml`: periods with a base currency and what one unit of it is worth in others."""

    def __init__(self, told: Mapping[str, Any], file: str, digits: Digits) -> None:
        self._periods = [_period(entry) for entry in entries(told, "period", file)]
        self._digits = digits
        self._found: dict[tuple[str, str, date], Rate | None] = {}  # days and currencies are few, parcels are many

    def rate(self, given: str, wanted: str, day: date) -> Rate | None:
        """The rate of the first period that holds on that day and names both currencies, else None."""
        key = given, wanted, day
        if key not in self._found:
            self._found[key] = self._find(given, wanted, day)
        return self._found[key]

    def _find(self, given: str, wanted: str, day: date) -> Rate | None:
        for period in self._periods:
            told = period.units
            if given in told and wanted in told and period.days.hold(day):
                units = told[wanted] / told[given]
                minor_units = units * 10 ** self._digits(wanted) / 10 ** self._digits(given)
                return Rate(wanted, units, minor_units, period.basis)
        return None


def _period(entry: Entry) -> _Period:
    told = {code: units for code, units in entry.numbers("units").items() if units}
    return _Period(entry.days(), told | {entry.text("base"): Fraction(1)}, entry.basis())
