"""Excel and OpenDocument sheets whose columns a mapping explains, by the same machinery as CSV."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import NamedTuple

from workstation.domain.door import Parsed, Refused
from workstation.domain.errors import MessageRefused, WrongUsage
from workstation.messages.csv_format import TOGETHER, converted
from workstation.messages.csv_header import check_header
from workstation.messages.csv_records import Record
from workstation.messages.csv_rows import compile_rows
from workstation.messages.mapping import Mapping, list_mappings
from workstation.messages.registry import ReadOptions
from workstation.messages.sheet_extent import column_letters
from workstation.messages.sheets import NOWHERE, Row, Sheet, list_sheets
from workstation.messages.trouble import CellTrouble

# Titles and notes may stand above the header; it is looked for in so many rows that are not empty.
HEADER_WITHIN = 20


class XlsxFormat:
    """The first sheet whose header fits the mapping; one record for each row under it. Lines are the sheet's rows."""

    name = "xlsx"
    title = "Excel or OpenDocument sheet with a mapping"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The records in order. Rows at fault are `Refused`; MessageRefused where this is no sheet that fits.

        WrongUsage where the options hold no mapping.
        """
        mapping = options.mapping
        if mapping is None:
            raise WrongUsage(f"A sheet needs a mapping; known mappings: {', '.join(list_mappings())}.")
        sheet, line, cells, rows = find_header(data, mapping)
        while cells and not cells[-1].strip():
            cells.pop()
        header = check_header(cells, line, mapping)
        read = compile_rows(mapping, header, options)
        sound: list[Record] = []
        for number, row in rows:
            taken = _taken(number, row, header, sheet)
            if isinstance(taken, Refused):
                yield from converted(read, sound)
                yield taken
                sound = []
                continue
            sound.append(taken)
            if len(sound) >= TOGETHER:
                yield from converted(read, sound)
                sound = []
        yield from converted(read, sound)


class Header(NamedTuple):
    """Where the names of the columns stand, and the rows below."""

    sheet: Sheet
    line: int
    cells: Row
    rows: Iterator[tuple[int, Row]]


def find_header(data: bytes, mapping: Mapping) -> Header:
    """The first row that holds every required column, in the first sheet that has one.

    Where none has one: the sheet and row that come nearest, so that what is missing can be told. MessageRefused
    where there is nothing in the file.
    """
    best: tuple[int, Sheet, int, Row] | None = None
    wanted, known = set(mapping.required()), mapping.column_names()
    for sheet in list_sheets(data):
        rows = sheet.rows()
        for line, cells in islice(rows, HEADER_WITHIN):
            names = {cell.strip() for cell in cells}
            if wanted and wanted <= names:
                return Header(sheet, line, cells, rows)
            if best is None or len(names & known) > best[0]:
                best = len(names & known), sheet, line, cells
    if best is None:
        raise MessageRefused("empty", "The file holds no sheet with anything in it.", 1)
    _, sheet, line, cells = best
    return Header(sheet, line, cells, (found for found in sheet.rows() if found[0] > line))


def _taken(line: int, row: Row, header: tuple[str, ...], sheet: Sheet) -> Record | Refused:
    """The row as wide as the header, or why it is no record."""
    fault = sheet.faults.get(line - 1)
    if fault is not None:
        column, what = fault
        if column == NOWHERE:
            return CellTrouble("cell.error", f"the row holds {what}").refused(line, what)
        name = header[column] if column < len(header) else column_letters(column)
        return CellTrouble("cell.error", f"the cell holds {what}", name).refused(line, _csv_text(row))
    width = len(header)
    beyond = next((at for at in range(width, len(row)) if row[at].strip()), None)
    if beyond is not None:
        reason = f"a cell is filled beyond the last of the header's {width} columns"
        return CellTrouble("cells.many", reason, column_letters(beyond)).refused(line, _csv_text(row))
    cells = row[:width] + [""] * (width - len(row))
    return line, cells, _csv_text(cells)


def _csv_text(row: Row) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="").writerow(row)
    return out.getvalue()
