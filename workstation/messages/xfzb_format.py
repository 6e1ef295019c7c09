"""IATA Cargo-XML house waybills (XFZB): one consignment under a master air waybill.

Element names are those of a public sample (version 3.00); the customs value, net weight and origin of a line and
the e-mail of a party follow the naming of the same standard and were not seen in it [K].
"""

from collections.abc import Iterator

from lxml import etree

from workstation.domain.consignment import Alias, AliasKind, Consignment
from workstation.domain.door import Accepted, Parsed
from workstation.domain.errors import MessageRefused
from workstation.domain.findings import Finding, Severity
from workstation.messages import cells
from workstation.messages.checks import Checks
from workstation.messages.fields import FIELDS
from workstation.messages.registry import ReadOptions
from workstation.messages.trouble import CellTrouble
from workstation.messages.xfzb_parts import XfzbParts
from workstation.messages.xml_reader import XmlReader
from workstation.messages.xml_tree import parse

ROOT = "HouseWaybill"
NAMESPACE = "iata:housewaybill:"
_HOUSES = "MasterConsignment/IncludedHouseConsignment"
_MOVEMENT = "SpecifiedLogisticsTransportMovement"
# A waybill speaks of all that we look for but the origin of the goods, which is the invoice's matter.
_FIELDS = frozenset(FIELDS) - {"goods.origin"}


class XfzbFormat:
    """One house waybill in XML; one record for each house consignment in it, which is one."""

    name = "xfzb"
    title = "IATA Cargo-XML house waybill (XFZB)"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The consignment, or a `Refused` that names the element at fault; MessageRefused for anything else."""
        root = parse(data)
        _check_root(root)
        houses = XmlReader().all(root, _HOUSES)
        if not houses:
            reason = f"The {ROOT} has no IncludedHouseConsignment."
            raise MessageRefused("xml.no_house", reason, root.sourceline or 1, "IncludedHouseConsignment")
        for house in houses:
            try:
                yield _accepted(root, house, options)
            except CellTrouble as trouble:
                raw = etree.tostring(house, encoding="unicode", with_tail=False)
                yield trouble.refused(_line_of(house, trouble.column), raw)


def _check_root(root: etree._Element) -> None:
    name = etree.QName(root)
    if name.localname != ROOT or not (name.namespace or "").startswith(NAMESPACE):
        found = f'"{name.localname[:80]}" in {f"{name.namespace[:80]}" if name.namespace else "no namespace"}'
        reason = f'The root element is {found}; a house waybill has "{ROOT}" in {NAMESPACE}1.'
        raise MessageRefused("xml.root", reason, root.sourceline or 1, name.localname[:80])


def _accepted(root: etree._Element, house: etree._Element, options: ReadOptions) -> Accepted:
    xml = XmlReader()
    xml.take(*(other for other in xml.all(root, _HOUSES) if other is not house))
    parts = XfzbParts(xml, root, house)
    known_as = parts.value(house, "ID", _waybill) or parts.value(root, "BusinessHeaderDocument/ID", _waybill)
    if known_as is None:
        raise CellTrouble("identifier.empty", "the house waybill has no number", "IncludedHouseConsignment")
    declared_at, findings = parts.declared_at()
    movement = xml.first(house, _MOVEMENT)
    if movement is None:
        movement = xml.first(root, f"MasterConsignment/{_MOVEMENT}")
    sender, addressee = parts.party("ConsignorParty", "SHP"), parts.party("ConsigneeParty", "CNE")
    consignment = Consignment(
        aliases=(known_as,),
        goods=parts.goods(),
        declared_at=declared_at,
        mode=xml.text(movement, "ModeCode"),
        flight=parts.value(movement, "ID", cells.identifier) or "",
        sender=sender,
        addressee=addressee,
        departure=sender.country if sender else "",
        destination=addressee.country if addressee else "",
        master=parts.value(root, "MasterConsignment/TransportContractDocument/ID", cells.identifier) or "",
        gross_weight_g=parts.weight(house, "IncludedTareGrossWeightMeasure"),
        pieces=parts.value(house, "TotalPieceQuantity", cells.count),
        value=parts.money("DeclaredValueForCustomsAmount"),
        extension=parts.extension(),
    )
    found = Checks(_FIELDS, options.received_at)(consignment)
    return Accepted(house.sourceline or 1, consignment, findings + _with_nil(found, parts.nil_value()))


def _waybill(text: str) -> Alias | None:
    return cells.alias(AliasKind.WAYBILL, text)


def _with_nil(findings: tuple[Finding, ...], nil: bool) -> tuple[Finding, ...]:
    """A value declared as nil is a statement, and a finding of its own, in place of a gap."""
    if not nil:
        return findings
    others = tuple(finding for finding in findings if finding.code != "value.missing")
    code = "value.nil" if len(others) < len(findings) else "value.contradicts_nil"
    return (*others, Finding(code, "value", Severity.SOFT))


def _line_of(house: etree._Element, name: str) -> int:
    """The line of the element that a complaint names: in the consignment, else in the message around it."""
    for place in (house, house.getroottree()):
        for element in place.iter(f"{{*}}{name}"):
            return element.sourceline or 1
    return house.sourceline or 1
