"""What the two waybills of Cargo-XML share: the house waybill (XFZB) and the air waybill (XFWB).

Element names are those of public samples of version 3.00; the customs value, net weight and origin of a line and
the e-mail of a party follow the naming of the same standard and were not seen in one [K].
"""

from collections.abc import Iterable

from lxml import etree

from workstation.domain.consignment import Alias, AliasKind, Consignment
from workstation.domain.door import Accepted
from workstation.domain.errors import MessageRefused
from workstation.domain.findings import Finding, Severity
from workstation.messages import cells
from workstation.messages.checks import Checks
from workstation.messages.fields import FIELDS
from workstation.messages.registry import ReadOptions
from workstation.messages.trouble import CellTrouble
from workstation.messages.waybill_parts import WaybillParts
from workstation.messages.xml_reader import XmlReader
from workstation.messages.xml_values import Element

_MOVEMENT = "SpecifiedLogisticsTransportMovement"
# What a waybill can say. The origin of the goods and the nature of the sale are the invoice's matter.
_OWN = "alias declared_at mode departure destination master flight departs_at data_sender gross_weight pieces value"
_GOODS = "description hs quantity packages gross_weight"  # a net weight may be there, and is no waybill's matter
_FIELDS = (
    frozenset(_OWN.split())
    | {f"goods.{name}" for name in _GOODS.split()}
    | {field for field in FIELDS if field.startswith(("sender.", "addressee."))}
)


def check_root(root: Element, name: str, namespace: str, what: str) -> None:
    """MessageRefused where the root is not `name` in a version of `namespace`."""
    found = etree.QName(root)
    if found.localname != name or not (found.namespace or "").startswith(namespace):
        space = found.namespace[:80] if found.namespace else "no namespace"
        reason = f'The root element is "{found.localname[:80]}" in {space}; {what} has "{name}" in {namespace}1.'
        raise MessageRefused("xml.root", reason, root.sourceline or 1, found.localname[:80])


def accepted(
    xml: XmlReader, root: Element, consignment: Element, options: ReadOptions, *, items: str, number: Iterable[str]
) -> Accepted:
    """The consignment in the element; `number` are the places of its number: in the element first, then in the root.

    Its line is the one in which the part begins that holds the number: the element, or one of the header's.
    CellTrouble, with the element's name as column, where a value cannot be one.
    """
    parts = WaybillParts(xml, root, consignment, items)
    line, known_as = _number(parts, root, consignment, number)
    declared_at, findings = parts.values.declared_at(root, "MessageHeaderDocument/IssueDateTime")
    movement = xml.first(consignment, _MOVEMENT)
    if movement is None:
        movement = xml.first(root, f"MasterConsignment/{_MOVEMENT}")
    sender, addressee = parts.party("ConsignorParty", "SHP"), parts.party("ConsigneeParty", "CNE")
    made = Consignment(
        aliases=(known_as,),
        goods=parts.goods(),
        declared_at=declared_at,
        mode=xml.text(movement, "ModeCode"),
        flight=parts.values.value(movement, "ID", cells.identifier) or "",
        departs_at=parts.departs_at(movement),
        sender=sender,
        addressee=addressee,
        departure=sender.country if sender else "",
        destination=addressee.country if addressee else "",
        master=parts.values.value(root, "MasterConsignment/TransportContractDocument/ID", cells.identifier) or "",
        data_sender=parts.data_sender(),
        gross_weight_g=parts.weight(consignment, "IncludedTareGrossWeightMeasure"),
        pieces=parts.values.value(consignment, "TotalPieceQuantity", cells.count),
        value=parts.money("DeclaredValueForCustomsAmount"),
        extension=parts.extension(),
    )
    found = Checks(_FIELDS, options.received_at)(made)
    return Accepted(line, made, findings + _with_nil(found, parts.nil_value()))


def line_of(consignment: Element, trouble: CellTrouble) -> int:
    """The line of the element that is complained of, else the one where the consignment begins."""
    return trouble.line or consignment.sourceline or 1


def _number(parts: WaybillParts, root: Element, consignment: Element, places: Iterable[str]) -> tuple[int, Alias]:
    for place in places:
        for element in (consignment, root):
            found = parts.values.present(element, place)
            if found is not None and (known_as := parts.values.value(element, place, _alias)) is not None:
                begins = consignment if element is consignment else found.getparent()
                return (begins.sourceline if begins is not None else 0) or 1, known_as
    name = etree.QName(consignment).localname
    raise CellTrouble("identifier.empty", "the waybill has no number", name)


def _alias(text: str) -> Alias | None:
    return cells.alias(AliasKind.WAYBILL, text)


def _with_nil(found: tuple[Finding, ...], nil: bool) -> tuple[Finding, ...]:
    """A value declared as nil is a statement, and a finding of its own, in place of a gap."""
    if not nil:
        return found
    others = tuple(finding for finding in found if finding.code != "value.missing")
    code = "value.nil" if len(others) < len(found) else "value.contradicts_nil"
    return (*others, Finding(code, "value", Severity.SOFT))
