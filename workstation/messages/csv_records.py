"""Lines become records: rows of cells with the line each began on, and a way on after broken quotes.

Lines without a quote are cut into rows many at a time. Where quotes stand, records are read one by one: a quote that
is never closed would swallow every record after it. So a record whose quotes are broken costs its first line only:
reading goes on with the second one.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from workstation.domain.errors import MessageRefused

Row: TypeAlias = list[str]
Record: TypeAlias = tuple[int, Row, str]  # the line it begins on, its cells, its text

MAX_LINES = 1_000
MAX_BROKEN = 1_000


class _Runaway(Exception):
    """A quoted cell that goes on for too many lines."""


@dataclass(frozen=True, slots=True)
class BrokenQuotes:
    """A record that could not be cut into cells; `cell` counts the one at fault from 0."""

    cell: int
    reason: str
    code: str = "quotes"


class Records:
    """Iterates over `(line, row)`; `row` is a list of cells, or BrokenQuotes. Empty lines are passed over.

    `plain` gives many at once between two steps of the iteration, where the lines are simple enough.

    Raises MessageRefused where so many quotes are broken that the file cannot be in this dialect at all.
    """

    def __init__(self, lines: Iterator[str], delimiter: str) -> None:
        self._fresh = lines
        self._delimiter = delimiter
        self._pending: list[str] = []
        self._again: deque[str] = deque()
        self._split = False
        self._line = 1
        self._broken = 0
        self._rows = self._reader(self._feed())

    def raw(self) -> str:
        """The text of the present record as it stood in the file; of one that is split, its first line."""
        return "".join(self._pending[:1] if self._split else self._pending).rstrip("\r\n")

    def keep_first_line_only(self) -> None:
        """Reads the further lines of the present record again, as records of their own."""
        self._split = True

    def plain(self, width: int, most: int) -> list[Record]:
        """The next records, of at most so many lines, if none of these has a quote and each row is `width` cells wide.

        Nothing where they need to be looked at one by one, or where there are no more.
        """
        self._settle()
        if self._again:
            return []
        lines = list(islice(self._fresh, most))
        rows = self._cut(lines, width)
        if rows is None:
            self._again.extend(lines)
            return []
        start, self._line = self._line, self._line + len(lines)
        return [record for record in zip(range(start, self._line), rows, lines, strict=True) if record[1]]

    def __iter__(self) -> Iterator[tuple[int, Row | BrokenQuotes]]:
        while True:
            self._settle()
            try:
                row = next(self._rows)
            except StopIteration:
                return
            except (csv.Error, _Runaway) as error:
                self._split = True
                yield self._line, self._diagnosis(error)
            else:
                if row:
                    yield self._line, row

    def _settle(self) -> None:
        """Ends the present record: its lines are counted, or put back but for the first."""
        if self._split:
            self._split_off()
            self._rows = self._reader(self._feed())
        self._line += len(self._pending)
        self._pending.clear()

    def _reader(self, lines: Iterable[str]) -> Iterator[Row]:
        return csv.reader(lines, delimiter=self._delimiter, strict=True)

    def _cut(self, lines: list[str], width: int) -> list[Row] | None:
        """The rows of lines without quotes; None where a quote stands, or a row that is not empty has another width."""
        if '"' in "".join(lines):
            return None
        try:
            rows = list(self._reader(lines))
        except csv.Error:
            return None
        return rows if {0, width}.issuperset(map(len, rows)) else None

    def _feed(self) -> Iterator[str]:
        pending, again = self._pending, self._again
        while (line := again.popleft() if again else next(self._fresh, None)) is not None:
            pending.append(line)
            if len(pending) > MAX_LINES:
                raise _Runaway
            yield line

    def _split_off(self) -> None:
        """Puts the further lines of the record back. Each time costs reading them twice, so there is an end to it."""
        self._split = False
        if len(self._pending) > 1 or self._pending[0].count('"') % 2:
            self._broken += 1
        if self._broken >= MAX_BROKEN:
            reason = f"{MAX_BROKEN} records up to line {self._line} have broken quotes: this is no sound CSV file."
            raise MessageRefused("quotes", reason, self._line)
        self._again.extendleft(reversed(self._pending[1:]))
        del self._pending[1:]

    def _diagnosis(self, error: Exception) -> BrokenQuotes:
        if isinstance(error, csv.Error) and "field larger" in str(error):
            long = self._long_cell()
            return BrokenQuotes(long, "the cell is longer than any that this program reads", "cell.long")
        cell, closed = _broken_cell(self._pending[0], self._delimiter)
        if closed:
            return BrokenQuotes(cell, "text follows a closing quote")
        return BrokenQuotes(cell, "a quote is opened and not closed")

    def _long_cell(self) -> int:
        """The first cell of the record that is over the limit; where quotes hide it, the one that they begin."""
        most, cells = csv.field_size_limit(), self._pending[0].split(self._delimiter)
        for number, cell in enumerate(cells):
            if len(cell) > most or (cell.startswith('"') and len(self._pending) > 1):
                return number
        return len(cells) - 1


def _broken_cell(line: str, delimiter: str) -> tuple[int, bool]:
    """Which cell of the line has broken quotes, and whether its quote was closed."""
    cell, start, at = 0, 0, 0
    while at < len(line):
        if line[at] == '"' and at == start:
            at = _closing(line, at)
            if at >= len(line):
                return cell, False
            if line[at] not in (delimiter, "\r", "\n"):
                return cell, True
        if line[at] == delimiter:
            cell, start = cell + 1, at + 1
        at += 1
    return cell, False


def _closing(line: str, at: int) -> int:
    """The place after the quote that closes the one at `at`; the line's length where none does."""
    at += 1
    while at < len(line):
        if line[at] != '"':
            at += 1
        elif line[at : at + 2] == '""':
            at += 2
        else:
            return at + 1
    return len(line)
