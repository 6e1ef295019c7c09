"""From the text of an XML element to a value: what was read without loss is taken, anything else is kept as it is."""

from collections.abc import Callable
from typing import TypeAlias, TypeVar

from lxml import etree

from workstation.domain.findings import Finding, Severity
from workstation.domain.moments import Moment
from workstation.messages.moments_text import iso_moment
from workstation.messages.trouble import CellTrouble
from workstation.messages.xml_reader import XmlReader, local, text_of

Element: TypeAlias = etree._Element
Value = TypeVar("Value")


class XmlValues:
    """Values by paths. Every method raises CellTrouble, with the element's name as column, for what cannot be one."""

    def __init__(self, xml: XmlReader) -> None:
        self._xml = xml

    def value(self, parent: Element | None, path: str, read: Callable[[str], Value]) -> Value | None:
        """What `read` makes of the text at the path; None where there is no text."""
        element = self.present(parent, path)
        if element is None:
            return None
        self._xml.take(element)
        return about(element, read)

    def rounded(
        self, parent: Element | None, path: str, read: Callable[[str], tuple[Value, bool]], *others: str
    ) -> Value | None:
        """As `value`, for numbers: where rounding lost something, the texts at the path and at `others` are kept."""
        element = self.present(parent, path)
        if element is None:
            return None
        value, lost = about(element, read)
        if not lost:
            self._xml.take(element)
            for other in others:
                self._xml.text(parent, other)
        return value

    def declared_at(self, parent: Element, path: str) -> tuple[Moment | None, tuple[Finding, ...]]:
        """The moment of the message; without a zone it is none but a finding, and its text is kept."""
        element = self.present(parent, path)
        if element is None:
            return None, ()
        moment, text = about(element, zoned_moment), text_of(element)
        if moment is None:
            return None, (Finding("date.zone", "declared_at", Severity.SOFT, text),)
        if text.endswith(("Z", "+00:00")):
            self._xml.take(element)  # else the text still tells the local time
        return moment, ()

    def present(self, parent: Element | None, path: str) -> Element | None:
        """The first element at the path, if it has a text."""
        element = self._xml.first(parent, path)
        return element if element is not None and text_of(element) else None


def about(element: Element, read: Callable[[str], Value]) -> Value:
    """What `read` makes of the element's text; a complaint names the element."""
    try:
        return read(text_of(element))
    except CellTrouble as trouble:
        trouble.column, trouble.line = local(element), element.sourceline or 0
        raise


def zoned_moment(text: str) -> Moment | None:
    """The moment of an ISO 8601 date and time; None for one without a zone, which XML allows: it is no moment."""
    try:
        return iso_moment(text)
    except CellTrouble as trouble:
        if trouble.code != "date.zone":
            raise
        return None
