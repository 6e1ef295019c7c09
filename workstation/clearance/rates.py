"""Duty rates by HS6 and tax rates by country: shipped as examples, or a person's own table in the same shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from workstation.clearance.entry import Days, Entry, entries
from workstation.clearance.trail import Basis


@dataclass(frozen=True, slots=True)
class DutyRate:
    """A duty rate in percent of the customs value."""

    percent: Fraction
    basis: Basis


@dataclass(frozen=True, slots=True)
class TaxRate:
    """The tax on imports of a country: its name (VAT, GST), percent, currency, and whether postage counts."""

    name: str
    percent: Fraction
    currency: str
    with_postage: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class _Duties:
    days: Days
    countries: frozenset[str]
    rates: Mapping[str, DutyRate]


@dataclass(frozen=True, slots=True)
class _Taxes:
    days: Days
    rates: Mapping[str, TaxRate]


class Rates:
    """The table `duty-rates.toml`: lists of rates, each with days, source and standing."""

    def __init__(self, told: Mapping[str, Any], groups: Mapping[str, list[str]], file: str) -> None:
        self._duties = [_duties(entry, groups) for entry in entries(told, "duty", file)]
        self._taxes = [_taxes(entry) for entry in entries(told, "tax", file)]

    def duty(self, country: str, hs6: str, day: date) -> DutyRate | None:
        """The rate of these goods in that country on that day, None where the table has none."""
        for entry in self._duties:
            if hs6 in entry.rates and country in entry.countries and entry.days.hold(day):
                return entry.rates[hs6]
        return None

    def tax(self, country: str, day: date) -> TaxRate | None:
        """The standard rate of the country on that day, None where the table has none."""
        for entry in self._taxes:
            if country in entry.rates and entry.days.hold(day):
                return entry.rates[country]
        return None


def _duties(entry: Entry, groups: Mapping[str, list[str]]) -> _Duties:
    basis = entry.basis()
    rates = {hs6: DutyRate(percent, basis) for hs6, percent in entry.numbers("rates").items()}
    return _Duties(entry.days(), entry.countries(groups), rates)


def _taxes(entry: Entry) -> _Taxes:
    name, currency, basis = entry.text("name"), entry.text("currency"), entry.basis()
    with_postage = entry.text("value_basis") == "CIF"
    told = entry.numbers("rates").items()
    return _Taxes(entry.days(), {land: TaxRate(name, rate, currency, with_postage, basis) for land, rate in told})
