"""The rows of a sheet as text, by readers that have nothing to do with the program's own."""

from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl import load_workbook

_ROW = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-row"


def sheet_lines(path: Path) -> list[str]:
    """One text for each row of the last sheet, which is the one with the records."""
    if path.suffix == ".ods":
        with ZipFile(path) as archive:
            rows = ElementTree.fromstring(archive.read("content.xml")).iter(_ROW)
            return ["".join(row.itertext()) for row in rows]
    book = load_workbook(path)
    return ["".join(str(cell or "") for cell in row) for row in book.worksheets[-1].values]
