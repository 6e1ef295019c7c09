"""Air waybills: what becomes what."""

from workstation.domain.consignment import Alias, AliasKind
from workstation.domain.moments import iso

from .conftest import SAMPLES, read_all

DIRECT = (SAMPLES / "xfwb/good/direct.xml").read_bytes()


def read(data: bytes):
    return read_all("xfwb", data, None)


def test_a_direct_waybill() -> None:
    c = read(DIRECT).accepted[0].consignment
    assert c.aliases == (Alias(AliasKind.WAYBILL, "02081140743"),)
    assert (c.sender.reference, c.sender.tax_reference, c.addressee.phone) == ("WERK77", "DE123456789", "15185550100")
    assert (c.gross_weight_g, c.pieces, c.flight, iso(c.departs_at)) == (42_500, 3, "LH400", "2026-03-03T08:30:00Z")
    assert (c.departure, c.destination, c.data_sender) == ("DE", "US", "FORWARDER01/FRA01")


def test_the_lines_of_every_rating() -> None:
    lines = read(DIRECT).accepted[0].consignment.goods
    assert [(line.hs, line.gross_weight_g, line.quantity) for line in lines] == [
        ("82055100", 40_000, 2.0),
        ("49111000", 2_500, 1.0),
    ]


def test_the_number_of_the_forwarder_is_none_of_the_waybill() -> None:
    c = read(DIRECT).accepted[0].consignment
    assert c.extension["MasterConsignment/ID"] == "81400001"
    assert c.extension["MessageHeaderDocument/TypeCode"] == "740"


def test_a_value_declared_as_nil_is_said() -> None:
    assert "value.nil" in [finding.code for finding in read(DIRECT).accepted[0].findings]


def test_a_departure_without_a_zone_is_kept_and_no_moment() -> None:
    c = read(DIRECT.replace(b"08:30:00Z", b"08:30:00")).accepted[0].consignment
    assert c.departs_at is None
    assert "2026-03-03T08:30:00" in c.extension.values()
