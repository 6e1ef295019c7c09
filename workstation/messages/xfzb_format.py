"""IATA Cargo-XML house waybills (XFZB): one consignment under a master air waybill."""

from collections.abc import Iterator

from lxml import etree

from workstation.domain.door import Accepted, Parsed
from workstation.domain.errors import MessageRefused
from workstation.messages import waybill
from workstation.messages.registry import ReadOptions
from workstation.messages.trouble import CellTrouble
from workstation.messages.xml_reader import XmlReader
from workstation.messages.xml_tree import parse

ROOT = "HouseWaybill"
NAMESPACE = "iata:housewaybill:"
_HOUSES = "MasterConsignment/IncludedHouseConsignment"


class XfzbFormat:
    """One house waybill in XML; one record for each house consignment in it, which is one."""

    name = "xfzb"
    title = "IATA Cargo-XML house waybill (XFZB)"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The consignment, or a `Refused` that names the element at fault; MessageRefused for anything else."""
        root = parse(data)
        waybill.check_root(root, ROOT, NAMESPACE, "a house waybill")
        houses = XmlReader().all(root, _HOUSES)
        if not houses:
            reason = f"The {ROOT} has no IncludedHouseConsignment."
            raise MessageRefused("xml.no_house", reason, root.sourceline or 1, "IncludedHouseConsignment")
        for house in houses:
            try:
                yield _accepted(root, house, options)
            except CellTrouble as trouble:
                raw = etree.tostring(house, encoding="unicode", with_tail=False)
                yield trouble.refused(waybill.line_of(house, trouble), raw)


def _accepted(root: etree._Element, house: etree._Element, options: ReadOptions) -> Accepted:
    xml = XmlReader()
    xml.take(*(other for other in xml.all(root, _HOUSES) if other is not house))
    return waybill.accepted(
        xml, root, house, options, items="IncludedHouseConsignmentItem", number=("ID", "BusinessHeaderDocument/ID")
    )
