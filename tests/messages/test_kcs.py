"""The Korean declarations, whole: everything is taken, and every cell of every row lands somewhere."""

import csv
from collections import Counter
from decimal import Decimal

import pytest

from workstation.domain.moments import DAY, date_of, end_of_day
from workstation.domain.outcome import Depth, FindingType, Result
from workstation.messages.mapping import get_mapping

from .conftest import Outcome, Read, read_all

RESULTS = ("Fraud", "Critical Fraud")


@pytest.fixture(scope="module")
def rows(shared) -> list[dict[str, str]]:
    with (shared / "data/kcs/train.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def outcome(shared) -> Outcome:
    return read_all("csv", (shared / "data/kcs/train.csv").read_bytes(), get_mapping("kcs-declarations"))


def told(record) -> dict[str, str | Decimal]:
    """The row that a record says it was, in the columns of the file."""
    c, line, found = record.consignment, record.consignment.goods[0], record.examination.examination
    parties = [party.reference if party else "" for party in (c.declarant, c.addressee, c.sender)]
    return {
        "Declaration ID": c.aliases[0].value,
        "Date": str(date_of(c.declared_at)),
        "Office ID": c.office,
        "Mode of Transport": c.mode,
        **dict(zip(("Declarant ID", "Importer ID", "Seller ID"), parties, strict=True)),
        "Courier ID": c.carrier,
        "HS6 Code": line.hs,
        "Country of Departure": c.departure,
        "Country of Origin": line.origin,
        "Tax Rate": Decimal(str(line.duty_rate)),
        "Tax Type": line.duty_regime,
        "Net Mass": Decimal(line.net_weight_g) / 1000,
        "Item Price": Decimal(line.value.minor),
        "Fraud": "1" if found.result is Result.FIND else "0",
        **c.extension,
    }


def test_every_declaration_is_taken(outcome: Outcome) -> None:
    results = Counter(record.examination.examination.result for record in outcome.accepted)
    assert (outcome.refused, outcome.fault) == ([], None)
    assert results == {Result.FIND: 8_114, Result.NONE: 29_271}


def test_every_cell_lands_somewhere(outcome: Outcome, rows: list[dict[str, str]]) -> None:
    numbers = ("Tax Rate", "Net Mass", "Item Price")
    for record, row in zip(outcome.accepted, rows, strict=True):
        said = told(record)
        assert said.keys() == row.keys()
        assert all(Decimal(said[name]) == Decimal(row[name]) for name in numbers)
        assert all(said[name] == text for name, text in row.items() if name not in numbers)


def test_lines_count_from_the_header(outcome: Outcome) -> None:
    assert [record.line for record in outcome.accepted] == list(range(2, 37_387))


def test_a_find_is_of_no_stated_kind_and_known_at_the_end_of_its_day(outcome: Outcome) -> None:
    record = next(r for r in outcome.accepted if r.examination.examination.result is Result.FIND)
    found = record.examination.examination
    assert (found.depth, found.findings) == (Depth.OPENED, (FindingType.UNSPECIFIED,))
    assert record.consignment.declared_at % DAY == 0
    assert record.examination.recorded_at == end_of_day(date_of(record.consignment.declared_at))


def test_findings_of_the_data_are_those_of_the_file(outcome: Outcome, rows: list[dict[str, str]]) -> None:
    codes = Counter(finding.code for record in outcome.accepted for finding in record.findings)
    assert codes["sender.missing"] == sum(not row["Seller ID"] for row in rows)
    assert codes["weight.zero"] == sum(float(row["Net Mass"]) < 0.0005 for row in rows)
    assert codes["value.zero"] == sum(float(row["Item Price"]) <= 0.5 for row in rows)
    assert codes["hs.shape"] == codes["description.missing"] == 0


def test_arrivals_are_the_same_declarations_without_results(read: Read, shared, outcome: Outcome) -> None:
    with (shared / "data/kcs/train.csv").open(encoding="utf-8") as file:
        lines = [line.rstrip("\n").rsplit(",", 2)[0] for line in file]
    arrivals = read("\n".join(lines), "kcs-declarations").accepted
    for arrival, examined in zip(arrivals, outcome.accepted, strict=True):
        extension = {k: v for k, v in examined.consignment.extension.items() if k not in RESULTS}
        assert arrival.examination is None
        assert arrival.consignment.goods == examined.consignment.goods
        assert arrival.consignment.extension == extension


def test_the_second_file_is_taken_too(read: Read, shared) -> None:
    outcome = read((shared / "data/kcs/valid.csv").read_bytes(), "kcs-declarations")
    assert (len(outcome.accepted), outcome.refused, outcome.fault) == (8_134, [], None)


def test_rounding_keeps_the_original(read: Read) -> None:
    head = "Declaration ID,Date,Office ID,Process Type,Import Type,Import Use,Payment Type,Mode of Transport"
    head += ",Declarant ID,Importer ID,Seller ID,Courier ID,HS6 Code,Country of Departure,Country of Origin"
    head += ",Tax Rate,Tax Type,Country of Origin Indicator,Net Mass,Item Price"
    row = "1,2020-01-01,1,B,1,1,1,10,D,I,S,C,440890,BE,BE,0.0,A,G,{},{}"
    numbers = [("1.0005", "2.5"), ("1.0015", "3.5"), ("1.000", "3.50001"), ("2", "7.000")]
    outcome = read("\n".join([head, *(row.format(*pair) for pair in numbers)]), "kcs-declarations")
    goods = [(r.consignment.goods[0].net_weight_g, r.consignment.goods[0].value.minor) for r in outcome.accepted]
    kept = [
        (r.consignment.extension.get("Net Mass"), r.consignment.extension.get("Item Price")) for r in outcome.accepted
    ]
    assert goods == [(1_000, 2), (1_002, 4), (1_000, 4), (2_000, 7)]
    assert kept == [("1.0005", "2.5"), ("1.0015", "3.5"), (None, "3.50001"), (None, None)]
