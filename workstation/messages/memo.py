"""Values repeat from record to record: what was worked out once is looked up afterwards."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from workstation.messages.checks import Check, Findings
from workstation.messages.trouble import CellTrouble

Value = TypeVar("Value")

LIMIT = 20_000
LONGEST_KEY = 200
# Longer cells hold no declared text but a slip (a file pasted into a cell); the longest field of ICS2 has 512.
LONGEST_CELL = 10_000


class Memo(dict[Any, Value], Generic[Value]):
    """Values by the text of a cell, or by a tuple of texts; worked out where they are not known yet.

    Two things are remembered beside the value of a cell, for the few that have them: in `findings` what `check`
    found wrong with the value, in `rounded` the text of a number that lost something in rounding.

    A CellTrouble of the work goes through with the column's name in it; nothing is remembered then.
    """

    __slots__ = ("_check", "_columns", "_long", "_work", "findings", "rounded")

    def __init__(
        self,
        work: Callable[[Any], Value],
        *columns: str,
        check: Check | None = None,
        rounded: dict[Any, str] | None = None,
    ) -> None:
        self._work = work
        self._columns = columns
        self._check = check
        self._long: list[Any] = []
        self.findings: dict[Any, Findings] = {}
        self.rounded = {} if rounded is None else rounded

    def tidy(self) -> None:
        """To be called between batches of rows, so that memory stays bounded: LIMIT entries, and no long texts."""
        kept: tuple[dict[Any, Any], ...] = (self, self.findings, self.rounded)
        for key in self._long:
            for memory in kept:
                memory.pop(key, None)
        self._long.clear()
        if len(self) > LIMIT:
            for memory in kept:
                memory.clear()

    def __missing__(self, key: Any) -> Value:
        try:
            value = self._work(key)
        except CellTrouble as trouble:
            trouble.column = trouble.column or self._columns[0]
            raise
        if (len(key) if type(key) is str else sum(map(len, key))) > LONGEST_KEY:
            self._check_lengths((key,) if isinstance(key, str) else key)
            self._long.append(key)
        if self._check is not None and (found := self._check(value)):
            self.findings[key] = found
        self[key] = value
        return value

    def _check_lengths(self, texts: tuple[str, ...]) -> None:
        for text, column in zip(texts, self._columns, strict=True):
            if len(text) > LONGEST_CELL:
                raise CellTrouble("cell.long", f"the cell has {len(text):,} characters", column)
