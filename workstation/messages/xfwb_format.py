"""IATA Cargo-XML air waybills (XFWB): the one consignment of a direct waybill, or a consolidation as a whole.

Where the number, the goods lines and the parties of an air waybill stand was compared with a public sample of
version 3.00 (UPL-1.0); all else is taken over from the house waybill and unchecked [K]. Several ratings (unit load
devices) give the lines of all of them.
"""

from collections.abc import Iterator

from lxml import etree

from workstation.domain.door import Parsed
from workstation.domain.errors import MessageRefused
from workstation.messages import waybill
from workstation.messages.registry import ReadOptions
from workstation.messages.trouble import CellTrouble
from workstation.messages.xml_reader import XmlReader
from workstation.messages.xml_tree import parse

ROOT = "Waybill"
NAMESPACE = "iata:waybill:"
_CONSIGNMENT = "MasterConsignment"
_ITEMS = "ApplicableRating/IncludedMasterConsignmentItem"
# The consignment has a number of its own, which is the forwarder's: the waybill's stands in the header.
_NUMBER = ("BusinessHeaderDocument/ID", "TransportContractDocument/ID")


class XfwbFormat:
    """One air waybill in XML, which is one record."""

    name = "xfwb"
    title = "IATA Cargo-XML air waybill (XFWB)"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The consignment, or a `Refused` that names the element at fault; MessageRefused for anything else."""
        root = parse(data)
        waybill.check_root(root, ROOT, NAMESPACE, "an air waybill")
        xml = XmlReader()
        consignment = xml.first(root, _CONSIGNMENT)
        if consignment is None:
            reason = f"The {ROOT} has no {_CONSIGNMENT}."
            raise MessageRefused("xml.no_consignment", reason, root.sourceline or 1, _CONSIGNMENT)
        try:
            yield waybill.accepted(xml, root, consignment, options, items=_ITEMS, number=_NUMBER)
        except CellTrouble as trouble:
            raw = etree.tostring(consignment, encoding="unicode", with_tail=False)
            yield trouble.refused(waybill.line_of(consignment, trouble), raw)
