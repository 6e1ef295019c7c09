"""Looks through the XML of an OpenDocument spreadsheet before it is opened: extents, and cells that hold an error."""

from workstation.domain.errors import MessageRefused
from workstation.messages.sheet_extent import MAX_CELLS, Extent
from workstation.messages.sheet_xml import parse

_CELLS = ("table:table-cell", "table:covered-table-cell")
_ROW, _TABLE = "table:table-row", "table:table"
_EMPTY = frozenset(
    {
        "table:style-name", "table:number-columns-repeated", "table:content-validation-name",
        "table:number-columns-spanned", "table:number-rows-spanned",
    }
)  # fmt: skip
_LARGEST_REPEAT = 1 << 20


def scan_tables(xml: bytes) -> list[tuple[str, Extent]]:
    """Name and extent of each table; MessageRefused where one is out of bounds, or all together are."""
    scan = _Scan()
    parse(xml, "the sheets", scan.start, scan.end, scan.text)
    return scan.tables


class _Scan:
    """Follows rows and cells; a repeated empty one only counts where a filled one comes after it."""

    def __init__(self) -> None:
        self.tables: list[tuple[str, Extent]] = []
        self._row, self._rows, self._column, self._columns = 0, 1, 0, 1
        self._filled = self._in_cell = False
        self._error, self._length, self._elements = "", 0, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """The start of an element."""
        if name in _CELLS:
            self._columns = _repeat(attributes.get("table:number-columns-repeated", "1"))
            self._filled, self._in_cell, self._length = not _EMPTY.issuperset(attributes), True, 0
            error = attributes.get("calcext:value-type") == "error"
            self._error = "an error" if error else ""
            self._length = sum(len(value) for value in attributes.values())
            self._count()
        elif name == _ROW:
            self._rows, self._column = _repeat(attributes.get("table:number-rows-repeated", "1")), 0
            self._count()
        elif name == _TABLE:
            self.tables.append((attributes.get("table:name", ""), Extent()))
            self._row = 0
        elif self._in_cell:
            self._filled = True

    def end(self, name: str) -> None:
        """The end of an element."""
        if name in _CELLS:
            self._end_cell()
            self._in_cell = False
            self._column += self._columns
        elif name == _ROW:
            self._row += self._rows

    def text(self, characters: str) -> None:
        """The text of a cell."""
        if self._in_cell:
            self._length += len(characters)
            if self._error and characters.strip():
                self._error = f"the error {characters.strip()[:20]}"

    def _end_cell(self) -> None:
        if not self._filled or not self.tables:
            return
        extent = self.tables[-1][1]
        extent.put(self._row, self._column, self._rows, self._columns)
        extent.put_text(self._length * self._rows * self._columns)
        if self._error:
            for row in range(self._row, self._row + self._rows):
                extent.faults.setdefault(row, (self._column, self._error))

    def _count(self) -> None:
        self._elements += 1
        if self._elements > MAX_CELLS:
            raise MessageRefused("sheet.cells", f"The sheets hold more than {MAX_CELLS:,} cells.", self._row + 1)


def _repeat(text: str) -> int:
    number = int(text) if text.isdecimal() and text.isascii() and len(text) < 9 else 0
    if not 1 <= number <= _LARGEST_REPEAT:
        raise MessageRefused("sheet.broken", f'Something is repeated "{text[:20]}" times.', 1)
    return number
