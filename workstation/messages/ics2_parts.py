"""The parts of an ICS2 declaration: parties, goods lines, amounts, papers (data elements of F43, TAXUD HTI 2.02)."""

from collections.abc import Iterator

from workstation.domain.consignment import Document, DocumentKind, GoodsLine, Money, Party
from workstation.messages import cells
from workstation.messages.ics2_codes import ics2_codes
from workstation.messages.xml_reader import XmlReader
from workstation.messages.xml_values import Element, XmlValues

Amount = tuple[Money, bool]


class Ics2Parts:
    """Reads elements by their names along the known paths; what is read without loss is taken.

    Every method raises CellTrouble, with the element's name as column, for a value that cannot be one.
    """

    def __init__(self, xml: XmlReader) -> None:
        self._xml = xml
        self._codes = ics2_codes()
        self.values = XmlValues(xml)

    def party(self, parent: Element, name: str) -> Party | None:
        """A party; its number in the register (EORI or other) is its reference."""
        xml, element = self._xml, self._xml.first(parent, name)
        street, number = xml.text(element, "address/street"), xml.text(element, "address/number")
        parts = {
            "reference": xml.text(element, "identificationNumber"),
            "name": xml.text(element, "name"),
            "street": f"{street} {number}".strip(),
            "city": xml.text(element, "address/city"),
            "postcode": xml.text(element, "address/postCode"),
            "country": cells.country(xml.text(element, "address/country")),
        }
        parts |= self._contacts(element)
        return Party(**parts) if any(parts.values()) else None

    def _contacts(self, party: Element | None) -> dict[str, str]:
        """The first number and the first address of those that the table of codes tells apart."""
        found: dict[str, str] = {}
        for element in self._xml.all(party, "communication"):
            part = self._codes.communication.get(self._xml.peek(element, "type"), "")
            if part and part not in found:
                found[part] = self._xml.text(element, "identifier")
                self._xml.take(element)
        return found

    def goods(self, house: Element) -> tuple[GoodsLine, ...]:
        """The goods lines; where there are none, one line that says nothing."""
        return tuple(self._line(item) for item in self._xml.all(house, "goodsItem")) or (GoodsLine(),)

    def _line(self, item: Element) -> GoodsLine:
        xml, code = self._xml, "commodity/commodityCode"
        six, two = (
            xml.text(item, f"{code}/harmonizedSystemSubHeadingCode"),
            xml.text(item, f"{code}/combinedNomenclatureCode"),
        )
        return GoodsLine(
            description=xml.text(item, "commodity/descriptionOfGoods"),
            hs=cells.hs_code(six + two),
            origin=cells.country(xml.text(item, "countryOfOrigin/country")),
            packages=self.values.value(item, "packaging/numberOfPackages", cells.count),
            net_weight_g=self.weight(item, "weight/netMass"),
            value=self.money(item, "postalValue"),
        )

    def nature(self, house: Element) -> str:
        """The nature of the first line that tells one, in our words where the table of codes has one."""
        for element in self._xml.all(house, "goodsItem/typeOfGoods"):
            code = " ".join((element.text or "").split())
            if code in self._codes.natures:
                self._xml.take(element)
            if code:
                return self._codes.natures.get(code, code)
        return ""

    def documents(self, house: Element) -> tuple[Document, ...]:
        """The papers that have a number; a code that the table does not know is kept beside."""
        return tuple(self._documents(house))

    def _documents(self, house: Element) -> Iterator[Document]:
        for element in self._xml.all(house, "supportingDocuments"):
            kind = self._codes.documents.get(self._xml.peek(element, "type"))
            number = self._xml.text(element, "referenceNumber")
            if kind is not None:
                self._xml.text(element, "type")
            if number:
                yield Document(kind or DocumentKind.OTHER, number)

    def fiscal(self, house: Element) -> dict[str, str]:
        """Tax numbers whose role the table of codes names, the first of each."""
        found: dict[str, str] = {}
        for element in self._xml.all(house, "additionalFiscalReferences"):
            role = self._codes.fiscal_roles.get(self._xml.peek(element, "role"), "")
            number = self._xml.peek(element, "VATIdentificationNumber")
            if role and number and role not in found:
                found[role] = number
                self._xml.take(element)
        return found

    def weight(self, parent: Element, path: str) -> int | None:
        """A mass in kilograms, as grams."""
        return self.values.rounded(parent, path, lambda text: cells.grams(text, "kg"))

    def money(self, parent: Element, path: str) -> Money | None:
        """An amount in minor units of the currency beside it."""
        currency, value = f"{path}/currency", f"{path}/value"

        def read(text: str) -> Amount:
            return cells.money(text, self._xml.peek(parent, currency))

        return self.values.rounded(parent, value, read, currency)
