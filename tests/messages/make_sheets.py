"""Writes the samples of sheets anew: `python -m tests.messages.make_sheets`. Only their dates differ then."""

import csv
import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SAMPLES = Path(__file__).parent / "samples"
HEADS = ("item", "posted_at", "sender_name", "sender_country", "addressee_name", "addressee_country",
         "description", "net_weight_kg", "gross_weight_kg", "value", "currency")  # fmt: skip
PARCEL = ("RB123456785GB", "2026-03-02T09:15:00Z", "Hill & Sons", "GB", "Dana Reed", "US",
          "wool scarf, grey", 0.25, 0.31, 24.9, "GBP")  # fmt: skip
OTHER = ("LA111111115CN", "2026-03-02T23:40:00+08:00", "深圳小店", "CN", "Lee Park", "US",
         "phone case", 0.1, 0.12, 3, "CNY")  # fmt: skip


def rows_of(name: str) -> list[list[str]]:
    """The rows of a good CSV sample."""
    with (SAMPLES / "csv" / "good" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def book(*rows: tuple[object, ...], title: str = "Parcels") -> Workbook:
    """A workbook with one sheet of these rows."""
    made = Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return made


def saved(made: Workbook) -> bytes:
    """The workbook as a file's bytes."""
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def declarations() -> Workbook:
    """Typed cells under a title, behind a sheet of notes: dates are dates, numbers are numbers."""
    made = book(("Please read me",), ("Nothing of interest stands here",), title="Notes")
    sheet = made.create_sheet("Data")
    sheet.append(("Declarations of January",))
    sheet.append(())
    heads, *rows = rows_of("kcs-declarations.results.csv")
    sheet.append(heads)
    typed = {"Date": datetime.date.fromisoformat, "Tax Rate": float, "Net Mass": float, "Item Price": float}
    for row in rows:
        sheet.append([typed.get(head, str)(cell) for head, cell in zip(heads, row, strict=True)])
    return made


def open_document(rows: list[tuple[object, ...]]) -> bytes:
    """The rows as an OpenDocument spreadsheet, with the long empty tail that programs write."""
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Parcels">{lines}<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", compress_type=0)
        archive.writestr("content.xml", content)
    return out.getvalue()


def _ods_cell(value: object) -> str:
    kind = f'"float" office:value="{value}"' if isinstance(value, float | int) else '"string"'
    text = str(value).replace("&", "&amp;")
    return f"<table:table-cell office:value-type={kind}><text:p>{text}</text:p></table:table-cell>"


def with_cell(reference: str, value: object, kind: str = "") -> bytes:
    """Two parcels, and one cell of the sheet set to something else."""
    made = book(HEADS, PARCEL, OTHER)
    cell = made["Parcels"][reference]
    cell.value = value
    if kind:
        cell.data_type = kind
    return saved(made)


def packed(**parts: bytes) -> bytes:
    """An archive of files, none of which is a workbook's."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def main() -> None:
    """Good and broken samples."""
    good, broken = SAMPLES / "xlsx" / "good", SAMPLES / "xlsx" / "broken"
    for folder in (good, broken):
        folder.mkdir(parents=True, exist_ok=True)
    (good / "parcels.arrivals.xlsx").write_bytes(saved(book(HEADS, PARCEL, OTHER)))
    (good / "kcs-declarations.typed-under-a-title.xlsx").write_bytes(saved(declarations()))
    (good / "parcels.arrivals.ods").write_bytes(open_document([HEADS, PARCEL, OTHER]))
    whole = saved(book(HEADS, PARCEL, OTHER))
    for name, data in {
        "parcels.error-cell.xlsx": with_cell("J3", "#N/A", "e"),
        "parcels.never-computed.xlsx": with_cell("J3", "=H3*100"),
        "parcels.bad-number.xlsx": with_cell("I2", "0,31"),
        "parcels.beyond-the-header.xlsx": with_cell("M3", "a note"),
        "parcels.no-item.xlsx": with_cell("A1", "parcel"),
        "parcels.far-corner.xlsx": with_cell("XFD1048576", "x"),
        "parcels.16k-columns.xlsx": with_cell("XFD2", "x"),
        "parcels.million-rows.xlsx": with_cell("A1000000", "x"),
        "parcels.truncated.xlsx": whole[: len(whole) // 2],
        "parcels.no-workbook.xlsx": packed(**{"letter.txt": b"no sheet"}),
        "parcels.encrypted.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(512)
        + "EncryptedPackage".encode("utf-16-le"),
        "parcels.old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "Workbook".encode("utf-16-le"),
        "parcels.bomb.xlsx": packed(**{"xl/workbook.xml": b"<a>" + bytes(8 << 20)}),
        "parcels.empty.xlsx": saved(Workbook()),
    }.items():
        (broken / name).write_bytes(data)


if __name__ == "__main__":
    main()
