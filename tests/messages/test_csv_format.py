"""CSV: dialects, lines, cells; what is refused and what goes on."""

import pytest

from workstation.domain.errors import MessageRefused, WrongUsage
from workstation.messages import csv_records
from workstation.messages.mapping import Mapping
from workstation.messages.mapping_file import read_mapping
from workstation.messages.memo import LONGEST_CELL
from workstation.messages.registry import ReadOptions, get_format

from .conftest import RECEIVED_AT, SAMPLES, Read

SMALL = """
title = "small"
[columns]
id = { to = "alias", kind = "local" }
text = { to = "goods.description", required = false }
kg = { to = "gross_weight", unit = "kg", required = false }
"""


@pytest.fixture
def small(tmp_path) -> Mapping:
    path = tmp_path / "small.toml"
    path.write_text(SMALL)
    return read_mapping(path)


def ids(outcome) -> list[str]:
    return [record.consignment.aliases[0].value for record in outcome.accepted]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_header_tells_the_delimiter(read: Read, small: Mapping, delimiter: str) -> None:
    text = f"id|text\nA1|a,b;c{chr(9)}d\n".replace("a,b;c\td", '"a,b;c\td"').replace("|", delimiter)
    assert read(text, small).accepted[0].consignment.goods[0].description == "a,b;c\td"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(read: Read, small: Mapping, end: str) -> None:
    outcome = read(end.join(["id,text", "A1,a", "", "A2,b"]), small)
    assert [(record.line, record.consignment.aliases[0].value) for record in outcome.accepted] == [(2, "A1"), (4, "A2")]


def test_newlines_in_quotes_count_as_lines(read: Read, small: Mapping) -> None:
    outcome = read('id,text\nA1,"one\ntwo\nthree"\nA2,x\nA3\n', small)
    assert [record.line for record in outcome.accepted] == [2, 5]
    assert (outcome.refused[0].line, outcome.refused[0].code) == (6, "cells.few")


def test_a_quote_left_open_costs_one_line(read: Read, small: Mapping) -> None:
    outcome = read('id,text\nA1,"open\n' + "".join(f"A{n},fine\n" for n in range(2, 50)), small)
    assert ids(outcome) == [f"A{n}" for n in range(2, 50)]
    assert [(r.line, r.column, r.code, r.raw) for r in outcome.refused] == [(2, "text", "quotes", 'A1,"open')]


def test_an_open_quote_that_a_later_quote_closes_costs_one_line(read: Read, small: Mapping) -> None:
    outcome = read('id,text\nA1,"open\nA2,"fine"\nA3,"fine"\n', small)
    assert ids(outcome) == ["A2", "A3"]
    assert outcome.refused[0].line == 2


def test_text_after_a_closing_quote_is_refused(read: Read, small: Mapping) -> None:
    outcome = read('id,text\nA1,"5"" pipe" long\nA2,x\n', small)
    assert ids(outcome) == ["A2"]
    assert "closing quote" in outcome.refused[0].reason


def test_nothing_but_broken_quotes_is_no_csv(read: Read, small: Mapping, monkeypatch) -> None:
    monkeypatch.setattr(csv_records, "MAX_BROKEN", 20)
    outcome = read("id,text\nA1,fine\n" + 'a",b,"c\n' * 100, small)
    assert ids(outcome) == ["A1"]
    assert (outcome.fault.code, outcome.fault.line) == ("quotes", 22)


def test_a_runaway_quote_ends(read: Read, small: Mapping) -> None:
    outcome = read('id,text\nA1,"' + "word\n" * 3_000 + 'A2,"x"\n', small)
    assert ids(outcome) == ["A2"]
    assert outcome.refused[0].line == 2


def test_a_very_long_cell_is_refused(read: Read, small: Mapping) -> None:
    outcome = read(f"id,text\nA1,{'x' * (LONGEST_CELL + 1)}\nA2,{'x' * LONGEST_CELL}\n", small)
    assert ids(outcome) == ["A2"]
    assert (outcome.refused[0].column, outcome.refused[0].code) == ("text", "cell.long")
    assert len(outcome.refused[0].raw) == 2_000


def test_a_cell_beyond_the_limit_of_the_csv_module_is_refused(read: Read, small: Mapping) -> None:
    outcome = read(f"id,text\nA1,{'x' * 200_000}\nA2,y\n", small)
    assert ids(outcome) == ["A2"]
    assert [(r.line, r.code) for r in outcome.refused] == [(2, "cell.long")]


