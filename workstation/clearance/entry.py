"""Reading an entry of a dated table strictly: whatever is not as it should be is WrongUsage and names file and key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from workstation.clearance.trail import Basis, basis_of
from workstation.domain.errors import WrongUsage


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` up to the day before `until`; None is open at that end."""

    first: date | None
    until: date | None

    def hold(self, day: date) -> bool:
        """Whether that day is one of them."""
        return (self.first is None or self.first <= day) and (self.until is None or day < self.until)


class Entry:
    """One table of a file."""

    def __init__(self, told: object, file: str) -> None:
        if not isinstance(told, dict):
            raise WrongUsage(f"{file}: an entry should be a table of keys and values; it is {told!r}.")
        self._told: dict[str, Any] = told
        self._file = file

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty, or the default where the key is absent."""
        value = self._told.get(key, default)
        if isinstance(value, str) and (value or key not in self._told):
            return value
        raise self._wrong(key, "a text in quotes")

    def names(self, key: str) -> tuple[str, ...]:
        """A list of texts; an absent key is an empty one."""
        value = self._told.get(key, [])
        if isinstance(value, list) and all(isinstance(name, str) for name in value):
            return tuple(value)
        raise self._wrong(key, "a list of texts")

    def flag(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        value = self._told.get(key, False)
        if isinstance(value, bool):
            return value
        raise self._wrong(key, "true or false")

    def number(self, key: str) -> Fraction | None:
        """A number as it is written, 25.5 as 51/2, not below zero; None where the key is absent."""
        return None if key not in self._told else self._exact(key, self._told[key])

    def numbers(self, key: str) -> dict[str, Fraction]:
        """A table of names and numbers."""
        value = self._told.get(key)
        if not isinstance(value, dict):
            raise self._wrong(key, "a table of names and numbers")
        return {name: self._exact(name, told) for name, told in value.items()}

    def days(self) -> Days:
        """The days from `valid_from` up to the one before `valid_until`."""
        return Days(self._day("valid_from"), self._day("valid_until"))

    def countries(self, groups: Mapping[str, list[str]]) -> frozenset[str]:
        """The countries under `countries`, named one by one or by a group (EU)."""
        return frozenset(country for name in self.names("countries") for country in groups.get(name, [name]))

    def basis(self) -> Basis:
        """What figures of this entry rest on."""
        return basis_of(self._told, self._file)

    def _day(self, key: str) -> date | None:
        value = self._told.get(key)
        if value is None or type(value) is date:  # a moment is a date, too, but none that compares with one
            return value
        raise self._wrong(key, "a day like 2026-07-01, without quotes")

    def _exact(self, key: str, value: object) -> Fraction:
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf"):
            return Fraction(str(value))
        raise self._wrong(key, "a number that is not below zero")

    def _wrong(self, key: str, wanted: str) -> WrongUsage:
        return WrongUsage(f'{self._file}: "{key}" should be {wanted}; it is {self._told.get(key)!r}.')


def entries(table: Mapping[str, Any], key: str, file: str) -> list[Entry]:
    """The entries of a list of tables; an absent one is empty."""
    told = table.get(key, [])
    if not isinstance(told, list):
        raise WrongUsage(f"{file}: [[{key}]] should be a list of tables.")
    return [Entry(entry, file) for entry in told]
