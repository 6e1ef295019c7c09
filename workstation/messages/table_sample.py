"""The header and the first rows of a table that no mapping explains yet."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from workstation.domain.errors import MessageRefused
from workstation.messages.csv_bytes import check_text, text_lines
from workstation.messages.csv_header import DELIMITERS
from workstation.messages.csv_records import BrokenQuotes, Records

ROWS = 200
# So much of a file is looked at: enough for any sample, little enough to wait for.
HEAD = 2 << 20
_HEADER_WITHIN = 20
_HEADER_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class TableSample:
    """Column names, some 200 rows of text, the line of the header from 1, and the line of each row."""

    header: tuple[str, ...]
    rows: list[list[str]]
    line: int
    lines: list[int]


def sample_table(data: bytes, format_: str) -> TableSample:
    """The beginning of a table in the format "csv" or "xlsx"; MessageRefused where it is no table."""
    found = _sheet_rows(data) if format_ == "xlsx" else _csv_rows(data)
    if not found:
        raise MessageRefused("empty", "There is no table in the file.", 1)
    at = _header_of([cells for _, cells in found]) if format_ == "xlsx" else 0  # nothing may stand above it in CSV
    line, header = found[at]
    while header and not header[-1].strip():
        header = header[:-1]
    if not header:
        raise MessageRefused("header.unnamed", "The first line of the table names no column.", line)
    below = found[at + 1 :]
    names = tuple(name.strip() for name in header)
    return TableSample(names, [cells for _, cells in below], line, [line for line, _ in below])


def head_of(data: bytes) -> bytes:
    """The beginning of a text file, cut at the end of a line."""
    return data if len(data) <= HEAD else data[: data.rfind(b"\n", 0, HEAD) + 1] or data[:HEAD]


def _csv_rows(data: bytes) -> list[tuple[int, list[str]]]:
    head = head_of(data)
    check_text(head)
    lines = [line for line in islice(text_lines(head), 50) if line.strip("\r\n")]
    records = Records(text_lines(head), _delimiter(lines))
    rows = ((line, cells) for line, cells in records if not isinstance(cells, BrokenQuotes))
    return list(islice(rows, ROWS + _HEADER_WITHIN))


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter that cuts most lines into the same number of cells, more than one if there is a choice."""

    def fit(delimiter: str) -> tuple[bool, int, int]:
        widths = [len(next(csv.reader([line[:100_000]], delimiter=delimiter), [])) for line in lines]
        usual = max(set(widths), key=widths.count)
        return usual > 1, widths.count(usual), usual

    return max(DELIMITERS, key=fit)


def _sheet_rows(data: bytes) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet that has more than one column and more than one row, else of the first one."""
    from workstation.messages.sheets import list_sheets

    first: list[tuple[int, list[str]]] = []
    for sheet in list_sheets(data):
        rows = list(islice(sheet.rows(), ROWS + _HEADER_WITHIN))
        if len(rows) > 1 and max(_filled(cells) for _, cells in rows) > 1:
            return rows
        first = first or rows
    return first


def _header_of(rows: list[list[str]]) -> int:
    """Which of the first rows is the header: the first that is about as wide as the widest of them."""
    widest = max(_filled(cells) for cells in rows[:_HEADER_WITHIN])
    return next(at for at, cells in enumerate(rows) if _filled(cells) >= widest * _HEADER_SHARE)


def _filled(cells: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)
