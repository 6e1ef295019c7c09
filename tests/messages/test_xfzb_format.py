"""House waybills: what becomes what, and what XML from strangers may not do."""

from lxml import etree

from workstation.domain.consignment import Alias, AliasKind, Money
from workstation.domain.moments import iso
from workstation.messages import xml_tree

from .conftest import SAMPLES, Read

PLAIN = SAMPLES / "xfzb/good/plain.xml"


def test_the_public_sample(read: Read, shared) -> None:
    record = read((shared / "data/cargo-xml/SEL22222222_XFZB.xml").read_bytes()).accepted[0]
    c, line = record.consignment, record.consignment.goods[0]
    assert c.aliases == (Alias(AliasKind.WAYBILL, "SEL22222222"),)
    assert (c.master, iso(c.declared_at)) == ("88811111111", "2022-04-29T08:10:00Z")
    assert (c.departure, c.destination, c.gross_weight_g, c.pieces) == ("KR", "DE", 134_000, 10)
    assert (c.sender.name, c.sender.tax_reference, c.sender.phone) == (
        "SPARE PART LTD.",
        "5432109876",
        "055281234567890",
    )
    assert (c.addressee.city, c.addressee.tax_reference) == ("FRIEDRICHSHAFEN", "DE3056777000")
    assert (line.hs, line.description, line.quantity) == ("1133557799", "SPARE PARTS", 5.0)
    assert c.extension["IncludedCustomsNote/SHP/CP"] == "KIM QUAN KWUN"
    assert c.extension["MasterConsignment/OriginLocation/ID"] == "ICN"
    assert record.findings[-1].code == "value.nil"


def test_who_sent_the_message_and_what_a_line_weighs(read: Read, shared) -> None:
    c = read((shared / "data/cargo-xml/SEL22222222_XFZB.xml").read_bytes()).accepted[0].consignment
    assert c.data_sender == "RIEGESOFTWARE"
    assert (c.goods[0].packages, c.goods[0].gross_weight_g, c.goods[0].net_weight_g) == (100, 133_700, None)


def test_every_text_of_the_public_sample_lands_somewhere(read: Read, shared) -> None:
    data = (shared / "data/cargo-xml/SEL22222222_XFZB.xml").read_bytes()
    record = read(data).accepted[0]
    said = repr(record.consignment) + " 888-11111111 134.0 T SHP CNE CP CT "
    texts = {" ".join(e.text.split()) for e in etree.fromstring(data).iter() if len(e) == 0 and e.text}
    assert {text for text in texts if text not in said} == set()


def test_pounds_and_amounts_are_rounded_and_kept(read: Read) -> None:
    c = read(PLAIN.read_bytes()).accepted[0].consignment
    house = "MasterConsignment/IncludedHouseConsignment/"
    assert (c.gross_weight_g, c.value) == (1_134, Money(15_000, "EUR"))
    assert c.extension[f"{house}IncludedTareGrossWeightMeasure"] == "2.5"
    assert c.extension[f"{house}IncludedTareGrossWeightMeasure@unitCode"] == "LBR"
    assert c.extension[f"{house}DeclaredValueForCustomsAmount"] == "149.995"


def test_a_waybill_without_lines_has_its_summary_as_goods(read: Read) -> None:
    c = read(PLAIN.read_bytes()).accepted[0].consignment
    assert [line.description for line in c.goods] == ["hand tools"]
    assert (c.flight, c.mode) == ("LH400", "4")


def test_a_weight_in_an_unknown_unit_is_kept_and_none(read: Read) -> None:
    record = read(PLAIN.read_bytes().replace(b"LBR", b"TNE")).accepted[0]
    assert record.consignment.gross_weight_g is None
    assert "2.5" in record.consignment.extension.values()
    assert "weight.missing" in [finding.code for finding in record.findings]


def test_a_time_without_a_zone_is_kept_and_no_moment(read: Read) -> None:
    record = read(PLAIN.read_bytes().replace(b"09:15:00Z", b"09:15:00")).accepted[0]
    assert record.consignment.declared_at is None
    assert record.consignment.extension["MessageHeaderDocument/IssueDateTime"] == "2026-03-02T09:15:00"
    assert "date.zone" in [finding.code for finding in record.findings]


def test_nil_beside_a_value_is_a_finding(read: Read) -> None:
    nil = b"<NilCustomsValueIndicator>true</NilCustomsValueIndicator><DeclaredV"
    record = read(PLAIN.read_bytes().replace(b"<DeclaredV", nil)).accepted[0]
    assert "value.contradicts_nil" in [finding.code for finding in record.findings]


def test_the_wrong_root_is_named(read: Read) -> None:
    fault = read(b'<rsm:HouseManifest xmlns:rsm="iata:housemanifest:1"/>').fault
    assert '"HouseManifest" in iata:housemanifest:1' in fault.reason


def test_no_entity_is_expanded(read: Read) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><HouseWaybill>&y;</HouseWaybill>'
    outside = b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><HouseWaybill/>'
    hidden = b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a [<!-- -->]><HouseWaybill/>'
    assert [read(data).fault.code for data in (bomb, outside)] == ["xml.doctype"] * 2
    assert read(hidden).records == []


def test_depth_size_and_number_of_elements_are_limited(read: Read, monkeypatch) -> None:
    assert read(b"<a>" * 100 + b"</a>" * 100).fault.code == "xml.large"
    assert read(b"<a>" + b"<b/>" * xml_tree.MAX_ELEMENTS + b"</a>").fault.code == "xml.large"
    monkeypatch.setattr(xml_tree, "MAX_BYTES", 10)
    assert read(b"<a>aaaaaaaaaaaaaa</a>").fault.code == "xml.large"


def test_several_houses_do_not_mix(read: Read) -> None:
    text = PLAIN.read_text(encoding="utf-8")
    house = text[text.index("<IncludedHouseConsignment>") : text.index("  </hw:MasterConsignment>")]
    second = house.replace("HAWB0001", "HAWB0002").replace("Dana Reed", "Lee Park")
    first, other = [r.consignment for r in read(text.replace(house, house + second)).accepted]
    assert [c.aliases[0].value for c in (first, other)] == ["HAWB0001", "HAWB0002"]
    assert "HAWB0002" not in repr(first)
    assert (first.addressee.name, other.addressee.name) == ("Dana Reed", "Lee Park")
