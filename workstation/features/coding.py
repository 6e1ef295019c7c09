"""Keys of history as small whole numbers, shared between the rows to be scored and the examined ones.

Texts are looked at once per column; everything after that is arithmetic on whole columns.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import chain, count
from typing import Final, TypeAlias

import numpy as np

from workstation.domain.facts import FACTS, FactColumns, FactValue
from workstation.features.feature import Integers

MISSING: Final = -1
# Codes of the rows and codes of the events.
Codes: TypeAlias = tuple[Integers, Integers]


def _shortened(digits: int) -> Callable[[FactValue], FactValue]:
    return lambda value: value[:digits] if isinstance(value, str) and len(value) >= digits else None


# The Harmonized System is a hierarchy by digits: chapter (2), heading (4), subheading (6).
DERIVED: Mapping[str, tuple[str, Callable[[FactValue], FactValue]]] = {
    "hs4": ("hs6", _shortened(4)),
    "hs2": ("hs6", _shortened(2)),
}
KEYS: Final = frozenset(FACTS) | frozenset(DERIVED)


class Coder:
    """Codes of the same facts in two tables: equal facts, equal codes; MISSING where a fact is missing."""

    def __init__(self, rows: FactColumns, events: FactColumns) -> None:
        self._tables = (rows, events)
        self._known: dict[tuple[str, ...], Codes] = {}
        self._facts: dict[str, tuple[Integers, list[FactValue]]] = {}

    def codes(self, keys: tuple[str, ...]) -> Codes:
        """Codes of the rows and of the events for a combination of keys, from 0 upward.

        MISSING in the rows also stands for combinations that no event has: either way there is no history.
        """
        if keys not in self._known:
            *wider, last = keys
            single = self._coded(last)
            self._known[keys] = _dense(_paired(self.codes(tuple(wider)), single)) if wider else single
        return self._known[keys]

    def _coded(self, key: str) -> Codes:
        fact, derive = DERIVED.get(key, (key, None))
        places, values = self._distinct(fact)
        meant = [derive(value) for value in values] if derive else values
        codes = _numbered(meant)[places]
        size = len(self._tables[0])
        return codes[:size], codes[size:]

    def _distinct(self, fact: str) -> tuple[Integers, list[FactValue]]:
        """The distinct values of a fact, and for each row and then each event the place of its value."""
        if fact not in self._facts:
            told = (table.columns.get(fact) or [None] * len(table) for table in self._tables)
            place_of: defaultdict[FactValue, int] = defaultdict(count().__next__)
            size = sum(map(len, self._tables))
            places = np.fromiter(map(place_of.__getitem__, chain.from_iterable(told)), np.int64, size)
            self._facts[fact] = places, list(place_of)
        return self._facts[fact]


def _numbered(values: list[FactValue]) -> Integers:
    code_of: dict[FactValue, int] = {}

    def code(value: FactValue) -> int:
        # An empty text is no text, and NaN (the one value unequal to itself) is no number.
        absent = value is None or value == "" or value != value
        return MISSING if absent else code_of.setdefault(value, len(code_of))

    return np.array([code(value) for value in values], np.int64)


def _paired(first: Codes, second: Codes) -> Codes:
    width = max(int(codes.max(initial=0)) for codes in second) + 1
    rows, events = (
        np.where((one < 0) | (two < 0), MISSING, one * width + two) for one, two in zip(first, second, strict=True)
    )
    return rows, events


def _dense(codes: Codes) -> Codes:
    rows, events = codes
    known = np.unique(events[events >= 0])
    if not len(known):
        return np.full_like(rows, MISSING), events
    place = np.minimum(np.searchsorted(known, rows), len(known) - 1)
    dense_rows = np.where(known[place] == rows, place, MISSING)
    return dense_rows, np.where(events < 0, MISSING, np.searchsorted(known, events))
