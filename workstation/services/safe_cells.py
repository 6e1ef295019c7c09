"""Cells that a spreadsheet will show and never carry out."""

from collections.abc import Iterable

# A cell that begins so is taken as a formula, or as the start of one, by spreadsheets.
_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it as a formula."""
    return f"'{text}" if text.startswith(_BEGINNINGS) else text


def csv_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """Rows as CSV in UTF-8 with a byte order mark, so that spreadsheets read the letters right; every cell is safe."""
    import csv
    import io

    out = io.StringIO(newline="")
    csv.writer(out).writerows([safe_cell(str(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
