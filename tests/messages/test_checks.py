"""Findings at the door."""

import json
from dataclasses import replace

import pytest

from workstation.domain.consignment import Alias, AliasKind, Consignment, GoodsLine, Money, Party
from workstation.domain.findings import Severity
from workstation.domain.identifiers import normalise
from workstation.domain.moments import DAY
from workstation.messages.checks import Checks
from workstation.messages.fields import FIELDS

NOW = 1_000 * DAY
EVERYTHING = frozenset(FIELDS)
LINE = GoodsLine(description="hat", hs="650500", origin="CN", net_weight_g=90, value=Money(500, "USD"))
SOUND = Consignment(
    aliases=(Alias(AliasKind.S10, "RB123456785GB"),),
    goods=(LINE,),
    declared_at=NOW,
    sender=Party(name="A", country="CN"),
    addressee=Party(name="B", country="US"),
    departure="CN",
    destination="US",
    gross_weight_g=100,
    value=Money(500, "USD"),
)


def codes(consignment: Consignment, fields: frozenset[str] = EVERYTHING) -> list[str]:
    return [finding.code for finding in Checks(fields, NOW)(consignment)]


def with_line(**changes: object) -> Consignment:
    return replace(SOUND, goods=(replace(LINE, **changes),))


def test_a_sound_consignment_has_no_findings() -> None:
    assert codes(SOUND) == []


def test_s10_vectors(shared) -> None:
    vectors = json.loads((shared / "domain/s10_vectors.json").read_text())["s10"]
    wanted = {"check digit": "s10.check_digit", "country": "s10.country", "reserved": "s10.reserved_prefix"}
    for number in vectors["valid"]:
        assert codes(replace(SOUND, aliases=(Alias(AliasKind.S10, number),))) == []
    for number, why in vectors["invalid"]:
        found = codes(replace(SOUND, aliases=(Alias(AliasKind.S10, number),)))
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
        (replace(SOUND, addressee=Party(country="ZZ")), "country.unknown", "addressee.country"),
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
    ],
)
def test_one_fault_is_one_finding(changed: Consignment, code: str, field: str) -> None:
    found = Checks(EVERYTHING, NOW)(changed)
    assert [(finding.code, finding.field) for finding in found] == [(code, field)]


def test_lines_are_numbered_where_there_are_several() -> None:
    found = Checks(EVERYTHING, NOW)(replace(SOUND, goods=(LINE, replace(LINE, hs="1", net_weight_g=5))))
    assert [finding.field for finding in found] == ["goods.2.hs"]


def test_nothing_declared_is_many_gaps() -> None:
    bare = Consignment(aliases=SOUND.aliases, goods=(GoodsLine(),))
    missing = {"sender", "addressee", "hs", "origin", "description", "weight", "value"}
    assert set(codes(bare)) == {f"{name}.missing" for name in missing}


def test_what_a_format_never_speaks_of_is_not_missing() -> None:
    bare = Consignment(aliases=SOUND.aliases, goods=(GoodsLine(),))
    assert codes(bare, frozenset({"alias", "goods.hs"})) == ["hs.missing"]
