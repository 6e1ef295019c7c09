"""CSV files whose columns a mapping explains."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from workstation.domain.door import Parsed, Refused
from workstation.domain.errors import MessageRefused, WrongUsage
from workstation.messages.csv_bytes import check_text, fault_in, readable, text_lines
from workstation.messages.csv_header import check_header, find_delimiter
from workstation.messages.csv_records import BrokenQuotes, Record, Records, Row
from workstation.messages.csv_rows import compile_rows
from workstation.messages.mapping import list_mappings
from workstation.messages.registry import ReadOptions
from workstation.messages.sharing import WHOLE, Share, units
from workstation.messages.trouble import CellTrouble

# How many rows are converted in one go: enough to share the fixed cost, few enough to stay in the fast memory near by.
TOGETHER = 128


class CsvFormat:
    """Comma, semicolon or tab separated text in UTF-8, with a header; one record for each row."""

    name = "csv"
    title = "CSV with a mapping"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The records in file order. Rows at fault are `Refused`; MessageRefused where the file is no such file.

        WrongUsage where the options hold no mapping.
        """
        for unit in self.read_units(data, options):
            yield from unit

    def read_units(self, data: bytes, options: ReadOptions, share: Share = WHOLE) -> Iterator[list[Parsed]]:
        """The same by unit, or only the units of a share."""
        mapping = options.mapping
        if mapping is None:
            raise WrongUsage(f"CSV needs a mapping; known mappings: {', '.join(list_mappings())}.")
        sound = check_text(data)
        first = next(line for line in text_lines(data) if line.strip("\r\n"))
        records = Records(text_lines(data), find_delimiter(first, mapping))
        line, cells = next(iter(records))
        if isinstance(cells, BrokenQuotes):
            raise MessageRefused(
                "header.quotes", f"The header cannot be read: {cells.reason}.", line, str(cells.cell + 1)
            )
        header = check_header(cells, line, mapping)
        read = compile_rows(mapping, header, options)

        def convert(piece: tuple[list[Record], Refused | None]) -> Iterable[Parsed]:
            rows_before, refused = piece
            return chain(converted(read, rows_before), () if refused is None else (refused,))

        yield from units(pieces(records, header, sound), convert, share)


def pieces(records: Records, header: tuple[str, ...], all_sound: bool) -> Iterator[tuple[list[Record], Refused | None]]:
    """Rows of the header's width, and the one after them that cannot be cut into such cells."""
    sound: list[Record] = []
    rows = iter(records)
    try:
        while True:
            refused = None
            if plain := records.plain(len(header), TOGETHER) if all_sound else []:
                sound += plain
            elif (found := next(rows, None)) is None:
                break
            elif isinstance(taken := _taken(records, *found, header, all_sound), Refused):
                refused = taken
            else:
                sound.append(taken)
            if refused is not None or len(sound) >= TOGETHER:
                yield sound, refused
                sound = []
    except MessageRefused:
        yield sound, None  # what was read comes out before the fault behind it
        raise
    yield sound, None


def _taken(
    records: Records, line: int, cells: Row | BrokenQuotes, header: tuple[str, ...], all_sound: bool
) -> Record | Refused:
    """A record that was read by itself, or why it is none."""
    if isinstance(cells, BrokenQuotes):
        return _broken(line, cells, header, readable(records.raw()))
    if not all_sound and (trouble := _damaged(cells, header)) is not None:
        return trouble.refused(line, readable(records.raw()))
    if len(cells) != len(header):
        records.keep_first_line_only()
        return _wrong_width(line, cells, header, readable(records.raw()))
    return line, cells, records.raw()


def converted(read: Callable[[Sequence[int], Sequence[Row]], Sequence[Parsed]], records: list[Record]) -> list[Parsed]:
    """What the rows become. Rows at fault are found by halving: a row by itself tells what is wrong with it."""
    if not records:
        return []
    lines, rows, texts = zip(*records, strict=True)
    try:
        return [*read(lines, rows)]
    except CellTrouble as trouble:
        if len(records) == 1:
            return [trouble.refused(lines[0], texts[0].rstrip("\r\n"))]
    half = len(records) // 2
    return converted(read, records[:half]) + converted(read, records[half:])


def _damaged(cells: Row, header: tuple[str, ...]) -> CellTrouble | None:
    """What is wrong with a row that holds bytes which are no text."""
    for column, cell in zip(header, cells, strict=False):  # a damaged row may be short as well
        if (fault := fault_in(cell)) is not None:
            code, found = fault
            return CellTrouble(code, f"the cell holds {found}", column)
    return None


def _broken(line: int, broken: BrokenQuotes, header: tuple[str, ...], raw: str) -> Refused:
    column = header[broken.cell] if broken.cell < len(header) else str(broken.cell + 1)
    return CellTrouble(broken.code, broken.reason, column).refused(line, raw)


def _wrong_width(line: int, cells: list[str], header: tuple[str, ...], raw: str) -> Refused:
    found, width = len(cells), len(header)
    reason = f"the row has {found} cell{'s' if found != 1 else ''} and the header {width} columns"
    if found < width:
        return CellTrouble("cells.few", reason, header[found]).refused(line, raw)
    return CellTrouble("cells.many", reason, str(width + 1)).refused(line, raw)
