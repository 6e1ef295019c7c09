"""Thresholds by country, nature and day: up to and with them, no duty, no tax, or a short declaration."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar

from workstation.clearance.entry import Days, Entry, entries
from workstation.clearance.rounding import half_up
from workstation.clearance.trail import Basis
from workstation.domain.consignment import Money

Digits: TypeAlias = Callable[[str], int]
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What holds for some contents; a limit that is not told is None.

    Up to `duty` there is no duty, or the `flat` one for each HS6 where there is one. Up to `tax` no tax is collected at
    the border, because none is due or, with `by_seller`, because the seller collects it. Up to `scheme` a number of the
    import scheme (IOSS) says that tax was paid at the sale. Up to `declaration` the short declaration is enough.
    """

    natures: frozenset[str]
    currency: str
    with_postage: bool
    private_only: bool
    duty: Money | None
    tax: Money | None
    flat: Money | None
    scheme: Money | None
    declaration: Money | None
    by_seller: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class Excluded:
    """Goods that no threshold holds for, by the beginnings of their HS codes."""

    hs: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class _Dated(Generic[Told]):
    days: Days
    countries: frozenset[str]
    entry: Told

    def holds(self, country: str, day: date) -> bool:
        return country in self.countries and self.days.hold(day)


class Thresholds:
    """The entries of `thresholds.toml`, and further ones and exclusions of `release.toml`."""

    def __init__(self, told: Mapping[str, Any], release: Mapping[str, Any], digits: Digits) -> None:
        both = (*entries(told, "threshold", "thresholds.toml"), *entries(release, "threshold", "release.toml"))
        self._thresholds = [_Dated(e.days(), e.countries(told["groups"]), _threshold(e, digits)) for e in both]
        excluded = entries(release, "excluded", "release.toml")
        self._excluded = [
            _Dated(e.days(), e.countries(told["groups"]), Excluded(e.names("hs"), e.basis())) for e in excluded
        ]

    def on(self, country: str, day: date) -> list[Threshold]:
        """Those of the country on that day: first those for some contents only, then what holds for all."""
        found = [dated.entry for dated in self._thresholds if dated.holds(country, day)]
        return sorted(found, key=lambda entry: not entry.natures)

    def excluded(self, country: str, day: date) -> list[Excluded]:
        """The goods that the country excludes on that day."""
        return [dated.entry for dated in self._excluded if dated.holds(country, day)]


def _threshold(entry: Entry, digits: Digits) -> Threshold:
    currency = entry.text("currency")

    def limit(key: str) -> Money | None:
        units = entry.number(key)
        return None if units is None else Money(half_up(units * 10 ** digits(currency)), currency)

    return Threshold(
        natures=frozenset(map(plain, entry.names("natures"))),
        currency=currency,
        with_postage=entry.text("basis") == "CIF",
        private_only=entry.text("between", "") == "private",
        duty=limit("duty_threshold"),
        tax=limit("tax_threshold"),
        flat=limit("flat_duty"),
        scheme=limit("scheme_threshold"),
        declaration=limit("declaration_threshold"),
        by_seller=entry.flag("tax_by_seller"),
        basis=entry.basis(),
    )


def plain(words: str) -> str:
    """A nature as it is compared: "Sale_of goods" is "sale of goods"."""
    return " ".join(words.casefold().replace("_", " ").split())
