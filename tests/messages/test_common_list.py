"""The list that every message format must pass; a new format brings samples and a line in the registry."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstation.domain.errors import MessageRefused
from workstation.messages.mapping import get_mapping
from workstation.messages.registry import ReadOptions, get_format, guess_format, list_formats

from .conftest import RECEIVED_AT, SAMPLES, WITH_MAPPING, Sample, named, number_of, read_all, samples

GOOD, BROKEN = samples("good"), samples("broken")
FORMATS = pytest.mark.parametrize("name", list_formats())
MAPPING = get_mapping("parcels")
FOREIGN = {
    "nothing": b"",
    "blanks": b" \r\n\t\n",
    "a mark and nothing": b"\xef\xbb\xbf",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "archive": b"PK\x03\x04\x14\x00\x06\x00",
    "utf-16": "item,posted_at\n".encode("utf-16"),
    "utf-16 without mark": "<a/>\n".encode("utf-16-le"),
    "latin-1": "<Stra\xdfe>,\xe9\n".encode("latin-1"),
    "json": b'{"item": "RB123456785GB"}',
    "page": b"<!DOCTYPE html>\n<html><body>Sign in</body></html>",
    "prose": b"Please find the parcels attached.\nRegards\n",
}
few = settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def read(name: str, data: bytes):
    return read_all(name, data, MAPPING if name in WITH_MAPPING else None)


def places(outcome) -> tuple[list[str], str | None]:
    fault = outcome.fault
    refused = [f"{record.line} {record.column} {record.code}" for record in outcome.refused]
    return refused, f"{fault.line} {fault.column} {fault.code}" if fault else None


@FORMATS
def test_a_format_has_samples_and_a_title(name: str) -> None:
    assert get_format(name).name == name
    assert get_format(name).title
    assert list((SAMPLES / name / "good").iterdir())
    assert list((SAMPLES / name / "broken").iterdir())


@pytest.mark.parametrize("sample", GOOD, ids=named)
def test_good_samples_are_taken_whole(sample: Sample) -> None:
    outcome = sample.read()
    assert outcome.accepted
    assert (outcome.refused, outcome.fault) == ([], None)
    assert guess_format(sample.path.read_bytes()) == sample.format


@pytest.mark.parametrize("sample", BROKEN, ids=named)
def test_broken_samples_are_refused_where_they_are_broken(sample: Sample) -> None:
    outcome, expected = sample.read(), sample.expected
    refused, fault = places(outcome)
    assert len(outcome.accepted) == expected["accepted"]
    assert refused == expected.get("refused", [])
    assert fault == expected.get("message")


@pytest.mark.parametrize("sample", BROKEN, ids=named)
def test_refusals_speak_in_sentences(sample: Sample) -> None:
    outcome = sample.read()
    reasons = [record.reason for record in outcome.refused] + ([outcome.fault.reason] if outcome.fault else [])
    assert reasons
    assert all(len(reason) > 15 for reason in reasons)
    assert all(0 < len(record.raw) <= 2_000 for record in outcome.refused)


@FORMATS
@pytest.mark.parametrize("kind", FOREIGN)
def test_foreign_bytes_are_refused_with_a_line(name: str, kind: str) -> None:
    outcome = read(name, FOREIGN[kind])
    assert outcome.records == []
    assert outcome.fault is not None
    assert outcome.fault.line >= 1
    assert outcome.fault.code


@FORMATS
def test_samples_of_the_other_formats_are_refused_as_a_whole(name: str) -> None:
    for sample in GOOD:
        if sample.format != name:
            outcome = read(name, sample.path.read_bytes())
            assert outcome.records == []
            assert outcome.fault is not None


@pytest.mark.parametrize("sample", GOOD, ids=named)
def test_reading_is_lazy(sample: Sample) -> None:
    options = ReadOptions(received_at=RECEIVED_AT, mapping=get_mapping(sample.mapping) if sample.mapping else None)
    assert isinstance(get_format(sample.format).read(sample.path.read_bytes(), options), Iterator)
    unread = get_format(sample.format).read(b"", options)
    with pytest.raises(MessageRefused):
        next(unread)


@pytest.mark.parametrize("sample", GOOD, ids=named)
def test_a_record_begins_on_its_line(sample: Sample) -> None:
    lines = sample.lines()
    for record in sample.read().accepted:
        number = number_of(record)
        near = "".join(lines[record.line - 1 : record.line + 1])
        assert number in near.replace(" ", "").replace("-", "").upper()


@pytest.mark.parametrize("sample", GOOD, ids=named)
def test_reading_twice_gives_the_same(sample: Sample) -> None:
    assert sample.read() == sample.read()


@pytest.mark.parametrize("sample", GOOD, ids=named)
def test_a_truncated_message_keeps_its_whole_records(sample: Sample) -> None:
    data = sample.path.read_bytes()
    whole = sample.read().accepted
    for cut in range(0, len(data), max(1, len(data) // 60)):
        outcome = sample.read(data[:cut])
        kept = outcome.accepted
        assert kept[:-1] == [record for record in whole if record.line < (kept[-1].line if kept else 0)][: len(kept)]


@FORMATS
@few
@given(data=st.binary(max_size=300))
def test_any_bytes_raise_nothing_but_message_refused(name: str, data: bytes) -> None:
    read(name, data)


@few
@given(
    sample=st.sampled_from(GOOD),
    at=st.floats(0, 1),
    length=st.integers(0, 40),
    instead=st.one_of(
        st.binary(max_size=20),
        st.text(max_size=20).map(str.encode),
        st.sampled_from([b'"', b"\n", b",", b"\r", b"<", b"&a;", b"]]>", b"1e999", b"-0", b"nan", b'","', b"9" * 50]),
    ),
)
def test_damaged_samples_raise_nothing_but_message_refused(
    sample: Sample, at: float, length: int, instead: bytes
) -> None:
    data = sample.path.read_bytes()
    start = int(at * len(data))
    outcome = sample.read(data[:start] + instead + data[start + length :])
    assert all(record.line >= 1 for record in outcome.records)
    assert outcome.fault is None or outcome.fault.line >= 1
