"""JSON lines: what becomes what, that nothing is lost on the way out and back, and what strangers may not do."""

import json
from dataclasses import fields, replace
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
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
from workstation.domain.outcome import DatedExamination, Depth, Disposition, Examination, FindingType, Result
from workstation.messages import jsonl_shapes
from workstation.messages.checks import Checks
from workstation.messages.fields import FIELDS
from workstation.messages.jsonl_format import LONGEST_LINE
from workstation.messages.jsonl_writer import encode_line

from .conftest import RECEIVED_AT, SAMPLES, read_all

PARCELS = SAMPLES / "jsonl/good/parcels.jsonl"
ALIAS = '"aliases":[{"kind":"s10","value":"LX123456785CN"}]'
some = settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), max_size=12)
codes = st.sampled_from(["", "DE", "CN", "ZZ"])
wholes = st.none() | st.integers(0, 2**53)
numbers = st.none() | st.floats(0, 1e9)
moments = st.none() | st.integers(0, 7_000_000_000_000)
amounts = st.none() | st.builds(Money, st.integers(0, 2**53), st.sampled_from(["EUR", "KRW", "XXQ", ""]))
parties = st.none() | st.builds(
    Party, **{field.name: words for field in fields(Party) if field.name != "country"}, country=codes
).map(lambda party: party if party != Party() else None)
lines = st.builds(
    GoodsLine,
    description=words,
    hs=st.sampled_from(["", "940521", "12"]),
    origin=codes,
    quantity=numbers,
    unit=words,
    packages=wholes,
    net_weight_g=wholes,
    gross_weight_g=wholes,
    value=amounts,
    duty_rate=numbers,
    duty_regime=words,
    revised_description=words,
    revised_hs=st.sampled_from(["", "940521"]),
)
aliases = st.builds(Alias, st.sampled_from(AliasKind), st.sampled_from(["LX123456785CN", "UA876543216CN", "Q1"]))
papers = st.builds(Document, st.sampled_from(DocumentKind), words.filter(bool))
consignments = st.builds(
    Consignment,
    aliases=st.lists(aliases, min_size=1, max_size=3).map(tuple),
    goods=st.lists(lines, min_size=1, max_size=3).map(tuple),
    declared_at=moments,
    office=words,
    mode=words,
    nature=words,
    sender=parties,
    addressee=parties,
    declarant=parties,
    carrier=words,
    departure=codes,
    destination=codes,
    master=st.sampled_from(["", "02081140743"]),
    flight=st.sampled_from(["", "LH400"]),
    departs_at=moments,
    receptacle=st.sampled_from(["", "CNBJSADEFRAAACN60123004000087"]),
    despatch=st.sampled_from(["", "CNBJSADEFRAAACN60123"]),
    handling=words,
    data_sender=words,
    gross_weight_g=wholes,
    pieces=wholes,
    value=amounts,
    postage=amounts,
    insured=amounts,
    documents=st.lists(papers, max_size=2).map(tuple),
    images=st.lists(words.filter(bool), max_size=2).map(tuple),
    extension=st.dictionaries(words, words, max_size=3),
)
examinations = st.none() | st.builds(
    DatedExamination,
    examination=st.builds(
        Examination,
        result=st.just(Result.FIND),
        depth=st.sampled_from(Depth),
        findings=st.lists(st.sampled_from(FindingType), min_size=1, max_size=3, unique=True).map(tuple),
        disposition=st.none() | st.sampled_from(Disposition),
    ),
    recorded_at=st.integers(0, 7_000_000_000_000),
)


def read(text: str | bytes):
    return read_all("jsonl", text.encode() if isinstance(text, str) else text, None)


def test_what_is_in_the_sample() -> None:
    lamp, scarf, bearings = [record.consignment for record in read(PARCELS.read_bytes()).accepted]
    assert (lamp.addressee.country, lamp.postage, lamp.goods[0].quantity) == ("DE", Money(420, "EUR"), 1.0)
    assert lamp.documents == (Document(DocumentKind.INVOICE, "INV-77"),)
    assert [alias.value for alias in scarf.aliases] == ["UA876543216CN", "L-1".replace("-", "")]
    assert scarf.extension == {"shelf": "B7", "priority": "3"}
    assert bearings.extension == {"goods.1.colour": "grey"}
    assert (bearings.insured, bearings.images) == (Money(0, "USD"), ("scan-1.png",))


def test_a_moment_is_a_text_with_a_zone_or_a_number() -> None:
    lamp, scarf, _ = [record.consignment for record in read(PARCELS.read_bytes()).accepted]
    assert lamp.declared_at == 1_772_442_900_000
    assert scarf.declared_at == 1_772_443_200_000


def test_an_examination_travels_along() -> None:
    told = read(PARCELS.read_bytes()).accepted[1].examination
    assert (told.examination.result, told.examination.findings) == (Result.FIND, (FindingType.MISDESCRIPTION,))
    assert (told.examination.disposition, told.recorded_at) == (Disposition.RELEASE_CORRECTED, 1_772_500_000_000)


@some
@given(told=st.lists(st.tuples(consignments, examinations), min_size=1, max_size=4))
def test_what_was_written_is_read_again(told) -> None:
    outcome = read(b"".join(encode_line(consignment, examination) for consignment, examination in told))
    assert [(record.consignment, record.examination) for record in outcome.records] == told