def test_unknown_columns_are_kept_under_their_names(read: Read, small: Mapping) -> None:
    outcome = read("id,text,Colour,Note\nA1,hat, red ,\n", small)
    assert dict(outcome.accepted[0].consignment.extension) == {"Colour": " red "}


def test_a_strict_mapping_refuses_unknown_columns(read: Read, tmp_path) -> None:
    path = tmp_path / "strict.toml"
    path.write_text(SMALL.replace("[columns]", 'unknown_columns = "refuse"\n[columns]'))
    outcome = read("id,text,Colour\nA1,hat,red\n", path)
    assert (outcome.fault.code, outcome.fault.line, outcome.fault.column) == ("header.unexpected", 1, "Colour")


def test_a_misspelt_column_is_guessed(read: Read) -> None:
    outcome = read("item,postedat\nRB123456785GB,2026-03-02\n", "parcels")
    assert 'is "postedat" meant to be "posted_at"?' in outcome.fault.reason
    assert '"gross_weight_kg"' in outcome.fault.reason


def test_a_header_without_a_name_is_refused(read: Read, small: Mapping) -> None:
    outcome = read("id,,text\nA1,x,y\n", small)
    assert (outcome.fault.code, outcome.fault.column) == ("header.unnamed", "2")


def test_a_header_alone_is_an_empty_message(read: Read, small: Mapping) -> None:
    assert read("id,text\n", small) == ([], None)


def test_the_same_identifier_with_blanks_and_hyphens_is_the_same(read: Read, small: Mapping) -> None:
    assert ids(read("id\n ab-12 3\nAB123\n", small)) == ["AB123", "AB123"]


def test_an_identifier_longer_than_any_document_number_is_refused(read: Read, small: Mapping) -> None:
    outcome = read(f"id\n{'7' * 71}\n", small)
    assert (outcome.refused[0].column, outcome.refused[0].code) == ("id", "identifier.long")


def test_a_byte_that_is_no_utf8_is_named_wherever_it_is(read: Read, small: Mapping) -> None:
    data = b"id,text\n" + "A1,ö\n".encode() * 300_000 + b"A2,caf\xe9\n"
    outcome = read(data, small)
    (refused,) = outcome.refused
    assert (refused.code, refused.line, refused.column) == ("encoding", 300_002, "text")
    assert "0xE9" in refused.reason
    assert refused.raw == r"A2,caf\xe9"


def test_csv_without_a_mapping_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage, match="kcs-declarations"):
        list(get_format("csv").read(b"id\n1\n", ReadOptions(received_at=RECEIVED_AT)))


def test_good_records_come_before_the_fault_that_ends_the_message(small: Mapping, monkeypatch) -> None:
    monkeypatch.setattr(csv_records, "MAX_BROKEN", 1)
    records = get_format("csv").read(b'id\nA1\n"', ReadOptions(received_at=RECEIVED_AT, mapping=small))
    assert next(records).consignment.aliases[0].value == "A1"
    assert next(records).code == "quotes"
    with pytest.raises(MessageRefused):
        next(records)


def test_decimal_commas_are_read_where_the_mapping_says_so(read: Read, tmp_path) -> None:
    path = tmp_path / "comma.toml"
    path.write_text(SMALL.replace("[columns]", 'decimal_mark = ","\n[columns]'))
    outcome = read("id;kg\nA1;1,25\nA2;1.250,0\n", path)
    assert outcome.accepted[0].consignment.gross_weight_g == 1_250
    assert outcome.refused[0].code == "number.bad"


def test_memory_for_values_is_bounded(read: Read, small: Mapping, monkeypatch) -> None:
    monkeypatch.setattr("workstation.messages.memo.LIMIT", 3)
    outcome = read("id,kg\n" + "".join(f"A{n},0.{n:04d}\n" for n in range(1, 30)), small)
    for n, record in enumerate(outcome.accepted, 1):
        assert record.consignment.gross_weight_g == round(n / 10)
        assert record.consignment.extension.get("kg") == (None if n % 10 == 0 else f"0.{n:04d}")


def test_a_cell_longer_than_any_is_refused_under_its_own_name(read) -> None:
    rows = (SAMPLES / "csv/good/parcels.arrivals.csv").read_text("utf-8").splitlines()
    header = rows[0].split(",")
    cells = rows[1].split(",")
    cells[header.index("description")] = "A" * 200_000
    outcome = read("\n".join((rows[0], ",".join(cells), rows[1])) + "\n", "parcels")
    assert [(one.line, one.column, one.code) for one in outcome.refused] == [(2, "description", "cell.long")]
    assert len(outcome.accepted) == 1
