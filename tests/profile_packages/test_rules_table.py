"""Rules in a spreadsheet: what is written reads back the same, and no cell is a formula."""

import csv
import io

import pytest
from hypothesis import given, settings

from tests.rule_making import KNOWN, book, books, rule
from workstation.domain.errors import ProfileRefused
from workstation.domain.rules import RuleBook
from workstation.profile_packages.rules_table import COLUMNS, read_csv, read_table, write_table

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def back(data: bytes) -> RuleBook:
    return read_table(read_csv(data, "r.csv"), "r.csv", KNOWN)


@settings(max_examples=150, deadline=None)
@given(books)
def test_what_is_written_reads_back_the_same(made):
    assert back(write_table(made)) == made


@settings(max_examples=100, deadline=None)
@given(books)
def test_no_cell_begins_a_formula(made):
    for row in csv.DictReader(io.StringIO(write_table(made).decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(FORMULA) for name, cell in row.items() if name != "points")
        float(row["points"] or 0)


def test_a_sentence_beside_each_rule_is_for_the_reader_only():
    made = book("pieces > 1")
    data = write_table(made, {"r1": "=If the number of pieces …"})
    assert b"'=If the number" in data
    assert back(data) == made


def test_semicolons_and_decimal_commas_of_other_spreadsheets_are_read():
    made = RuleBook((rule("pieces > 1", points=1.5),), "EUR")
    rows = list(csv.reader(io.StringIO(write_table(made).decode("utf-8-sig"), newline="")))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([cell.replace("1.5", "1,5") for cell in row] for row in rows)
    assert back(out.getvalue().encode()) == made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds nothing"),
        ("id,name\n", "lacks the column 'when'"),
        (",".join(COLUMNS) + ",colour\n", "unknown column 'colour'"),
        (",".join(COLUMNS) + ",id\n", "'id' twice"),
        (",".join(COLUMNS) + "\n" + "x," * 20, "beyond the last column"),
        (",".join(COLUMNS) + '\nx,"y', "not sound CSV"),
        (",".join(COLUMNS) + "\nguns,Guns,pieces > 1,,many,r,,,,b,o,2027-05-31,,\n", "'many' is no number"),
        (",".join(COLUMNS) + "\nguns,Guns,pieces > 1,,1,r,,,,b,o,31/05/2027,,\n", "YYYY-MM-DD"),
        (",".join(COLUMNS) + "\na,A,pieces > 1,,1,r,,,,b,o,2027-05-31,,EUR\nb,B,pieces > 1,,1,r,,,,b,o,2027-05-31,,\n",
         "holds several"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_the_file(text, said):
    with pytest.raises(ProfileRefused, match=r"^r\.csv") as refused:
        back(text.encode())
    assert said in str(refused.value)


def test_a_file_in_another_encoding_is_refused():
    with pytest.raises(ProfileRefused, match="UTF-8"):
        read_csv("größe".encode("latin-1"), "r.csv")
