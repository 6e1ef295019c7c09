"""Offenders and how they adapt: whoever is caught changes something, in the order that the scheme prefers.

All that a world remembers from day to day is how often each offender changed. Who an offender is then follows
from the seed alone, so that a day can be made without the days before it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import TypeVar

from workstation.simulator.parcel import Truth

Choice = TypeVar("Choice")


class Change(StrEnum):
    """What an offender can change."""

    SENDER = "sender"
    ADDRESS = "address"
    ROUTE = "route"
    PRICE = "price"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Offender:
    """Somebody behind a scheme, after `turned` changes. `name` is `scheme/number`."""

    seed: int
    name: str
    number: int
    turned: int
    changes: tuple[Change, ...]

    def times(self, change: Change) -> int:
        """How often it has changed this."""
        rounds, rest = divmod(self.turned, len(self.changes))
        return rounds * self.changes.count(change) + self.changes[:rest].count(change)

    def chance(self, change: Change) -> Random:
        """Luck that stays the same until the offender changes this: draw from it what the change is about."""
        return Random(f"{self.seed} {self.name} {change} {self.times(change)}")

    def choose(self, change: Change, choices: Sequence[Choice]) -> Choice:
        """One of the choices, the same one until the offender changes this, and then surely another."""
        order = list(choices)
        Random(f"{self.seed} {self.name} {change} order").shuffle(order)
        return order[self.times(change) % len(order)]


class Cast:
    """The offenders of one world."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._turned: dict[str, int] = {}

    def offender(self, scheme: str, number: int, changes: tuple[Change, ...]) -> Offender:
        """An offender as it is today."""
        name = f"{scheme}/{number}"
        return Offender(self._seed, name, number, self._turned.get(name, 0), changes)

    def told(self, found: Iterable[Truth]) -> None:
        """Tells what was found: each offender behind it changes once, however many of its parcels were found."""
        for name in sorted({truth.offender for truth in found if truth.offender and not truth.clean}):
            self._turned[name] = self._turned.get(name, 0) + 1
