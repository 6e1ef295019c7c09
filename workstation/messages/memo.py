"""Values repeat from record to record: what was worked out once is looked up afterwards."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from workstation.messages.trouble import CellTrouble

Value = TypeVar("Value")

LIMIT = 20_000
LONGEST_KEY = 200
# Longer cells hold no declared text but a slip (a file pasted into a cell); the longest field of ICS2 has 512.
LONGEST_CELL = 10_000


class Memo(dict[Any, Value], Generic[Value]):
    """Values by the text of a cell, or by a tuple of texts; worked out where they are not known yet.

    It forgets everything once it holds LIMIT entries and never remembers long texts, so that memory stays
    bounded. A CellTrouble of the work goes through with the column's name in it; nothing is remembered then.
    `rounded` holds keys whose value lost something in rounding, with the text that did; it is forgotten with
    the values.
    """

    __slots__ = ("_columns", "_work", "rounded")

    def __init__(self, work: Callable[[Any], Value], *columns: str, rounded: dict[Any, str] | None = None) -> None:
        self._work = work
        self._columns = columns
        self.rounded = {} if rounded is None else rounded

    def __missing__(self, key: Any) -> Value:
        if len(self) >= LIMIT:
            self.clear()
            self.rounded.clear()
        try:
            value = self._work(key)
        except CellTrouble as trouble:
            trouble.column = trouble.column or self._columns[0]
            raise
        if (len(key) if isinstance(key, str) else sum(map(len, key))) > LONGEST_KEY:
            self._check_lengths((key,) if isinstance(key, str) else key)
        else:
            self[key] = value
        return value

    def _check_lengths(self, texts: tuple[str, ...]) -> None:
        for text, column in zip(texts, self._columns, strict=True):
            if len(text) > LONGEST_CELL:
                raise CellTrouble("cell.long", f"the cell has {len(text):,} characters", column)
