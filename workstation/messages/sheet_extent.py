"""How far a sheet reaches, kept within bounds while its XML goes by.

The library that reads sheets takes memory for the whole rectangle between the first and the last filled cell: two
cells in opposite corners of a tiny file would be a hundred gigabytes.
"""

from dataclasses import dataclass, field

from workstation.domain.errors import MessageRefused

# Ours to choose. A rectangle of 4,000,000 cells takes 130 MB while it is read; what is larger goes in as CSV.
MAX_ROWS = 200_000
MAX_COLUMNS = 1_000
MAX_CELLS = 4_000_000
MAX_TEXT = 256 << 20  # characters of all cells together, shared texts counted as often as they are used


@dataclass(slots=True)
class Extent:
    """The rectangle so far, and the first cell of each row that holds no value but a fault: row -> (column, fault).

    Rows and columns count from 0. `put` raises MessageRefused at the first cell that is out of bounds.
    """

    top: int = MAX_ROWS
    left: int = MAX_COLUMNS
    bottom: int = -1
    right: int = -1
    text: int = 0
    faults: dict[int, tuple[int, str]] = field(default_factory=dict)

    def put(self, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """A filled cell, repeated over so many rows and columns."""
        last_row, last_column = row + rows - 1, column + columns - 1
        if row < self.top or column < self.left or last_row > self.bottom or last_column > self.right:
            self.top, self.left = min(self.top, row), min(self.left, column)
            self.bottom, self.right = max(self.bottom, last_row), max(self.right, last_column)
            self._check()

    def put_text(self, characters: int) -> None:
        """So many characters in cells."""
        self.text += characters
        if self.text > MAX_TEXT:
            reason = f"The texts of the sheet's cells are more than {MAX_TEXT:,} characters together."
            raise MessageRefused("sheet.text", reason, self.bottom + 1)

    def _check(self) -> None:
        if self.bottom >= MAX_ROWS:
            reason = f"The sheet reaches down to row {self.bottom + 1:,}; at most {MAX_ROWS:,} rows are read."
            raise MessageRefused("sheet.rows", f"{reason} Save it as CSV, or in parts.", self.bottom + 1)
        if self.right >= MAX_COLUMNS:
            reason = f"Row {self.bottom + 1:,} reaches out to column {column_letters(self.right)}"
            reason += f"; at most {MAX_COLUMNS:,} columns are read."
            raise MessageRefused("sheet.columns", reason, self.bottom + 1, column_letters(self.right))
        cells = (self.bottom - self.top + 1) * (self.right - self.left + 1)
        if cells > MAX_CELLS:
            reason = f"The sheet is a rectangle of {cells:,} cells; at most {MAX_CELLS:,} are read. Save it as CSV."
            raise MessageRefused("sheet.cells", reason, self.bottom + 1)


def column_letters(column: int) -> str:
    """The name of a column as sheets write it: 0 is A, 26 is AA."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
