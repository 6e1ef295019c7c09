"""Each finding on examples: values that have it and values that have not."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.domain.consignment import (
    Alias,
    AliasKind,
    Consignment,
    Document,
    DocumentKind,
    GoodsLine,
    Money,
    Party,
)
from workstation.domain.findings import Finding, Severity
from workstation.messages.checking.tables import first_moment
from workstation.messages.checks import Checks
from workstation.messages.fields import FIELDS, PARTY_PARTS

from .sound import NOW, SOUND

TABLES = tomllib.loads((Path(__file__).parent / "finding_examples.toml").read_text("utf-8"))["table"]
FOUND = [(table, value) for table in TABLES for value in table["found"]]
NOT_FOUND = [(table, value) for table in TABLES for value in table["sound"]]
CHECKS = Checks(frozenset(FIELDS), NOW)


def put(consignment: Consignment, field: str, value: Any) -> Consignment:
    """The consignment with another value in a field, named as in findings."""
    room, _dot, name = field.rpartition(".")
    if field == "alias":
        return replace(consignment, aliases=(Alias(AliasKind.S10, value),))
    if room == "goods":
        return replace(consignment, goods=tuple(replace(line, **{name: value}) for line in consignment.goods))
    if room:
        return replace(consignment, **{room: replace(getattr(consignment, room), **{name: value})})
    return replace(consignment, **{name: value})


def example(table: dict[str, Any], value: str) -> Consignment:
    made = SOUND
    for field, other in table.get("with", {}).items():
        made = put(made, field, other)
    return put(made, table["field"], value)


def found(consignment: Consignment, code: str) -> list[Finding]:
    return [finding for finding in CHECKS(consignment) if finding.code == code]


def named(example: object) -> str:
    return example["code"] if isinstance(example, dict) else repr(example)


@pytest.mark.parametrize(("table", "value"), FOUND, ids=named)
def test_it_is_found(table: dict[str, Any], value: str) -> None:
    findings = found(example(table, value), table["code"])
    assert len(findings) == 1
    where = "alias" if table["code"].startswith("s10") else table["field"]
    assert findings[0].field == where


@pytest.mark.parametrize(("table", "value"), NOT_FOUND, ids=named)
def test_it_is_not_found(table: dict[str, Any], value: str) -> None:
    assert found(example(table, value), table["code"]) == []


def test_alone_is_hard_and_inside_is_soft() -> None:
    alone = found(put(SOUND, "goods.description", "Spare Parts"), "description.vague")
    inside = found(put(SOUND, "goods.description", "spare parts and toys for bears"), "description.vague_words")
    assert (alone[0].severity, alone[0].value) == (Severity.HARD, "Spare Parts")
    assert (inside[0].severity, inside[0].value) == (Severity.SOFT, "spare parts, toys")


def test_a_short_name_is_softer_than_a_placeholder() -> None:
    kinds = [found(put(SOUND, "sender.name", name), "party.placeholder")[0].severity for name in ("Li", "n/a", "aaa")]
    assert kinds == [Severity.SOFT, Severity.HARD, Severity.HARD]


@pytest.mark.parametrize(
    ("field", "limit"),
    [
        ("sender.name", 70),
        ("addressee.street", 70),
        ("declarant.city", 35),
        ("addressee.postcode", 17),
        ("goods.description", 512),
    ],
)
def test_a_text_may_fill_its_field_and_no_more(field: str, limit: int) -> None:
    fits, over = ("ab c" * limit)[:limit], ("ab c" * limit)[: limit + 1]
    told = replace(SOUND, declarant=SOUND.sender)
    assert found(put(told, field, fits), "length.exceeded") == []
    assert found(put(told, field, over), "length.exceeded") == [
        Finding("length.exceeded", field, Severity.HARD, f"{limit + 1} > {limit}")
    ]


def test_numbers_of_papers_have_a_limit() -> None:
    papers = (Document(DocumentKind.INVOICE, "x" * 70), Document(DocumentKind.LICENCE, "x" * 71))
    assert [f.field for f in found(replace(SOUND, documents=papers), "length.exceeded")] == ["document.licence"]


def test_a_long_value_is_shown_by_its_beginning() -> None:
    finding = found(put(SOUND, "goods.description", "gift " * 100), "description.vague")[0]
    assert len(finding.value) == 80
    assert finding.value.endswith("…")


def test_every_line_of_goods_is_looked_at() -> None:
    vague = replace(SOUND.goods[0], description="parts")
    codes = {(f.code, f.field) for f in CHECKS(replace(SOUND, goods=(SOUND.goods[0], vague)))}
    assert ("description.vague", "goods.2.description") in codes


texts = st.text(max_size=90) | st.sampled_from(
    ["", "gift", "n/a", "XXX", "999999", "US", "2026", "\ud800", "ﷺ", "e\u0301" * 40]
)
moments = st.none() | st.integers(-(10**15), 10**15)
amounts = st.none() | st.builds(Money, st.integers(-(10**12), 10**12), texts)
grams = st.none() | st.integers(-5, 10**9)
parties = st.none() | st.builds(Party, **dict.fromkeys(PARTY_PARTS, texts))
lines = st.builds(
    GoodsLine,
    description=texts,
    hs=texts,
    origin=texts,
    quantity=st.none() | st.floats(),
    net_weight_g=grams,
    gross_weight_g=grams,
    value=amounts,
)
consignments = st.builds(
    Consignment,
    aliases=st.lists(st.builds(Alias, st.sampled_from(AliasKind), texts), min_size=1, max_size=2).map(tuple),
    goods=st.lists(lines, min_size=1, max_size=3).map(tuple),
    declared_at=moments,
    nature=texts,
    master=texts,
    receptacle=texts | st.just("GBLALAUSJFKAACN60123004000087"),
    despatch=texts,
    sender=parties,
    addressee=parties,
    declarant=parties,
    departure=texts,
    destination=texts | st.sampled_from(["DE", "GB"]),
    gross_weight_g=grams,
    pieces=grams,
    value=amounts,
    postage=amounts,
    insured=amounts,
    documents=st.lists(st.builds(Document, st.sampled_from(DocumentKind), texts), max_size=2).map(tuple),
)


@settings(max_examples=300, deadline=None, database=None)
@given(consignment=consignments)
def test_no_check_ever_raises(consignment: Consignment) -> None:
    assert all(finding.code and finding.field for finding in CHECKS(consignment))


def test_the_day_decides_whether_a_code_is_checked() -> None:
    days = {"2021-12-31": [], "2022-01-01": ["hs.unknown"], "2027-12-31": ["hs.unknown"], "2028-01-01": []}
    for day, wanted in days.items():
        told = replace(put(SOUND, "goods.hs", "113355"), declared_at=first_moment(tomllib.loads(f"d={day}")["d"]))
        assert [f.code for f in CHECKS(told) if f.code.startswith("hs.")] == wanted, day
