"""A zipped folder through the door: every member in its own format, everything counted, refusals name their member."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tests.messages.conftest import SAMPLES
from tests.messages.make_sheets import HEADS, OTHER, book, saved
from tests.services.conftest import declarations, many
from workstation.services.context import Context
from workstation.services.importing import ImportReport, ImportRequest, import_file
from workstation.services.refusals import list_refused

XFZB = (SAMPLES / "xfzb" / "good" / "plain.xml").read_bytes()
PARCELS = (SAMPLES / "csv" / "good" / "parcels.arrivals.csv").read_bytes()


def take(context: Context, folder: Path, mapping: str, format_: str = "", **members: bytes) -> ImportReport:
    path = folder / "day.zip"
    path.write_bytes(zipped(**members))
    return import_file(context, ImportRequest(path=path, format=format_, mapping=mapping))


def zipped(**members: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_members_of_several_formats_come_in_together(context: Context, tmp_path: Path) -> None:
    sheet = saved(book(HEADS, OTHER))
    report = take(context, tmp_path, "parcels", **{"a.csv": PARCELS, "sub__b.xml": XFZB, "c.xlsx": sheet})
    assert (report.state, report.refused) == ("done", 0)
    c = report.counts
    assert c["read"] == 5
    assert (c["stored"], c["amended"]) == (4, 1)  # one parcel stands in both tables, told differently


def test_an_archive_in_an_archive_counts_as_well(context: Context, tmp_path: Path) -> None:
    inner = zipped(**{"b.csv": declarations(many(3, first=100))})
    report = take(context, tmp_path, "kcs-declarations", **{"a.csv": declarations(many(2)), "z.zip": inner})
    assert (report.counts["stored"], report.refused) == (5, 0)


def test_refused_records_name_member_line_and_column(context: Context, tmp_path: Path) -> None:
    bad = declarations([{"Declaration ID": "1"}, {"Declaration ID": "2", "Net Mass": "much"}])
    report = take(context, tmp_path, "kcs-declarations", **{"in__bad.csv": bad, "logo.png": b"\x89PNG\r\n\x1a\n"})
    assert (report.state, report.counts["stored"], report.refused) == ("done", 1, 2)
    total, kept = list_refused(context)
    assert total == 2
    assert [(r.line, r.column, r.reason) for r in reversed(kept)] == [
        (3, "Net Mass", 'in/bad.csv: Net Mass: "much" is not a number'),
        (1, "logo.png", "logo.png: This is no text file but a PNG picture."),
    ]


def test_a_table_without_a_mapping_is_one_refusal_and_other_messages_go_on(context: Context, tmp_path: Path) -> None:
    report = take(context, tmp_path, "", **{"a.csv": declarations(many(2)), "b.xml": XFZB})
    assert (report.counts["stored"], report.refused) == (1, 1)
    assert report.refusals[0].code == "archive.member"
    assert "a.csv: A CSV file needs a mapping" in report.refusals[0].reason


def test_a_named_format_is_that_of_the_members(context: Context, tmp_path: Path) -> None:
    report = take(context, tmp_path, "kcs-declarations", "csv", **{"a.csv": declarations(many(2)), "b.xml": XFZB})
    assert (report.counts["stored"], report.refused) == (2, 1)
    assert take(context, tmp_path, "kcs-declarations", "zip", **{"b.xml": XFZB}).counts["stored"] == 1


def test_what_only_looks_like_an_archive_is_refused_as_a_file(context: Context, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and nothing more")
    report = import_file(context, ImportRequest(path=tmp_path / "a.zip", format="", mapping=""))
    assert (report.state, report.refused, report.refusals[0].code) == ("refused", 1, "archive.broken")
