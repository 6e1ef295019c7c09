"""The parts of a house waybill: parties, goods lines, measures, and everything that no field holds."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from lxml import etree

from workstation.domain.consignment import GoodsLine, Money, Party
from workstation.domain.findings import Finding, Severity
from workstation.domain.moments import Moment
from workstation.messages import cells
from workstation.messages.moments_text import iso_moment
from workstation.messages.numbers import number
from workstation.messages.trouble import CellTrouble
from workstation.messages.xml_reader import XmlReader, local, text_of

Element: TypeAlias = etree._Element
Value = TypeVar("Value")

# UN/ECE Recommendation 20 codes of the units that weights come in.
UNITS = {"KGM": "kg", "GRM": "g", "LBR": "lb"}


class XfzbParts:
    """Reads one house consignment. What is read is taken; `extension`, asked last, gives the rest.

    Every method raises CellTrouble, with the element's name as column, for a value that cannot be one.
    """

    def __init__(self, xml: XmlReader, root: Element, house: Element) -> None:
        self._xml = xml
        self._root = root
        self._house = house

    def declared_at(self) -> tuple[Moment | None, tuple[Finding, ...]]:
        """The issue date and time. XML allows one without a zone: then it is no moment, and its text is kept."""
        element = self._xml.first(self._root, "MessageHeaderDocument/IssueDateTime")
        if element is None or not text_of(element):
            return None, ()
        try:
            moment = _about(element, iso_moment)
        except CellTrouble as trouble:
            if trouble.code != "date.zone":
                raise
            return None, (Finding("date.zone", "declared_at", Severity.SOFT, text_of(element)),)
        if text_of(element).endswith(("Z", "+00:00")):
            self._xml.take(element)  # else the text still tells the local time
        return moment, ()

    def party(self, name: str, subject: str) -> Party | None:
        """A party with its address and phone, and the tax reference that a customs note (OCI line) gives for it."""
        xml, element = self._xml, self._xml.first(self._house, name)
        address, contact = "PostalStructuredAddress", "DefinedTradeContact"
        parts = {
            "reference": xml.text(element, "AccountID"),
            "name": xml.text(element, "Name"),
            "street": xml.text(element, f"{address}/StreetName"),
            "city": xml.text(element, f"{address}/CityName"),
            "postcode": xml.text(element, f"{address}/PostcodeCode"),
            "country": cells.country(xml.text(element, f"{address}/CountryID")),
            "phone": xml.text(element, f"{contact}/DirectTelephoneCommunication/CompleteNumber"),
            "email": xml.text(element, f"{contact}/URIEmailCommunication/URIID"),
            "tax_reference": self._notes().get((subject, "T"), ""),
        }
        return Party(**parts) if any(parts.values()) else None

    def goods(self) -> tuple[GoodsLine, ...]:
        """The goods lines; where there are none, one line with what the waybill says of the goods as a whole."""
        summary = "SummaryDescription"
        lines = tuple(self._line(item) for item in self._xml.all(self._house, "IncludedHouseConsignmentItem"))
        return lines or (GoodsLine(description=self._xml.text(self._house, summary)),)

    def _line(self, item: Element) -> GoodsLine:
        # The weight of a line is a gross weight and stays in the extension: taken as net it would be a false statement.
        return GoodsLine(
            description=self._xml.text(item, "NatureIdentificationTransportCargo/Identification"),
            hs=cells.hs_code(self._xml.text(item, "TypeCode")),
            origin=cells.country(self._xml.text(item, "OriginCountry/ID")),
            quantity=self.value(item, "PieceQuantity", number),
            net_weight_g=self.weight(item, "NetWeightMeasure"),
        )

    def value(self, parent: Element | None, path: str, read: Callable[[str], Value]) -> Value | None:
        """What `read` makes of the text at the path; None where there is no text."""
        element = self._xml.first(parent, path)
        if element is None or not text_of(element):
            return None
        self._xml.take(element)
        return _about(element, read)

    def weight(self, parent: Element, name: str) -> int | None:
        """A weight in grams; in a unit that we do not know it is none, and its text is kept."""
        element = self._xml.first(parent, name)
        unit = UNITS.get(element.get("unitCode", "")) if element is not None else None
        if element is None or unit is None or not text_of(element):
            return None
        return self._rounded(element, lambda text: cells.grams(text, unit))

    def money(self, name: str) -> Money | None:
        """An amount in minor units of the currency that the element names."""
        element = self._xml.first(self._house, name)
        if element is None or not text_of(element):
            return None
        return self._rounded(element, lambda text: cells.money(text, element.get("currencyID", "")))

    def nil_value(self) -> bool:
        """Whether the waybill says expressly that no value is declared for customs."""
        return self._xml.peek(self._house, "NilCustomsValueIndicator") in ("true", "1")

    def extension(self) -> dict[str, str]:
        """Customs notes by subject and code, then path and text of everything that was not taken."""
        notes = {f"IncludedCustomsNote/{subject}/{code}": text for (subject, code), text in self._notes().items()}
        return notes | self._xml.rest(self._root)

    def _notes(self) -> dict[tuple[str, str], str]:
        """Customs notes that have subject, code and content, the first of each sort."""
        notes: dict[tuple[str, str], str] = {}
        for note in self._xml.all(self._house, "IncludedCustomsNote"):
            sort = (self._xml.peek(note, "SubjectCode"), self._xml.peek(note, "ContentCode"))
            content = self._xml.peek(note, "Content")
            if all(sort) and content and sort not in notes:
                notes[sort] = content
                self._xml.take(*(self._xml.all(note, "Content") + self._xml.all(note, "SubjectCode")))
                self._xml.take(*self._xml.all(note, "ContentCode"))
        return notes

    def _rounded(self, element: Element, read: Callable[[str], tuple[Value, bool]]) -> Value:
        value, lost = _about(element, read)
        if not lost:
            self._xml.take(element)
        return value


def _about(element: Element, read: Callable[[str], Value]) -> Value:
    try:
        return read(text_of(element))
    except CellTrouble as trouble:
        trouble.column = local(element)
        raise
