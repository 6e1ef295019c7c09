"""Findings at the door."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from workstation.domain.consignment import Alias, AliasKind, Consignment, GoodsLine, Money
from workstation.domain.findings import Severity
from workstation.domain.identifiers import normalise
from workstation.domain.moments import DAY
from workstation.messages.checking.elements import elements_of
from workstation.messages.checking.hs import edition_of
from workstation.messages.checking.tables import first_moment, table
from workstation.messages.checks import Checks
from workstation.messages.fields import FIELDS

from .sound import LINE, NOW, SOUND

EVERYTHING = frozenset(FIELDS)


def codes(consignment: Consignment, fields: frozenset[str] = EVERYTHING) -> list[str]:
    return [finding.code for finding in Checks(fields, NOW)(consignment)]


def with_line(**changes: object) -> Consignment:
    return replace(SOUND, goods=(replace(LINE, **changes),))


def test_a_sound_consignment_has_no_findings() -> None:
    assert codes(SOUND) == []


def test_s10_vectors(shared) -> None:
    vectors = json.loads((shared / "domain/s10_vectors.json").read_text())["s10"]
    wanted = {"check digit": "s10.check_digit", "country": "s10.country", "reserved": "s10.reserved_prefix"}
    routeless = replace(SOUND, departure="", sender=replace(SOUND.sender, country=""), receptacle="")
    fields = EVERYTHING - {"sender.country"}
    for number in vectors["valid"]:
        assert codes(replace(routeless, aliases=(Alias(AliasKind.S10, number),)), fields) == []
    for number, why in vectors["invalid"]:
        found = codes(replace(routeless, aliases=(Alias(AliasKind.S10, number),)), fields)
        assert [code for words, code in wanted.items() if why.startswith(words)] == found


def test_air_waybill_vectors(shared) -> None:
    vectors = json.loads((shared / "domain/s10_vectors.json").read_text())["awb"]
    for number in vectors["valid"]:
        assert codes(replace(SOUND, master=normalise(number))) == []
    for number in vectors["invalid"]:
        assert codes(replace(SOUND, master=normalise(number))) == ["air_waybill.check_digit"]


def test_the_faults_of_an_s10_are_three_findings() -> None:
    found = Checks(EVERYTHING, NOW)(replace(SOUND, aliases=(Alias(AliasKind.S10, "JA123456786XX"),)))
    assert [finding.code for finding in found] == ["s10.check_digit", "s10.reserved_prefix", "s10.country"]
    assert [finding.severity for finding in found] == [Severity.HARD, Severity.SOFT, Severity.HARD]
    assert {finding.value for finding in found} == {"JA123456786XX"}


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        (replace(SOUND, aliases=(Alias(AliasKind.S10, "12"),)), "s10.shape", "alias"),
        (replace(SOUND, master="12"), "air_waybill.shape", "master"),
        (replace(SOUND, declared_at=NOW + DAY + 1), "date.future", "declared_at"),
        (replace(SOUND, sender=None), "sender.missing", "sender"),
        (replace(SOUND, addressee=replace(SOUND.addressee, country="ZZ")), "country.unknown", "addressee.country"),
        (replace(SOUND, departure="UK"), "country.unknown", "departure"),
        (replace(SOUND, gross_weight_g=0), "weight.zero", "gross_weight"),
        (replace(SOUND, gross_weight_g=80), "weight.net_over_gross", "goods.net_weight"),
        (replace(SOUND, value=Money(0, "USD")), "value.zero", "value"),
        (with_line(hs="6505"), "hs.shape", "goods.hs"),
        (with_line(hs="65O500"), "hs.shape", "goods.hs"),
        (with_line(hs="٦٥٠٥٠٠"), "hs.shape", "goods.hs"),
        (with_line(hs=""), "hs.missing", "goods.hs"),
        (with_line(origin="XX"), "country.unknown", "goods.origin"),
        (with_line(origin=""), "origin.missing", "goods.origin"),
        (with_line(description=""), "description.missing", "goods.description"),
        (with_line(net_weight_g=0), "weight.zero", "goods.net_weight"),
        (with_line(value=Money(5, "XYZ")), "currency.unknown", "goods.value"),
        (with_line(value=Money(5, "")), "currency.missing", "goods.value"),
        (replace(SOUND, postage=Money(5, "XYZ")), "currency.unknown", "postage"),
        (replace(SOUND, insured=Money(0, "")), "currency.missing", "insured"),
        (replace(SOUND, pieces=None), "pieces.missing", "pieces"),
        (replace(SOUND, nature=""), "nature.missing", "nature"),
        (with_line(quantity=None), "quantity.missing", "goods.quantity"),
        (with_line(net_weight_g=None), "net_weight.missing", "goods.net_weight"),
        (replace(SOUND, gross_weight_g=None), "gross_weight.missing", "gross_weight"),
        (replace(SOUND, sender=replace(SOUND.sender, name="")), "sender.name.missing", "sender.name"),
        (replace(SOUND, addressee=replace(SOUND.addressee, street="")), "addressee.street.missing", "addressee.street"),
        (with_line(gross_weight_g=0), "weight.zero", "goods.gross_weight"),
        (with_line(gross_weight_g=80), "weight.net_over_gross", "goods.net_weight"),
        (with_line(gross_weight_g=101), "weight.lines_over_gross", "goods.gross_weight"),
        (replace(SOUND, gross_weight_g=8_701), "weight.over_receptacle", "gross_weight"),
        (replace(SOUND, value=Money(548, "USD")), "value.sum", "value"),
    ],
)
def test_one_fault_is_one_finding(changed: Consignment, code: str, field: str) -> None:
    found = Checks(EVERYTHING, NOW)(changed)
    assert [(finding.code, finding.field) for finding in found] == [(code, field)]


def test_lines_are_numbered_where_there_are_several() -> None:
    found = Checks(EVERYTHING, NOW)(replace(SOUND, value=None, goods=(LINE, replace(LINE, hs="1", net_weight_g=5))))
    assert [finding.field for finding in found] == ["goods.2.hs"]


def test_nothing_declared_is_many_gaps() -> None:
    bare = Consignment(aliases=SOUND.aliases, goods=(GoodsLine(),))
    missing = {"sender", "addressee", "hs", "origin", "description", "weight", "value"}
    assert set(codes(bare)) == {f"{name}.missing" for name in missing | {"nature", "pieces", "quantity"}}


def test_what_a_format_never_speaks_of_is_not_missing() -> None:
    bare = Consignment(aliases=SOUND.aliases, goods=(GoodsLine(),))
    assert codes(bare, frozenset({"alias", "goods.hs"})) == ["hs.missing"]


def test_a_party_of_which_nothing_is_mandatory_is_never_missing() -> None:
    assert codes(replace(SOUND, declarant=None)) == []


@pytest.mark.parametrize(
    ("nature", "gaps"),
    [
        ("sale of goods", ["hs.missing", "origin.missing"]),
        ("Sale_Of_Goods", ["hs.missing", "origin.missing"]),
        ("commercial sample", ["hs.missing", "origin.missing"]),
        ("a word nobody knows", ["hs.missing", "origin.missing"]),
        ("gift", []),
        ("Returned goods", []),
        ("documents", []),
    ],
)
def test_hs_and_origin_are_a_must_for_commercial_goods(nature: str, gaps: list[str]) -> None:
    assert codes(replace(with_line(hs="", origin=""), nature=nature)) == gaps


def test_two_sets_of_elements_can_be_switched_off() -> None:
    told = deepcopy(table("mandatory-elements"))
    both = elements_of(told)
    told["set"][1]["enabled"] = False
    assert {"pieces", "goods.quantity"} <= both.always
    assert elements_of(told) == (both.always - {"nature", "goods.quantity", "goods.net_weight", "value"}
        - {"sender.city", "addressee.city"}, frozenset())  # fmt: skip


@pytest.mark.parametrize("units", ["0087", "0002"])
def test_a_parcel_is_weighed_against_the_receptacle_that_tells_its_weight(units: str) -> None:
    bag = "GBLALAUSJFKAACN601230040" + "0"
    heavy = replace(SOUND, receptacle=f"{bag}{units}", gross_weight_g=201)
    assert codes(heavy) == (["weight.over_receptacle"] if units == "0002" else [])
    assert codes(replace(heavy, receptacle=f"{bag}0000")) == codes(replace(heavy, receptacle="")) == []


def valued(minor: int, currency: str, destination: str, day: str, nature: str = "sale of goods") -> Consignment:
    at = first_moment(date.fromisoformat(day))
    value = Money(minor, currency)
    line = replace(LINE, value=value)
    there = replace(SOUND.addressee, country=destination, postcode="")
    return replace(
        SOUND, declared_at=at, destination=destination, addressee=there, nature=nature, goods=(line,), value=value
    )


@pytest.mark.parametrize(
    ("minor", "currency", "destination", "day", "near"),
    [
        (13_500, "EUR", "DE", "2025-03-01", True),
        (14_999, "EUR", "FR", "2026-11-24", True),
        (13_499, "EUR", "DE", "2025-03-01", False),
        (15_000, "EUR", "DE", "2025-03-01", False),
        (14_900, "USD", "DE", "2025-03-01", False),
        (79_900, "USD", "US", "2025-08-28", True),
        (79_900, "USD", "US", "2025-08-29", False),
        (9_999, "JPY", "JP", "2026-01-05", True),
        (9_999, "JPY", "BR", "2026-01-05", False),
        (4_499, "EUR", "DE", "2026-01-05", False),
    ],
)
def test_a_value_just_under_a_threshold(minor: int, currency: str, destination: str, day: str, near: bool) -> None:
    assert codes(valued(minor, currency, destination, day)) == (["value.near_threshold"] if near else [])


def test_a_gift_has_a_threshold_of_its_own() -> None:
    found = Checks(EVERYTHING, NOW)(valued(4_499, "EUR", "DE", "2026-01-05", "gift"))
    assert [(f.code, f.severity, f.value) for f in found] == [
        ("value.near_threshold", Severity.SOFT, "44.99 EUR < 45.00 EUR")
    ]


@pytest.mark.parametrize(
    ("minor", "currency", "is_round"),
    [
        (10_000, "USD", True),
        (120_000, "EUR", True),
        (10_100, "USD", False),
        (9_900, "USD", False),
        (10_050, "USD", False),
        (1_000_000, "JPY", False),
        (100_000, "KWD", False),
    ],
)
def test_a_round_value_is_odd_where_prices_have_decimals(minor: int, currency: str, is_round: bool) -> None:
    told = replace(with_line(value=Money(minor, currency)), value=None, destination="BR")
    assert codes(told) == (["value.round"] if is_round else [])


def test_lines_in_several_currencies_have_no_sum() -> None:
    lines = (LINE, replace(LINE, value=Money(10, "EUR"), net_weight_g=5))
    assert codes(replace(SOUND, goods=lines)) == []


def test_lines_that_add_up_are_sound() -> None:
    lines = (replace(LINE, value=Money(500, "USD")), replace(LINE, value=Money(49, "USD"), net_weight_g=5))
    assert codes(replace(SOUND, goods=lines)) == []
    assert codes(replace(SOUND, goods=lines, value=Money(550, "USD"))) == ["value.sum"]


def test_a_code_of_a_day_without_edition_is_unchecked_and_no_finding() -> None:
    before, within = (first_moment(date(year, 6, 1)) for year in (2020, 2023))
    assert edition_of(before) is None
    assert edition_of(within).name == "2022"
    assert codes(replace(with_line(hs="113355"), declared_at=before)) == []
    assert codes(replace(with_line(hs="113355"), declared_at=within)) == ["hs.unknown"]


def test_without_a_day_the_moment_of_arrival_stands_in() -> None:
    assert codes(replace(with_line(hs="113355"), declared_at=None)) == ["hs.unknown"]
