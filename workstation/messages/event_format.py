"""Files of events, read by the same machinery as every CSV file: what differs is what a row becomes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from workstation.domain.door import AcceptedEvent, Parsed
from workstation.domain.errors import MessageRefused
from workstation.domain.journey import Happening
from workstation.domain.moments import Moment
from workstation.messages.cells import count, identifier
from workstation.messages.csv_bytes import check_text, text_lines
from workstation.messages.csv_format import converted, pieces
from workstation.messages.csv_header import check_header, find_delimiter
from workstation.messages.csv_records import BrokenQuotes, Records, Row
from workstation.messages.event_columns import columns_of
from workstation.messages.moments_text import iso_moment
from workstation.messages.trouble import CellTrouble

Cells: TypeAlias = Mapping[str, str]
_LONGEST_TEXT = 200


def read_events(data: bytes, format_: str, happening: Callable[[Cells], Happening]) -> Iterator[Parsed]:
    """An `AcceptedEvent` for each row, in file order; rows at fault are `Refused` with their line and column.

    `happening` is handed the cells of a row by column, without blanks around them, and "" for an absent column.
    """
    columns = columns_of(format_)
    sound = check_text(data)
    first = next(line for line in text_lines(data) if line.strip("\r\n"))
    records = Records(text_lines(data), find_delimiter(first, columns))
    line, cells = next(iter(records))
    if isinstance(cells, BrokenQuotes):
        raise MessageRefused("header.quotes", f"The header cannot be read: {cells.reason}.", line, str(cells.cell + 1))
    header = check_header(cells, line, columns)
    places = [(name, header.index(name)) for name in sorted(columns.column_names()) if name in header]
    absent = dict.fromkeys(columns.column_names(), "")

    def read(lines: Sequence[int], rows: Sequence[Row]) -> list[AcceptedEvent]:
        told = [absent | {name: row[place].strip() for name, place in places} for row in rows]
        return [AcceptedEvent(line, happening(cells)) for line, cells in zip(lines, told, strict=True)]

    for rows_before, refused in pieces(records, header, sound):
        yield from converted(read, rows_before)
        if refused is not None:
            yield refused


def number(cells: Cells, column: str, *, needed: bool = False) -> str:
    """A normalised number of an item, a receptacle or a flight."""
    try:
        value = identifier(cells[column])
    except CellTrouble as trouble:
        raise _in(column, trouble) from None
    if needed and not value:
        raise CellTrouble("identifier.empty", "the cell holds no identifier", column)
    return value


def moment(cells: Cells, column: str) -> Moment:
    """The moment of an ISO 8601 date and time with a zone."""
    try:
        return iso_moment(cells[column])
    except CellTrouble as trouble:
        raise _in(column, trouble) from None


def moment_if_told(cells: Cells, column: str) -> Moment | None:
    """The moment, or None for an empty cell."""
    return moment(cells, column) if cells[column] else None


def amount(cells: Cells, column: str) -> int | None:
    """A whole number, or None for an empty cell."""
    try:
        return count(cells[column]) if cells[column] else None
    except CellTrouble as trouble:
        raise _in(column, trouble) from None


def words(cells: Cells, column: str) -> str:
    """A short text."""
    if len(cells[column]) > _LONGEST_TEXT:
        raise CellTrouble("text.long", f"the text is longer than {_LONGEST_TEXT} characters", column)
    return cells[column]


def _in(column: str, trouble: CellTrouble) -> CellTrouble:
    return CellTrouble(trouble.code, trouble.reason, column)
