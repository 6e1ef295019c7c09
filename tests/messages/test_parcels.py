"""Parcels of a mail centre: the boxes of the customs declaration, and results where there are some."""

import pytest

from workstation.domain.consignment import Alias, AliasKind, Money
from workstation.domain.moments import iso
from workstation.domain.outcome import Depth, FindingType, Result

from .conftest import SAMPLES, Read

ARRIVALS = SAMPLES / "csv/good/parcels.arrivals.csv"
RESULTS = SAMPLES / "csv/good/parcels.results.csv"


def test_the_boxes_of_the_declaration(read: Read) -> None:
    first, second, _ = [record.consignment for record in read(ARRIVALS.read_bytes(), "parcels").accepted]
    line = first.goods[0]
    assert first.aliases == (Alias(AliasKind.S10, "RB123456785GB"),)
    assert (first.flight, first.departure, first.destination) == ("BA175", "GB", "US")
    assert (first.sender.name, first.addressee.street) == ("Hill & Sons", "12 Elm St, Apt 4")
    assert (line.description, line.hs, line.value) == ("wool scarf, grey", "621420", Money(2490, "GBP"))
    assert (line.net_weight_g, first.gross_weight_g, line.quantity) == (250, 310, 1.0)
    assert second.addressee.street == "9 Oak Ave\nRear house"
    assert (second.sender.name, second.goods[0].net_weight_g) == ("深圳小店", None)


def test_moments_keep_their_zone(read: Read) -> None:
    accepted = read(ARRIVALS.read_bytes(), "parcels").accepted
    assert iso(accepted[1].consignment.declared_at) == "2026-03-02T15:40:00Z"


def test_a_moment_without_a_zone_is_refused(read: Read) -> None:
    outcome = read(ARRIVALS.read_text(encoding="utf-8").replace("09:15:00Z", "09:15:00"), "parcels")
    assert (outcome.refused[0].column, outcome.refused[0].code) == ("posted_at", "date.zone")


def test_results_are_examinations(read: Read) -> None:
    first, second, third = read(RESULTS.read_bytes(), "parcels").accepted
    found = first.examination.examination
    assert (found.result, found.depth) == (Result.FIND, Depth.OPENED)
    assert found.findings == (FindingType.UNDERVALUATION, FindingType.MISDESCRIPTION)
    assert iso(first.examination.recorded_at) == "2026-03-04T10:00:00Z"
    assert second.examination is None
    assert third.examination.examination.depth is Depth.IMAGE


@pytest.mark.parametrize(
    ("results", "column", "code"),
    [
        ("find,opened,,2026-03-04T10:00:00Z", "findings", "outcome.incomplete"),
        ("none,opened,drugs,2026-03-04T10:00:00Z", "findings", "outcome.incomplete"),
        ("find,opened,gold,2026-03-04T10:00:00Z", "findings", "outcome.unknown"),
        ("find,sniffed,drugs,2026-03-04T10:00:00Z", "depth", "outcome.unknown"),
        ("perhaps,opened,,2026-03-04T10:00:00Z", "result", "outcome.unknown"),
        ("none,opened,,", "recorded_at", "outcome.incomplete"),
        ("none,opened,,today", "recorded_at", "date.bad"),
        (",opened,,", "depth", "outcome.incomplete"),
    ],
)
def test_results_that_say_too_little_are_refused(read: Read, results: str, column: str, code: str) -> None:
    head, row, *_ = ARRIVALS.read_text(encoding="utf-8").splitlines()
    outcome = read(f"{head},result,depth,findings,recorded_at\n{row},{results}\n", "parcels")
    assert [(record.line, record.column, record.code) for record in outcome.refused] == [(2, column, code)]


def test_an_amount_needs_its_currency_column(read: Read) -> None:
    head, row, *_ = ARRIVALS.read_text(encoding="utf-8").splitlines()
    outcome = read(f"{head.removesuffix(',currency')}\n{row.removesuffix(',GBP')}\n", "parcels")
    assert (outcome.fault.code, outcome.fault.column) == ("header.missing", "currency")


def test_the_currency_tells_the_digits(read: Read) -> None:
    text = ARRIVALS.read_text(encoding="utf-8").replace("24.90,GBP", "24.905,KWD").replace("3.00,USD", "3.5,jpy")
    first, second, _ = [record.consignment for record in read(text, "parcels").accepted]
    assert first.goods[0].value == Money(24_905, "KWD")
    assert second.goods[0].value == Money(4, "JPY")
    assert second.extension["value"] == "3.5"


def test_a_parcel_may_have_a_local_label_alone(read: Read) -> None:
    head, row, *_ = ARRIVALS.read_text(encoding="utf-8").splitlines()
    outcome = read(
        f"{head},local_label\n{row.removeprefix('RB123456785GB')},L-0042\n{row.removeprefix('RB123456785GB')},\n",
        "parcels",
    )
    assert outcome.accepted[0].consignment.aliases == (Alias(AliasKind.LOCAL, "L0042"),)
    assert (outcome.refused[0].line, outcome.refused[0].column) == (3, "item, local_label")
