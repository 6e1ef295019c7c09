"""Import: what is good is stored, what is not is kept with its reason."""

from pathlib import Path

import pytest

from tests.services.conftest import declarations, many
from workstation.domain.errors import NotFound, WrongUsage
from workstation.services.importing import ImportRequest, import_file
from workstation.services.refusals import list_refused
from workstation.services.showing import get_detail


def _request(path: Path) -> ImportRequest:
    return ImportRequest(path=path, format="csv", mapping="kcs-declarations")


def test_a_second_import_of_the_same_file_stores_nothing(take_in):
    first, second = take_in(many(30)), take_in(many(30))
    assert (first.counts["stored"], first.counts["outcomes"]) == (30, 30)
    assert (second.counts["stored"], second.counts["amended"], second.counts["unchanged"]) == (0, 0, 30)
    assert second.counts["outcomes"] == 0


def test_arrivals_without_result_columns_are_open(context, take_in):
    report = take_in(many(5), results=False)
    assert (report.counts["stored"], report.counts["outcomes"]) == (5, 0)
    assert get_detail(context, 1).outcomes == []


def test_a_bad_record_is_kept_with_its_reason_and_the_good_ones_are_stored(context, take_in):
    rows = many(3)
    rows[1]["Net Mass"] = "heavy"
    report = take_in(rows)
    assert (report.counts["read"], report.counts["stored"], report.counts["refused"]) == (3, 2, 1)
    total, kept = list_refused(context)
    assert (total, kept[0].line, kept[0].column, kept[0].file_name) == (1, 3, "Net Mass", "file.csv")
    assert "heavy" in kept[0].reason
    assert "heavy" in kept[0].raw


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda data: b"", 1),
        (lambda data: b"\x89PNG\r\n\x1a\n\x00\x00" + data, 1),
        (lambda data: data.replace(b"Declaration ID", b"Number"), 1),
        (lambda data: data[: len(data) - 30], 6),
        (lambda data: data.replace(b"10000003", b"1000\xff003"), 4),
        (lambda data: data.decode().encode("utf-16"), 1),
    ],
    ids=["empty", "binary", "wrong column", "truncated", "mis-encoded", "utf-16"],
)
def test_a_spoiled_file_is_refused_with_its_line(context, tmp_path, spoil, line):
    path = tmp_path / "spoiled.csv"
    path.write_bytes(spoil(declarations(many(5))))
    report = import_file(context, _request(path))
    assert report.counts["refused"] >= 1
    _total, kept = list_refused(context)
    assert kept[0].line == line
    assert kept[0].reason


def test_what_came_before_the_fault_is_stored(context, tmp_path):
    path = tmp_path / "spoiled.csv"
    data = declarations(many(5))
    path.write_bytes(data[: len(data) - 30])
    assert import_file(context, _request(path)).counts["stored"] == 4


def test_a_cancelled_import_keeps_whole_batches_and_a_second_run_completes_them(context, tmp_path):
    context.cache.batch = 10
    path = tmp_path / "file.csv"
    path.write_bytes(declarations(many(35)))
    told = []
    report = import_file(context, _request(path), told.append, lambda: len(told) == 2)
    assert (report.state, report.counts["stored"]) == ("cancelled", 20)
    again = import_file(context, _request(path))
    assert (again.state, again.counts["stored"], again.counts["unchanged"]) == ("done", 15, 20)


def test_a_crash_in_a_later_batch_leaves_the_earlier_ones_and_says_so(context, tmp_path):
    context.cache.batch = 10
    path = tmp_path / "file.csv"
    path.write_bytes(declarations(many(35)))

    def fail(progress):
        if progress.done == 20:
            raise RuntimeError("crash")

    with pytest.raises(RuntimeError, match="crash"):
        import_file(context, _request(path), fail)
    with context.cache.reading() as connection:
        assert connection.execute("SELECT state, stored FROM import_run").fetchall() == [("failed", 20)]
        assert connection.execute("SELECT count(*) FROM consignment").fetchone() == (20,)


def test_csv_without_a_mapping_is_wrong_usage_that_names_the_shipped_ones(context, tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(declarations(many(1)))
    with pytest.raises(WrongUsage, match="kcs-declarations"):
        import_file(context, ImportRequest(path=path, format="csv"))


def test_a_missing_file_is_said_to_be_missing(context, tmp_path):
    with pytest.raises(NotFound, match="no file"):
        import_file(context, _request(tmp_path / "nowhere.csv"))


def test_the_public_waybill_comes_in(context, shared):
    path = shared / "data/cargo-xml/SEL22222222_XFZB.xml"
    report = import_file(context, ImportRequest(path=path, format="xfzb"))
    assert (report.counts["stored"], report.counts["refused"]) == (1, 0)
    told = get_detail(context, 1).stored.consignment
    assert (told.identifier(), told.master, told.addressee.name) == ("SEL22222222", "88811111111", "REPAIR DIENST GMBH")


def test_a_file_of_which_nearly_everything_is_refused_is_not_read_to_its_end(context, tmp_path):
    source = tmp_path / "junk.csv"
    source.write_bytes(declarations(many(1)) + b"junk\n" * 60_000)
    report = import_file(context, _request(source))
    assert (report.state, report.counts["stored"]) == ("refused", 1)
    assert 20_000 <= report.refused < 30_000
    total, kept = list_refused(context)
    assert kept[0].code == "file.hopeless"
    assert total == report.refused
