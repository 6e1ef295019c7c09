"""Formats are told from content: names of files are never looked at."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.messages.registry import guess_format, list_formats
from workstation.messages.zip_names import names_in_zip
from workstation.services.reading import read_records

from .conftest import RECEIVED_AT, SAMPLES

NAMES = {*list_formats(), "zip", "xlsx"}
STARTS = {
    b"\xef\xbb\xbf\n <a/>": "xfzb",
    b"id\n1\n": "csv",
    b"": "csv",
    b"UNAME,OTHER\n1,2\n": "csv",
    b"UNB,OTHER\n1,2\n": "csv",
    b"UNB+UNOC:3+A+B'": "itmatt",
    b"UNA:+.? '\r\nUNB+UNOC:3": "itmatt",
    b' {"aliases": []}': "jsonl",
    b'[\n {"aliases": []}]': "jsonl",
    b"[id],name\n": "csv",
    b"<?xml version='1.0'?><!-- <Waybill> --><x:HouseWaybill xmlns:x='a'/>": "xfzb",
    b"<!-- <HouseWaybill> --><Waybill>": "xfwb",
    b"<?xml version='1.0'?>\n<?style a?><n:IE3A43>": "f43",
    b"<IE3F32/>": "f32",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "xlsx",
    b"PK\x05\x06": "zip",
}


def archive(*names: str, **inside: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as files:
        for name in names:
            files.writestr(name, b"x")
        for name, data in inside.items():
            files.writestr(f"{name}.xlsx", data)
    return made.getvalue()


@pytest.mark.parametrize("start", STARTS)
def test_what_a_message_begins_with(start: bytes) -> None:
    assert guess_format(start) == STARTS[start]


def test_a_workbook_is_told_from_an_archive_that_holds_one() -> None:
    book = archive("[Content_Types].xml", "xl/workbook.xml")
    assert guess_format(book) == "xlsx"
    assert guess_format(archive("a.csv", "b/xl/workbook.xml")) == "zip"
    assert guess_format(archive("a.csv", book=book)) == "zip"


def test_an_open_document_is_a_sheet() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as files:
        files.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert guess_format(made.getvalue()) == "xlsx"


def test_content_beats_a_wrong_name(tmp_path) -> None:
    path = tmp_path / "waybill.csv"
    path.write_bytes((SAMPLES / "xfwb/good/direct.xml").read_bytes())
    (record,) = read_records(path.read_bytes(), "", "", RECEIVED_AT)
    assert record.consignment.identifier() == "02081140743"


@settings(max_examples=400, deadline=None, database=None)
@given(
    start=st.sampled_from([b"", *STARTS, b"<!DOCTYPE a [", b"<!--", b"<?", archive("a"), archive("xl/workbook.xml")]),
    cut=st.integers(0, 200),
    rest=st.binary(max_size=200),
)
def test_any_bytes_are_guessed_to_be_something(start: bytes, cut: int, rest: bytes) -> None:
    for data in (start + rest, start[:cut] + rest + start[cut:], rest + start):
        assert guess_format(data) in NAMES
        assert all(isinstance(name, bytes) for name in names_in_zip(data))
