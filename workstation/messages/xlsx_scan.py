"""Looks through the XML of an Excel sheet before it is opened: its extent, and cells that hold an error."""

from functools import lru_cache

from workstation.domain.errors import MessageRefused
from workstation.messages.sheet_extent import MAX_CELLS, MAX_ROWS, Extent
from workstation.messages.sheet_xml import local, parse

_NEVER_COMPUTED = "a formula that was never computed; open the file in a spreadsheet program and save it"

_LONGEST_KEPT = 32  # of a value: enough for the number of a shared text and for an error


def scan_sheet(xml: bytes, shared: list[int]) -> Extent:
    """The extent of a sheet; `shared` are the lengths of the workbook's shared texts.

    MessageRefused where the sheet is out of bounds or its XML is no sheet's.
    """
    scan = _Scan(shared)
    parse(xml, "the sheet", scan.start, scan.end, scan.text)
    return scan.extent


def shared_lengths(xml: bytes) -> list[int]:
    """How long each of the shared texts is."""
    lengths: list[int] = []
    inside = False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal inside
        name = local(name)
        if name == "si":
            lengths.append(0)
            if len(lengths) > MAX_CELLS:
                raise MessageRefused("sheet.text", f"The workbook holds more than {MAX_CELLS:,} texts.", 1)
        inside = name == "t" and bool(lengths)

    def end(_: str) -> None:
        nonlocal inside
        inside = False

    def text(characters: str) -> None:
        if inside:
            lengths[-1] += len(characters)

    if xml:
        parse(xml, "the shared texts", start, end, text)
    return lengths


class _Scan:
    """Follows rows and cells as their attributes place them: `r` where it stands, else one further."""

    def __init__(self, shared: list[int]) -> None:
        self.extent = Extent()
        self._shared = shared
        self._row, self._column, self._cells = -1, -1, 0
        self._kind, self._value, self._length = "", "", 0
        self._formula = self._valued = self._listening = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """The start of an element."""
        if ":" in name:
            name = local(name)
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes.get("r", ""))
        elif name in ("v", "t"):
            self._valued = self._listening = True
        elif name == "f":
            self._formula = True

    def end(self, name: str) -> None:
        """The end of an element."""
        self._listening = False
        if name == "c" or name.endswith(":c"):
            self._end_cell()

    def text(self, characters: str) -> None:
        """The text of a value."""
        if self._listening:
            self._length += len(characters)
            if len(self._value) < _LONGEST_KEPT:
                self._value += characters

    def _place(self, reference: str) -> tuple[int, int]:
        """Row and column of a reference such as B12, from 0."""
        letters = reference.rstrip("0123456789")
        column = _column(letters)
        if column < 0:
            reason = f'A cell of the sheet stands at "{reference[:20]}", which is no place.'
            raise MessageRefused("sheet.broken", reason, max(1, self._row + 1))
        return _number(reference[len(letters) :]) - 1, column

    def _start_row(self, number: str) -> None:
        self._row = _number(number) - 1 if number else self._row + 1
        self._column = -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r", "")
        if place:
            self._row, self._column = self._place(place)
        else:
            self._column += 1
        self._kind, self._value, self._length = attributes.get("t", ""), "", 0
        self._formula = self._valued = False
        self._cells += 1
        if self._cells > MAX_CELLS:
            reason = f"The sheet holds more than {MAX_CELLS:,} cells. Save it as CSV, or in parts."
            raise MessageRefused("sheet.cells", reason, max(1, self._row + 1))

    def _end_cell(self) -> None:
        if not self._valued and not self._formula:
            return  # a format and nothing in it
        # A cell without a row stands in the first one.
        row, column, extent = max(self._row, 0), self._column, self.extent
        extent.put(row, column)
        if self._kind == "s":
            number = int(self._value) if self._value.isdecimal() and len(self._value) < 10 else -1
            if not 0 <= number < len(self._shared):
                raise MessageRefused("sheet.broken", f"Row {row + 1} names a text that is not there.", row + 1)
            extent.put_text(self._shared[number])
        else:
            extent.put_text(self._length)
        if self._kind == "e":
            extent.faults.setdefault(row, (column, f"the error {self._value[:20]}"))
        elif self._formula and not self._length and self._kind in ("", "n"):  # a computed text may well be empty
            extent.faults.setdefault(row, (column, _NEVER_COMPUTED))


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    """The number of a column from 0; -1 for what is none."""
    if not 0 < len(letters) <= 3 or not letters.isalpha() or not letters.isascii():
        return -1
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1


@lru_cache(maxsize=4)
def _number(text: str) -> int:
    if not (text.isdecimal() and text.isascii() and 0 < len(text) < 9 and int(text)):
        raise MessageRefused("sheet.broken", f'A row of the sheet has the number "{text[:20]}".', 1)
    if int(text) > 1_048_576:
        reason = f"The sheet reaches down to row {int(text):,}; at most {MAX_ROWS:,} rows are read."
        raise MessageRefused("sheet.rows", reason, int(text))
    return int(text)
