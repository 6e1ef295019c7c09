"""XML from strangers, whatever message it says it is: a refusal, soon, and in bounded memory."""

import tracemalloc
from time import process_time

import pytest

from workstation.messages import xml_stream
from workstation.messages.registry import guess_format

from .conftest import SAMPLES, read_all

SAMPLE = {
    "xfzb": "xfzb/good/plain.xml",
    "xfwb": "xfwb/good/direct.xml",
    "f43": "f43/good/two-houses.xml",
    "f32": "f32/good/express.xml",
}
FORMATS = pytest.mark.parametrize("name", SAMPLE)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
PRELUDES = {
    "laughs": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>',
    "file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "network": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
    "parameter": '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>',
}


def text_of(name: str) -> str:
    return (SAMPLES / SAMPLE[name]).read_text(encoding="utf-8")


def stuffed(name: str, stuffing: str) -> bytes:
    """The sample with something before its last end tag."""
    head, _, tail = text_of(name).rpartition("</")
    return f"{head}{stuffing}</{tail}".encode()


@FORMATS
@pytest.mark.parametrize("kind", PRELUDES)
def test_a_document_type_is_refused(name: str, kind: str) -> None:
    data = text_of(name).replace("?>\n", f"?>\n{PRELUDES[kind]}\n", 1).encode()
    outcome = read_all(name, data, None)
    assert guess_format(data) == name
    assert (outcome.records, outcome.fault.code) == ([], "xml.doctype")


@FORMATS
@pytest.mark.parametrize(
    "stuffing",
    ["<a>" * 100_000, "<a/>" * 200_000, "<a>" + "x" * 12_000_000 + "</a>", f"<a>{'x' * 9_000_000}</a>" * 2],
    ids=len,
)
def test_depth_number_and_length_are_limited(name: str, stuffing: str) -> None:
    began = process_time()
    outcome = read_all(name, stuffed(name, stuffing), None)
    assert (outcome.records, outcome.fault.code in ("xml.large", "xml.malformed")) == ([], True)
    assert process_time() - began < 5


@FORMATS
def test_an_entity_that_nobody_declared_is_placed(name: str) -> None:
    read_all(name, stuffed(name, "<<"), None)  # what went wrong before is no matter
    outcome = read_all(name, stuffed(name, "&nowhere;"), None)
    assert outcome.fault.line == text_of(name).count("\n")
    assert "nowhere" in outcome.fault.reason


@FORMATS
@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "cp037", "utf-32"])
def test_other_encodings_are_refused(name: str, encoding: str) -> None:
    outcome = read_all(name, text_of(name).replace("UTF-8", encoding).encode(encoding), None)
    assert (outcome.records, outcome.fault is None) == ([], False)


@FORMATS
def test_a_text_longer_than_any_field_is_refused(name: str) -> None:
    text = text_of(name)
    at = text.index(">", text.index("Name>" if name in ("xfzb", "xfwb") else "<name>", len(text) // 3)) + 1
    outcome = read_all(name, (text[:at] + "x" * 20_000 + text[at:]).encode(), None)
    assert [record.code for record in outcome.refused] == ["cell.long"]


@pytest.mark.parametrize("stuffing", ["<x><y/></x><consignmentHouseLevel/>", "<x/>"])
def test_a_stream_holds_no_more_than_one_record(stuffing: str) -> None:
    data = b"<r>" + stuffing.encode() * 300_000 + b"</r>"
    tracemalloc.start()
    try:
        with pytest.raises(xml_stream.MessageRefused, match="more in one record"):
            list(xml_stream.XmlStream(data, "consignmentHouseLevel"))
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()
