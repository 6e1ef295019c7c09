"""Sheets: typed cells become the text of a CSV file, and no sheet takes more than its share of memory."""

import datetime
import resource
import time
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from workstation.domain.errors import MessageRefused
from workstation.messages import sheet_xml
from workstation.messages.mapping import get_mapping
from workstation.messages.sheet_cells import cell_text
from workstation.messages.sheet_extent import column_letters
from workstation.messages.sheets import list_sheets

from .conftest import Outcome, read_all
from .make_sheets import HEADS, OTHER, PARCEL, book, open_document, rows_of, saved, with_cell

few = settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def read(data: bytes, mapping: str = "parcels") -> Outcome:
    return read_all("xlsx", data, get_mapping(mapping))


def rebuilt(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The archive with some of its parts replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, part in (kept | parts).items():
            new.writestr(name, part)
    return out.getvalue()


def with_sheet(xml: str) -> bytes:
    return rebuilt(saved(book(HEADS)), {"xl/worksheets/sheet1.xml": xml.encode()})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (10.0, "10"), (0.1 + 0.2, "0.3"), (610910.0, "610910"), (123456789012345.0, "123456789012345"), (-2.0, "-2"),
        (1e22, "1e+22"), (float("nan"), "nan"), (True, "true"), (False, "false"), ("", ""), (" x ", " x "),
        (datetime.date(2026, 3, 2), "2026-03-02"), (datetime.datetime(2026, 3, 2, 9, 15), "2026-03-02T09:15:00"),
        (datetime.time(9, 15), "09:15:00"), (datetime.timedelta(hours=30, seconds=5), "30:00:05"),
    ],
)  # fmt: skip
def test_a_typed_cell_is_the_text_of_a_csv_file(value: object, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16_383, "XFD")])
def test_columns_are_named_as_sheets_name_them(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_a_sheet_gives_the_records_of_the_csv_file_with_the_same_cells() -> None:
    name = "kcs-declarations.results.csv"
    sheet = read(saved(book(*map(tuple, rows_of(name)))), "kcs-declarations")
    rows = "\n".join(",".join(row) for row in rows_of(name)).encode()
    table = read_all("csv", rows, get_mapping("kcs-declarations"))
    assert [record.consignment for record in sheet.accepted] == [record.consignment for record in table.accepted]
    assert len(sheet.accepted) == 3


def test_the_first_sheet_that_fits_is_read_and_no_other() -> None:
    made = book(("notes",), ("more notes",), title="Notes")
    made.create_sheet("Parcels").append(HEADS)
    made["Parcels"].append(PARCEL)
    made.create_sheet("Later").append(HEADS)
    made["Later"].append(OTHER)
    assert [record.consignment.aliases[0].value for record in read(saved(made)).accepted] == ["RB123456785GB"]


def test_a_workbook_that_fits_nowhere_is_told_of_the_sheet_that_comes_nearest() -> None:
    made = book(("notes",), title="Notes")
    made.create_sheet("Parcels").append((*HEADS[:4], "who", *HEADS[5:]))
    fault = read(saved(made)).fault
    assert fault is not None
    assert (fault.code, fault.column) == ("header.missing", "addressee_name")


def test_empty_rows_and_columns_before_the_table_do_not_shift_the_rows_that_are_told() -> None:
    made = book((), (), ("", *HEADS), ("", *PARCEL), (), ("", *OTHER[:8], "heavy", *OTHER[9:]))
    outcome = read(saved(made))
    assert outcome.fault is not None  # the first column has no name
    made["Parcels"].delete_cols(1)
    outcome = read(saved(made))
    assert [record.line for record in outcome.accepted] == [4]
    assert [(record.line, record.column) for record in outcome.refused] == [(6, "gross_weight_kg")]


def test_the_refused_row_is_kept_as_text() -> None:
    refused = read(with_cell("I2", "0,31")).refused[0]
    assert refused.raw.startswith('RB123456785GB,2026-03-02T09:15:00Z,Hill & Sons,GB,Dana Reed,US,"wool scarf, grey"')


def test_an_error_in_an_open_document_is_refused() -> None:
    data = open_document([HEADS, PARCEL])
    error = b'<table:table-cell calcext:value-type="error" xmlns:calcext="c"><text:p>#N/A</text:p>'
    with ZipFile(BytesIO(data)) as archive:
        content = archive.read("content.xml").replace(
            b'<table:table-cell office:value-type="float" office:value="24.9"><text:p>24.9</text:p>', error
        )
    refused = read(rebuilt(data, {"content.xml": content})).refused
    assert [(r.line, r.column, r.code) for r in refused] == [(2, "value", "cell.error")]


def one_row(cells: str) -> str:
    return f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'


HOSTILE = {
    "xml.doctype": '<!DOCTYPE a [<!ENTITY b "c">]>' + one_row("<c><v>&b;</v></c>"),
    "xml.broken": "<worksheet><sheetData><row>",
    "sheet.broken": one_row('<c r="A1" t="s"><v>9999</v></c>'),
    "sheet.broken ": one_row('<c r="ABCDE1"><v>1</v></c>'),
    " sheet.broken": one_row('<c r="A0"><v>1</v></c>'),
    "sheet.cells": one_row('<c r="A1"><v>1</v></c><c r="ZZ190000"><v>1</v></c>'),
    "sheet.rows": '<x:worksheet xmlns:x="s"><x:row r="999999"><x:c><x:v>1</x:v></x:c></x:row></x:worksheet>',
}


@pytest.mark.parametrize(("code", "xml"), HOSTILE.items())
def test_a_hostile_sheet_is_refused_before_it_is_opened(code: str, xml: str) -> None:
    fault = read(with_sheet(xml)).fault
    assert fault is not None
    assert fault.code == code.strip()


def test_one_long_text_that_many_cells_share_is_counted_as_often_as_it_is_used() -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2_000))
    links = (
        '<Relationships><Relationship Id="rId1" Type="a/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        '<Relationship Id="rId3" Type="a/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    parts = {
        "xl/sharedStrings.xml": f"<sst><si><t>{'x' * 200_000}</t></si></sst>".encode(),
        "xl/_rels/workbook.xml.rels": links.encode(),
    }
    data = rebuilt(with_sheet(f"<worksheet><sheetData>{cells}</sheetData></worksheet>"), parts)
    with pytest.raises(MessageRefused, match="characters together"):
        list(list_sheets(data))