@some
@given(told=st.lists(consignments, min_size=1, max_size=4))
def test_findings_are_those_of_the_checks(told) -> None:
    outcome = read(b"".join(map(encode_line, told)))
    checks = Checks(frozenset(FIELDS), RECEIVED_AT)
    assert [record.findings for record in outcome.records] == [checks(one) for one in told]


@some
@given(one=consignments, told=examinations)
def test_json_of_other_writers_says_the_same(one: Consignment, told: DatedExamination | None) -> None:
    line = encode_line(one, told)
    spaced = json.dumps(json.loads(line), separators=(" , ", " : ")).encode()
    assert read(spaced).records == read(line).records


def test_shapes_have_the_names_of_the_domain() -> None:
    for kind in (Consignment, GoodsLine, Party, Money, Document, Alias):
        shape = getattr(jsonl_shapes, f"{kind.__name__.removesuffix('Line')}Shape")
        assert [*(field.name for field in fields(kind)), "examination"][: len(shape.__struct_fields__)] == list(
            shape.__struct_fields__
        )


def test_a_goods_line_is_there_even_where_none_is_told() -> None:
    for goods in ("", ',"goods":[]', ',"goods":null'):
        assert read(f"{{{ALIAS}{goods}}}\n").accepted[0].consignment.goods == (GoodsLine(),)


@pytest.mark.parametrize("second", ['"office":"B"', '"offic\\u0065":"B"', '"office" :"B"', '"office"\t:"B"'])
def test_a_key_twice_is_seen_however_it_is_written(second: str) -> None:
    quiet = '{"aliases":[{"kind":"s10","value":"UA876543216CN"}],"sender":{"name":"\\u0022: \\u0022:"}}'
    outcome = read(f'{quiet}\n{{{ALIAS},"office":"A",{second}}}\n{quiet}\n')
    assert [(record.line, record.column, record.code) for record in outcome.refused] == [(2, "office", "key.twice")]
    assert len(outcome.accepted) == 2


@pytest.mark.parametrize(
    ("odd", "column", "code"),
    [
        ('"images":["a","b\\u0000"]', "images", "binary"),
        ('"images":["\\udc80"]', "images", "encoding"),
        ('"goods":[{},{"hs\\u0000":1}]', "goods.2.hs\\0", "binary"),
        ('"extension":{"\\ud800":"x"}', "extension.\\ud800", "encoding"),
        ('"extension":{"a":"1","a":"1"}', "extension.a", "key.twice"),
        ('"sender":{"name":Infinity}', "sender.name", "number.bad"),
    ],
)
def test_what_is_no_text_or_number_is_found_wherever_it_is(odd: str, column: str, code: str) -> None:
    (record,) = read(f"{{{ALIAS},{odd}}}\n").records
    assert (record.column, record.code) == (column, code)
    assert record.reason.encode()


def test_a_hidden_quote_does_not_outweigh_a_key_twice() -> None:
    outcome = read(f'{{{ALIAS},"office":"A","office":"B","mode":"\\u0022:"}}\n')
    assert [record.code for record in outcome.refused] == ["key.twice"]


def test_a_line_as_long_as_a_file_is_refused_alone() -> None:
    good = f"{{{ALIAS}}}\n"
    outcome = read(good + f'{{{ALIAS},"office":"{"x" * LONGEST_LINE}"}}\n' + good)
    assert [(record.line, record.code) for record in outcome.refused] == [(2, "line.long")]
    assert len(outcome.refused[0].raw) == 2_000
    assert len(outcome.accepted) == 2


def test_a_text_longer_than_any_field_is_refused() -> None:
    outcome = read(f'{{{ALIAS},"sender":{{"name":"{"x" * 20_000}"}}}}\n')
    assert [(record.column, record.code) for record in outcome.refused] == [("sender.name", "cell.long")]


def test_lines_at_fault_among_many_cost_nothing_but_themselves() -> None:
    good = [f'{{"aliases":[{{"kind":"local","value":"N{n}"}}]}}' for n in range(500)]
    good[130] = good[131] = good[400] = "{oops}"
    outcome = read("\n".join(good))
    assert [record.line for record in outcome.refused] == [131, 132, 401]
    assert [record.line for record in outcome.accepted] == [n for n in range(1, 501) if n not in (131, 132, 401)]


@pytest.mark.parametrize("hostile", ["[" * 900_000, '{"a":' * 150_000, '"' + "\\" * 900_000, "9" * 900_000])
def test_hostile_lines_end_soon(hostile: str) -> None:
    began = process_time()
    outcome = read(f'{{{ALIAS},"x":{hostile}\n{{{ALIAS}}}\n')
    assert [type(record).__name__ for record in outcome.records] == ["Refused", "Accepted"]
    assert process_time() - began < 2


def test_equal_consignments_give_equal_lines() -> None:
    one = read(PARCELS.read_bytes()).accepted[0].consignment
    other = replace(one, extension=dict(reversed(one.extension.items())))
    assert encode_line(one) == encode_line(other)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\n\n", b"  \r\n"])
def test_marks_and_blank_lines_before_the_first_record(mark: bytes) -> None:
    outcome = read(mark + f"{{{ALIAS}}}\r\n".encode())
    assert [record.line for record in outcome.accepted] == [mark.count(b"\n") + 1]
