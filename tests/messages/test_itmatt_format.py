"""The draft of an ITMATT reader: what its segment mapping makes of a message, and what strangers may not do."""

from time import process_time

import pytest

from workstation.domain.consignment import Alias, AliasKind, Document, DocumentKind, Money
from workstation.domain.errors import WrongUsage
from workstation.domain.moments import iso
from workstation.messages import edifact
from workstation.messages.mapping import get_mapping, list_mappings
from workstation.messages.registry import get_format

from .conftest import SAMPLES, read_all

TWO = (SAMPLES / "itmatt/good/two-items.edi").read_text(encoding="utf-8")


def read(text: str, mapping=None):
    return read_all("itmatt", text.encode(), mapping)


def test_an_item_with_two_goods_lines() -> None:
    c = read(TWO).accepted[0].consignment
    assert c.aliases == (Alias(AliasKind.S10, "LX123456785CN"),)
    assert (c.sender.name, c.addressee.postcode, c.postage) == ("Bright Lamps Store", "12345", Money(420, "EUR"))
    assert [line.description for line in c.goods] == ["desk lamp with LED, aluminium", "plug adapter: type F"]
    assert [line.value for line in c.goods] == [Money(1_890, "EUR"), Money(210, "EUR")]
    assert (c.documents, iso(c.declared_at)) == ((Document(DocumentKind.INVOICE, "INV-77"),), "2026-03-02T09:15:00Z")


def test_the_sender_of_the_interchange_sent_the_data() -> None:
    assert [record.consignment.data_sender for record in read(TWO).accepted] == ["CNPOST"] * 2


def test_findings_look_at_every_line() -> None:
    findings = read(TWO).accepted[0].findings
    assert ("hs.missing", "goods.2.hs") in [(finding.code, finding.field) for finding in findings]


def test_it_is_called_a_draft_and_is_no_mapping_of_columns() -> None:
    assert "draft" in get_format("itmatt").title
    assert "not taken from the standard" in get_format("itmatt").title
    assert "itmatt-draft" not in list_mappings()


def test_a_mapping_of_ones_own_takes_the_place_of_the_draft(tmp_path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'title = "own"\n[columns]\n"CNI 2" = { to = "alias", kind = "s10" }\n"FTX+AAA 4" = "goods.description"\n'
    )
    c = read(TWO, get_mapping(str(own))).accepted[0].consignment
    assert [line.description for line in c.goods] == ["desk lamp with LED, aluminium", "plug adapter: type F"]
    assert c.sender is None


def test_a_mapping_of_columns_is_refused() -> None:
    with pytest.raises(WrongUsage, match="no place in a segment"):
        read(TWO, get_mapping("parcels"))


def test_other_signs_may_be_advised() -> None:
    swapped = TWO.replace("UNA:+.? '\n", "UNA:*.? ~\n").replace("+", "*").replace("?'", "\0").replace("'", "~")
    first, other = read(swapped.replace("\0", "'")).accepted
    assert first.consignment == read(TWO).accepted[0].consignment
    assert other.consignment.addressee.name == "Karl O'Muster"


@pytest.mark.parametrize(
    "hostile",
    ["FTX" + "+" * 30_000 + "'", "?" * 100_001, "'" * 50_000, "A+" + "x" * 200_000, "UNA:+.? '" * 1_000, "ABC+?"],
    ids=lambda text: text[:6],
)
def test_hostile_segments_end_in_a_refusal(hostile: str) -> None:
    began = process_time()
    outcome = read(TWO.replace("UNZ", f"{hostile}\nUNZ"))
    assert len(outcome.accepted) == 2
    assert outcome.fault is not None
    assert process_time() - began < 2


def test_signs_advised_within_a_text_are_text() -> None:
    outcome = read(TWO.replace("Jana Beispiel", "Jana?'UNA*****Beispiel"))
    assert outcome.accepted[0].consignment.addressee.name == "Jana'UNA*****Beispiel"


def test_an_interchange_that_was_cut_off_is_told() -> None:
    outcome = read(TWO[: TWO.index("UNZ")])
    assert (len(outcome.accepted), outcome.fault.code) == (2, "edifact.truncated")


def test_a_message_is_no_longer_than_it_may_be(monkeypatch) -> None:
    monkeypatch.setattr(edifact, "MAX_BYTES", 100)
    assert read(TWO).fault.code == "edifact.large"
