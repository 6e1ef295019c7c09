"""Entry summary declarations (F43, F32): what becomes what, one house at a time."""

import tracemalloc

from workstation.domain.consignment import Alias, AliasKind, Document, DocumentKind, Money
from workstation.domain.moments import iso

from .conftest import SAMPLES, read_all

TWO = (SAMPLES / "f43/good/two-houses.xml").read_text(encoding="utf-8")
AMENDMENT = (SAMPLES / "f43/good/amendment.xml").read_text(encoding="utf-8")
EXPRESS = (SAMPLES / "f32/good/express.xml").read_text(encoding="utf-8")
FIRST, LAST = TWO.index("    <consignmentHouseLevel>"), TWO.index("  </consignmentMasterLevel>")
HOUSE = TWO[TWO.rindex("    <consignmentHouseLevel>") : LAST]


def read(text: str, name: str = "f43"):
    return read_all(name, text.encode(), None)


def many(count: int) -> str:
    houses = (HOUSE.replace("UA876543216CN", f"UA{number:09}CN") for number in range(count))
    return TWO[:FIRST] + "".join(houses) + TWO[LAST:]


def test_a_postal_house() -> None:
    c = read(TWO).accepted[0].consignment
    assert c.aliases == (Alias(AliasKind.S10, "LX123456785CN"),)
    assert (c.nature, c.postage, c.gross_weight_g) == ("sale of goods", Money(420, "EUR"), 512)
    assert (c.sender.street, c.sender.phone, c.addressee.country) == ("Huaqiang Road 12", "+8675512345678", "DE")
    assert c.documents == (Document(DocumentKind.INVOICE, "INV-77"), Document(DocumentKind.OTHER, "Z-9"))
    assert (c.declarant.email, c.data_sender) == ("ead@post.example", "XX123456789")
    assert iso(c.declared_at) == "2026-03-02T09:15:00Z"


def test_goods_lines_of_a_house() -> None:
    lamp, adapter = read(TWO).accepted[0].consignment.goods
    assert (lamp.hs, lamp.origin, lamp.net_weight_g, lamp.packages) == ("94052190", "CN", 400, 1)
    assert (lamp.value, adapter.value) == (Money(1_890, "EUR"), Money(210, "EUR"))


def test_what_no_field_holds_is_kept() -> None:
    kept = read(TWO).accepted[0].consignment.extension
    assert (kept["ioss"], kept["LRN"]) == ("IM2760000001", "LRN2026030200001")
    assert kept["consignmentHouseLevel/referenceNumberUCR"] == "ORDER-1"
    assert kept["consignmentHouseLevel/supportingDocuments[2]/type"] == "C999"


def test_houses_do_not_mix() -> None:
    first, second = [record.consignment for record in read(TWO).accepted]
    assert (first.addressee.name, second.addressee.name) == ("Jana Beispiel", "Karl Muster")
    assert "ioss" not in second.extension
    assert second.extension["consignmentHouseLevel/totalGrossMass"] == "0.0805"  # half a gram was lost in rounding


def test_an_amendment_says_what_it_answers_even_behind_the_houses() -> None:
    c = read(AMENDMENT).accepted[0].consignment
    assert c.extension["MRN"] == "26DE00000000000001"
    assert c.extension["referralRequestReference"] == "RFI-0000000000001"
    assert (iso(c.declared_at), c.data_sender) == ("2026-03-03T07:00:00Z", "Post of Examples")


def test_an_express_house() -> None:
    record = read(EXPRESS, "f32").accepted[0]
    c = record.consignment
    assert c.aliases == (Alias(AliasKind.WAYBILL, "QP77001234"),)
    assert (c.master, c.goods[0].hs, c.goods[0].packages) == ("02081140743", "848210", 2)
    assert not {"value.missing", "nature.missing"} & {finding.code for finding in record.findings}


def test_a_house_at_fault_costs_no_other() -> None:
    outcome = read(many(40).replace("UA000000020CN", " "))
    assert len(outcome.accepted) == 39
    assert [(record.column, record.code) for record in outcome.refused] == [("documentNumber", "identifier.empty")]


def test_an_issue_date_without_a_zone_is_a_finding_of_every_house() -> None:
    outcome = read(TWO.replace("09:15:00Z", "09:15:00"))
    assert [record.findings[0].code for record in outcome.accepted] == ["date.zone"] * 2
    assert outcome.accepted[0].consignment.extension["documentIssueDate"] == "2026-03-02T09:15:00"


def test_a_picture_in_letters_is_not_kept_whole() -> None:
    picture = "QUJD" * 10_000
    c = read(TWO.replace("ORDER-1", picture)).accepted[0].consignment
    assert c.extension["consignmentHouseLevel/referenceNumberUCR"].endswith("... (40,000 characters)")


def test_many_houses_take_the_memory_of_few() -> None:
    data = many(6_000).encode()
    read_all("f43", many(5).encode(), None)  # what is loaded once
    tracemalloc.start()
    try:
        count = sum(1 for _ in _lazily(data))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 6_000
    assert peak < len(data)


def _lazily(data: bytes):
    from workstation.messages.registry import ReadOptions, get_format

    return get_format("f43").read(data, ReadOptions(received_at=1_800_000_000_000))
