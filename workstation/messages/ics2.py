"""Entry summary declarations of the EU (ICS2) that list houses: many consignments in one message.

Names and lengths of elements are those of the F43 tables (TAXUD HTI 2.02); the names of the root elements and how the
elements nest are not known [K]. So elements are found by their own names: houses wherever they stand, the parts of a
house along the paths of the tables, and the rest is kept. Code lists are in `resources/reference/ics2-codes.toml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from workstation.domain.consignment import Alias, AliasKind, Consignment, Party
from workstation.domain.door import Accepted, Parsed
from workstation.domain.errors import MessageRefused
from workstation.domain.findings import Finding
from workstation.domain.moments import Moment
from workstation.messages import cells
from workstation.messages.checks import Checks
from workstation.messages.ics2_parts import Ics2Parts
from workstation.messages.registry import ReadOptions
from workstation.messages.trouble import CellTrouble
from workstation.messages.waybill import line_of
from workstation.messages.xml_reader import XmlReader, local
from workstation.messages.xml_stream import XmlStream

NAMESPACE = "urn:wco:datamodel:WCO:CIS:"
HOUSE = "consignmentHouseLevel"
_MASTER = "consignmentMasterLevel/transportDocumentMasterLevel/documentNumber"
_PARTY_PARTS = "reference name street city postcode country phone email"
_PARTIES = {f"{party}.{part}" for party in ("sender", "addressee", "declarant") for part in _PARTY_PARTS.split()}
_OWN = {"alias", "declared_at", "master", "data_sender", "gross_weight", "departure", "destination"}
_GOODS = {f"goods.{part}" for part in ("description", "hs", "origin", "packages", "net_weight")}
_POSTAL = {"nature", "postage", "goods.value"}


@dataclass(frozen=True, slots=True)
class Ics2Kind:
    """A kind of declaration: its root elements, what its house numbers are, and what it is called in a sentence."""

    roots: tuple[str, ...]
    alias: AliasKind
    postal: bool
    what: str

    def fields(self) -> frozenset[str]:
        """The canonical fields that such a declaration speaks of."""
        return frozenset(_PARTIES | _OWN | _GOODS | (_POSTAL if self.postal else set()))


@dataclass(frozen=True, slots=True)
class _Header:
    """What the message says of all its houses; `kept` is what no field holds."""

    declared_at: Moment | None
    declarant: Party | None
    master: str
    kept: dict[str, str]
    findings: tuple[Finding, ...]


def read_houses(data: bytes, kind: Ics2Kind, options: ReadOptions) -> Iterator[Parsed]:
    """A record for each house, in order; a house at fault is a `Refused` that names the element.

    The message is read twice, since what is said of all houses may stand behind them: whatever is wrong with the
    message as a whole raises MessageRefused before any house is given out. One house at a time is in memory.
    """
    header = _header(data, kind)
    checks = Checks(kind.fields(), options.received_at)
    for house in XmlStream(data, HOUSE):
        try:
            consignment = _consignment(house, kind, header)
        except CellTrouble as trouble:
            raw = etree.tostring(house, encoding="unicode", with_tail=False)
            yield trouble.refused(line_of(house, trouble), raw)
        else:
            yield Accepted(house.sourceline or 1, consignment, header.findings + checks(consignment))


def _header(data: bytes, kind: Ics2Kind) -> _Header:
    stream = XmlStream(data, HOUSE)
    houses = sum(1 for _ in stream)
    root = stream.root
    assert root is not None  # a stream that ends without a refusal has read its root
    _check_root(root, kind)
    if not houses:
        raise MessageRefused("xml.no_house", f"The message has no {HOUSE}.", root.sourceline or 1, HOUSE)
    try:
        return _said_of_all(root)
    except CellTrouble as trouble:
        reason = f"{trouble.column}: {trouble.reason}."
        raise MessageRefused(trouble.code, reason, line_of(root, trouble), trouble.column) from None


def _said_of_all(root: etree._Element) -> _Header:
    xml = XmlReader()
    parts = Ics2Parts(xml)
    declared_at, findings = parts.values.declared_at(root, "documentIssueDate")
    declarant, master = parts.party(root, "declarant"), parts.values.value(root, _MASTER, cells.identifier) or ""
    return _Header(declared_at, declarant, master, xml.rest(root), findings)


def _check_root(root: etree._Element, kind: Ics2Kind) -> None:
    namespace = etree.QName(root).namespace or ""
    if local(root) not in kind.roots or not namespace.startswith(NAMESPACE):
        found = f'"{local(root)[:80]}" in {namespace[:80] or "no namespace"}'
        wanted = " or ".join(f'"{name}"' for name in kind.roots)
        reason = f"The root element is {found}; {kind.what} has {wanted} in {NAMESPACE}1."
        raise MessageRefused("xml.root", reason, root.sourceline or 1, local(root)[:80])


def _consignment(house: etree._Element, kind: Ics2Kind, header: _Header) -> Consignment:
    xml = XmlReader()
    parts = Ics2Parts(xml)
    sender, addressee = parts.party(house, "consignor"), parts.party(house, "consignee")
    declarant = header.declarant
    return Consignment(
        aliases=(_alias(parts, house, kind),),
        goods=parts.goods(house),
        declared_at=header.declared_at,
        nature=parts.nature(house),
        sender=sender,
        addressee=addressee,
        declarant=declarant,
        departure=sender.country if sender else "",
        destination=addressee.country if addressee else "",
        master=header.master,
        data_sender=(declarant.reference or declarant.name) if declarant else "",
        gross_weight_g=parts.weight(house, "totalGrossMass"),
        postage=parts.money(house, "postalCharges"),
        documents=parts.documents(house),
        extension=header.kept | parts.fiscal(house) | _rest(xml, house),
    )


def _alias(parts: Ics2Parts, house: etree._Element, kind: Ics2Kind) -> Alias:
    known_as = parts.values.value(
        house, "transportDocumentHouseLevel/documentNumber", lambda text: cells.alias(kind.alias, text)
    )
    if known_as is None:
        raise CellTrouble("identifier.empty", "the house has no number", "documentNumber")
    return known_as


def _rest(xml: XmlReader, house: etree._Element) -> dict[str, str]:
    return {f"{HOUSE}/{path}": text for path, text in xml.rest(house).items()}
