"""Sheets of an Excel or OpenDocument file as rows of text, each opened only after it was looked through."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from workstation.domain.errors import MessageRefused
from workstation.messages.ods_scan import scan_tables
from workstation.messages.sheet_cells import cell_text
from workstation.messages.sheet_extent import MAX_CELLS, MAX_ROWS, Extent
from workstation.messages.sheet_parts import (
    MAX_SHEETS,
    ODS_TYPE,
    Workbook,
    open_archive,
    packed,
    read_part,
    workbook_parts,
)
from workstation.messages.xlsx_scan import scan_sheet, shared_lengths
from workstation.messages.zipped import Archive

Row = list[str]
Faults = dict[int, tuple[int, str]]
NOWHERE = -1  # the column of a fault that only the row is known of
_MANIFEST = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that holds something. `faults`: row -> (column, fault) of the first cell without a value; from 0."""

    name: str
    faults: Faults
    read: Callable[[], Iterator[Row]]

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Row number (from 1, as sheets count) and cells of each row that is not empty, from the first column on."""
        for number, cells in enumerate(self.read(), 1):
            if any(cells) or number - 1 in self.faults:
                yield number, cells


def list_sheets(data: bytes) -> Iterator[Sheet]:
    """The sheets that are not empty, in order, lazily; MessageRefused where the file or a sheet cannot be read."""
    archive = open_archive(data)
    content = read_part(archive, "content.xml")
    if content:
        yield from _open_document(archive, content)
    else:
        yield from _excel(workbook_parts(archive))


def _excel(book: Workbook) -> Iterator[Sheet]:
    lengths = shared_lengths(book.shared)
    for name, xml in book.sheets:
        extent = scan_sheet(xml, lengths)
        if extent.bottom >= 0:
            one = book.with_one_sheet(xml)
            yield Sheet(name, extent.faults, partial(_rows, one, 0, extent.left, extent.faults))


def _open_document(archive: Archive, content: bytes) -> Iterator[Sheet]:
    if b"encryption-data" in read_part(archive, "META-INF/manifest.xml"):
        raise MessageRefused("encrypted", "The sheet is encrypted; save it without a password.", 1)
    tables = scan_tables(content)
    if len(tables) > MAX_SHEETS or sum(_cells(extent) for _, extent in tables) > MAX_CELLS:
        raise MessageRefused("sheet.cells", f"The sheets hold more than {MAX_CELLS:,} cells, or are too many.", 1)
    parts = {"mimetype": ODS_TYPE, "META-INF/manifest.xml": _MANIFEST, "content.xml": content}
    whole = packed(parts)
    for number, (name, extent) in enumerate(tables):
        if extent.bottom >= 0:
            yield Sheet(name, extent.faults, partial(_rows, whole, number, extent.left, extent.faults))


def _cells(extent: Extent) -> int:
    return max(0, extent.bottom - extent.top + 1) * max(0, extent.right - extent.left + 1)


def _rows(archive: bytes, sheet: int, left: int, faults: Faults) -> Iterator[Row]:
    """Rows from the first one of the sheet on, cells from the first column on."""
    from python_calamine import CalamineWorkbook

    try:
        found = CalamineWorkbook.from_filelike(BytesIO(archive)).get_sheet_by_index(sheet)
        margin = [""] * (left if found.start is None else found.start[1])
    except BaseException as error:
        raise _unreadable(error) from None
    yield from _texts(found.iter_rows(), margin, faults)


def _texts(rows: Iterator[Sequence[object]], margin: Row, faults: Faults) -> Iterator[Row]:
    """The rows as text. One with a date that no calendar has is empty, and has a fault."""
    for number in range(MAX_ROWS):
        try:
            cells = next(rows)
        except StopIteration:
            return
        except (OverflowError, ValueError):
            faults.setdefault(number, (NOWHERE, "a date or time that is in no calendar"))
            cells = ()
        yield margin + [cell_text(cell) for cell in cells]


def _unreadable(error: BaseException) -> BaseException:
    """The refusal for what the library says of a file; what is none of its errors goes on as it is.

    A panic in the library is no `Exception`: it is known by its name only.
    """
    from python_calamine import CalamineError

    if isinstance(error, CalamineError | OSError | ValueError) or type(error).__name__ == "PanicException":
        said = " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
        return MessageRefused("sheet.broken", f"The sheet cannot be read: {said}.", 1)
    return error
