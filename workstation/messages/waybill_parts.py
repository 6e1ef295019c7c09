"""The parts of a waybill in Cargo-XML: parties, goods lines, measures, and everything that no field holds."""

from workstation.domain.consignment import GoodsLine, Money, Party
from workstation.domain.moments import Moment
from workstation.messages import cells
from workstation.messages.numbers import number
from workstation.messages.xml_reader import XmlReader
from workstation.messages.xml_values import Element, XmlValues, about, zoned_moment

# UN/ECE Recommendation 20 codes of the units that weights come in.
UNITS = {"KGM": "kg", "GRM": "g", "LBR": "lb"}


class WaybillParts:
    """Reads one consignment of a message. What is read is taken; `extension`, asked last, gives the rest.

    `items` is the path from the consignment to its goods lines. Every method raises CellTrouble, with the element's
    name as column, for a value that cannot be one.
    """

    def __init__(self, xml: XmlReader, root: Element, consignment: Element, items: str) -> None:
        self._xml = xml
        self._root = root
        self._consignment = consignment
        self._items = items
        self.values = XmlValues(xml)

    def data_sender(self) -> str:
        """Who sent the message, by the first of its addresses; all of them stay in the extension with their schemes."""
        return self._xml.peek(self._root, "MessageHeaderDocument/SenderParty/PrimaryID")

    def departs_at(self, movement: Element | None) -> Moment | None:
        """When the flight is planned to leave; a time without a zone is no moment. Its text is kept in any case."""
        element = self.values.present(movement, "DepartureEvent/ScheduledOccurrenceDateTime")
        return None if element is None else about(element, zoned_moment)

    def party(self, name: str, subject: str) -> Party | None:
        """A party with its address and phone, and the tax reference that a customs note (OCI line) gives for it."""
        xml, element = self._xml, self._xml.first(self._consignment, name)
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
        lines = tuple(self._line(item) for item in self._xml.all(self._consignment, self._items))
        return lines or (GoodsLine(description=self._xml.text(self._consignment, summary)),)

    def _line(self, item: Element) -> GoodsLine:
        return GoodsLine(
            description=self._xml.text(item, "NatureIdentificationTransportCargo/Identification"),
            hs=cells.hs_code(self._xml.text(item, "TypeCode")),
            origin=cells.country(self._xml.text(item, "OriginCountry/ID")),
            quantity=self.values.value(item, "PieceQuantity", number),
            packages=self.values.value(item, "PackageQuantity", cells.count),
            net_weight_g=self.weight(item, "NetWeightMeasure"),
            gross_weight_g=self.weight(item, "GrossWeightMeasure"),
        )

    def weight(self, parent: Element, name: str) -> int | None:
        """A weight in grams; in a unit that we do not know it is none, and its text is kept."""
        element = self._xml.first(parent, name)
        unit = UNITS.get(element.get("unitCode", "")) if element is not None else None
        return self.values.rounded(parent, name, lambda text: cells.grams(text, unit)) if unit else None

    def money(self, name: str) -> Money | None:
        """An amount in minor units of the currency that the element names."""
        element = self._xml.first(self._consignment, name)
        currency = element.get("currencyID", "") if element is not None else ""
        return self.values.rounded(self._consignment, name, lambda text: cells.money(text, currency))

    def nil_value(self) -> bool:
        """Whether the waybill says expressly that no value is declared for customs."""
        return self._xml.peek(self._consignment, "NilCustomsValueIndicator") in ("true", "1")

    def extension(self) -> dict[str, str]:
        """Customs notes by subject and code, then path and text of everything that was not taken."""
        notes = {f"IncludedCustomsNote/{subject}/{code}": text for (subject, code), text in self._notes().items()}
        return notes | self._xml.rest(self._root)

    def _notes(self) -> dict[tuple[str, str], str]:
        """Customs notes that have subject, code and content, the first of each sort."""
        notes: dict[tuple[str, str], str] = {}
        for note in self._xml.all(self._consignment, "IncludedCustomsNote"):
            sort = (self._xml.peek(note, "SubjectCode"), self._xml.peek(note, "ContentCode"))
            content = self._xml.peek(note, "Content")
            if all(sort) and content and sort not in notes:
                notes[sort] = content
                self._xml.take(*(self._xml.all(note, "Content") + self._xml.all(note, "SubjectCode")))
                self._xml.take(*self._xml.all(note, "ContentCode"))
        return notes