@pytest.mark.parametrize("reference", ["XFD1048576", "ZZ190000", "A1000000", "XFD1"])
def test_far_cells_cost_neither_time_nor_memory(reference: str) -> None:
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    assert read(with_cell(reference, "x")).fault is not None
    assert time.perf_counter() - start < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


def test_days_that_count_from_1904_are_the_days_that_people_see() -> None:
    made = book(*map(tuple, rows_of("kcs-declarations.results.csv")))
    made.epoch = CALENDAR_MAC_1904
    sheet = made["Parcels"]
    for row in range(2, 5):
        sheet.cell(row, 2).value = datetime.date.fromisoformat(sheet.cell(row, 2).value)
    dated = [record.consignment.declared_at for record in read(saved(made), "kcs-declarations").accepted]
    table = read(saved(book(*map(tuple, rows_of("kcs-declarations.results.csv")))), "kcs-declarations")
    assert dated == [record.consignment.declared_at for record in table.accepted]


def test_a_time_that_no_calendar_has_costs_its_row_only() -> None:
    made = book(HEADS, PARCEL, (*PARCEL[:9], 9e15, "GBP"), OTHER)
    made["Parcels"]["J3"].number_format = "[h]:mm"
    outcome = read(saved(made))
    assert [(r.line, r.code) for r in outcome.refused] == [(3, "cell.error")]
    assert [record.line for record in outcome.accepted] == [2, 4]


def test_a_million_elements_that_are_no_cells_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_xml, "_MOST_MARKS", 1_000)
    fault = read(with_sheet(one_row("<x/>" * 1_001))).fault
    assert fault is not None
    assert fault.code == "sheet.cells"


_CELLS = st.sampled_from(
    [
        '<c r="A1" t="s"><v>0</v></c>', '<c r="B2" t="n"><v>1e999</v></c>', '<c t="inlineStr"><is><t>item</t></is></c>',
        '<c r="C1" s="999"><v>45000.5</v></c>', "<c><f>1+1</f></c>", '<c t="b"><v>7</v></c>', '<c t="zz"><v>x</v></c>',
        '<c t="d"><v>2026-99-99</v></c>', '<c t="e"><v>#REF!</v></c>', '<c r="A1"><v>-1e300</v></c>', "<v>5</v>",
        '<c s="1"><v>-99999999</v></c>', '<c s="1"><v>9e15</v></c>', '<c s="1"><v>0.5</v></c>',
        '<c s="2"><v>2e6</v></c>',
        "<is/>", '<mergeCell ref="A1:XFD1048576"/>', '<dimension ref="ZZ9:A1"/>', "&#0;", "text", "<c>",
        '<c t="str"><v/></c>',
        '<c s="-1"><v>1</v></c>', '<c t="n"><v>nonsense</v></c>', '<c t="s"><v>-1</v></c>', "<c><v>٣</v></c>",
    ]
)  # fmt: skip
_ROWS = st.lists(
    st.tuples(st.sampled_from(["", ' r="1"', ' r="7"', ' r="x"']), st.lists(_CELLS, max_size=6)), max_size=5
)
_STYLES = st.sampled_from(
    [
        b"", b"<styleSheet>", b"nonsense",
        b'<styleSheet><cellXfs><xf numFmtId="99999"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>',
        b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellXfs><xf/><xf numFmtId="164"/>'
        b"</cellXfs></styleSheet>",
    ]
)  # fmt: skip
_TEXTS = st.sampled_from([b"<sst><si><t>item</t></si></sst>", b"<sst><si/></sst>", b"<sst", b""])


@few
@given(rows=_ROWS, styles=_STYLES, texts=_TEXTS)
def test_whatever_the_parts_hold_nothing_but_message_refused_is_raised(
    rows: list[tuple[str, list[str]]], styles: bytes, texts: bytes
) -> None:
    links = (
        '<Relationships><Relationship Id="rId1" Type="a/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Type="a/styles" Target="styles.xml"/>'
        '<Relationship Id="rId3" Type="a/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    body = "".join(f"<row{place}>{''.join(cells)}</row>" for place, cells in rows)
    data = rebuilt(
        with_sheet(f"<worksheet><sheetData>{body}</sheetData></worksheet>"),
        {"xl/sharedStrings.xml": texts, "xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": links.encode()},
    )
    with suppress(MessageRefused):
        for sheet in list_sheets(data):
            assert all(line >= 1 and all(type(cell) is str for cell in cells) for line, cells in sheet.rows())
