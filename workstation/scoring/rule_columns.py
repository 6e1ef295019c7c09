"""Columns as rules look at them: numbers with NaN where nothing is known, texts as codes of their distinct values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Codes: TypeAlias = NDArray[np.int64]
Column: TypeAlias = Sequence[Any] | NDArray[Any]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts: row i holds `values[codes[i]]`, nothing where the code is -1."""

    codes: Codes
    values: list[str]

    def plain(self) -> NDArray[np.object_]:
        """The values as texts are compared: without regard to case and to blanks at the ends."""
        return np.array([plain_text(value) for value in self.values], object)


def plain_text(text: str) -> str:
    """A text as it is compared."""
    return text.strip().casefold()


class Columns:
    """The columns of `size` rows by name. A column that is not given is missing in every row; each is coded once."""

    def __init__(self, size: int, given: Mapping[str, Column]) -> None:
        self.size = size
        self._given = given
        self._numbers: dict[str, Floats] = {}
        self._texts: dict[str, Coded] = {}
        self._plain: dict[str, NDArray[np.object_]] = {}

    def numbers(self, name: str) -> Floats:
        """One number a row, NaN where it is missing."""
        if name not in self._numbers:
            column = self._given.get(name)
            made = np.full(self.size, np.nan) if column is None else np.array(column, np.float64)
            self._numbers[name] = made
        return self._numbers[name]

    def texts(self, name: str) -> Coded:
        """One text a row; one of blanks alone is missing."""
        if name not in self._texts:
            self._texts[name] = _coded(self._given.get(name), self.size)
        return self._texts[name]

    def plain(self, name: str) -> NDArray[np.object_]:
        """The distinct texts of a column as they are compared."""
        if name not in self._plain:
            self._plain[name] = self.texts(name).plain()
        return self._plain[name]

    def value(self, name: str, row: int) -> str | float | int | None:
        """What a row holds, as Python's own value; None where nothing is known."""
        column = self._given.get(name)
        value = None if column is None else column[row]
        if isinstance(value, np.generic):
            value = value.item()
        if value != value or (isinstance(value, str) and not value.strip()):
            return None
        return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def _coded(column: Column | None, size: int) -> Coded:
    if column is None:
        return Coded(np.full(size, -1, np.int64), [])
    distinct = dict.fromkeys(column)
    places = dict(zip(distinct, range(len(distinct)), strict=True))
    codes = np.fromiter(map(places.__getitem__, column), np.int64, size)
    for value, place in places.items():
        if not value or not value.strip():
            codes[codes == place] = -1
    return Coded(codes, [value or "" for value in distinct])
