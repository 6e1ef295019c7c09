"""CSV files whose columns a mapping explains."""

from collections.abc import Iterator

from workstation.domain.door import Parsed, Refused
from workstation.domain.errors import MessageRefused, WrongUsage
from workstation.messages.csv_bytes import check_text, text_lines
from workstation.messages.csv_header import check_header, find_delimiter
from workstation.messages.csv_records import BrokenQuotes, Records
from workstation.messages.csv_rows import compile_rows
from workstation.messages.mapping import list_mappings
from workstation.messages.registry import ReadOptions
from workstation.messages.trouble import CellTrouble


class CsvFormat:
    """Comma, semicolon or tab separated text in UTF-8, with a header; one record for each row."""

    name = "csv"
    title = "CSV with a mapping"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The records in file order. Rows at fault are `Refused`; MessageRefused where the file is no such file.

        WrongUsage where the options hold no mapping.
        """
        mapping = options.mapping
        if mapping is None:
            raise WrongUsage(f"CSV needs a mapping; shipped mappings: {', '.join(list_mappings())}.")
        check_text(data)
        first = next(line for line in text_lines(data) if line.strip("\r\n"))
        records = Records(text_lines(data), find_delimiter(first, mapping))
        rows = iter(records)
        line, cells = next(rows)
        if isinstance(cells, BrokenQuotes):
            raise MessageRefused(
                "header.quotes", f"The header cannot be read: {cells.reason}.", line, str(cells.cell + 1)
            )
        header = check_header(cells, line, mapping)
        read = compile_rows(mapping, header, options)
        width = len(header)
        for line, cells in rows:
            if isinstance(cells, BrokenQuotes):
                yield _broken(line, cells, header, records.raw())
            elif len(cells) != width:
                records.keep_first_line_only()
                yield _wrong_width(line, cells, header, records.raw())
            else:
                try:
                    yield read(line, cells)
                except CellTrouble as trouble:
                    yield trouble.refused(line, records.raw())


def _broken(line: int, broken: BrokenQuotes, header: tuple[str, ...], raw: str) -> Refused:
    column = header[broken.cell] if broken.cell < len(header) else str(broken.cell + 1)
    return CellTrouble(broken.code, broken.reason, column).refused(line, raw)


def _wrong_width(line: int, cells: list[str], header: tuple[str, ...], raw: str) -> Refused:
    found, width = len(cells), len(header)
    reason = f"the row has {found} cells and the header {width} columns"
    if found < width:
        return CellTrouble("cells.few", reason, header[found]).refused(line, raw)
    return CellTrouble("cells.many", reason, str(width + 1)).refused(line, raw)
