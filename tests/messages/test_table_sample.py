"""The beginning of a table that no mapping explains yet."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstation.domain.errors import MessageRefused
from workstation.messages.table_sample import HEAD, ROWS, head_of, sample_table

from .make_sheets import book, saved

few = settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_delimiter_is_told_from_the_rows(mark: str) -> None:
    text = "\n".join(mark.join(cells) for cells in (["a", "b, c; d"], ["1", '"2,5"'], ["3", '"4;5"']))
    if mark != "\t":
        text = text.replace("b, c; d", "b")
    found = sample_table(text.encode(), "csv")
    assert len(found.header) == 2
    assert [len(row) for row in found.rows] == [2, 2]


def test_a_long_file_is_looked_at_no_further_than_its_beginning() -> None:
    data = b"item,note\n" + b"RB123456785GB,x\n" * 400_000
    assert len(head_of(data)) <= HEAD
    assert head_of(data).endswith(b"\n")
    assert len(sample_table(data, "csv").rows) <= ROWS + 20


def test_the_header_of_a_sheet_stands_under_its_title() -> None:
    data = saved(book(("Parcels of March",), (), ("item", "weight", "value"), ("RB1", 2, 3)))
    found = sample_table(data, "xlsx")
    assert (found.header, found.line, found.rows) == (("item", "weight", "value"), 3, [["RB1", "2", "3"]])


def test_a_sheet_of_notes_is_passed_over() -> None:
    made = book(("read me",), title="Notes")
    made.create_sheet("Data").append(("item", "weight"))
    made["Data"].append(("RB1", 2))
    assert sample_table(saved(made), "xlsx").header == ("item", "weight")


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
@few
@given(data=st.binary(max_size=300))
def test_any_bytes_raise_nothing_but_message_refused(format_: str, data: bytes) -> None:
    try:
        found = sample_table(data, format_)
    except MessageRefused as fault:
        assert str(fault)  # noqa: PT017 (either answer will do)
    else:
        assert found.line >= 1
