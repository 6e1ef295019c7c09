"""Long XML messages, read one record at a time: whatever a stranger sends, only one record is in memory."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from workstation.domain.errors import MessageRefused
from workstation.messages.xml_tree import MAX_ELEMENTS, check_bytes, malformed

# 99,999 houses of some three kilobytes each (ICS2); attachments come with their house.
MAX_BYTES = 512 * 1024 * 1024
MAX_RECORD_BYTES = 16 * 1024 * 1024
_CHUNK = 64 * 1024


class XmlStream:
    """The elements of one local name, in document order, each gone as soon as the next one is asked for.

    Iterating raises MessageRefused (line, column) for what is empty, malformed, too large or not plain XML, maybe
    after some records. `root` is then the document without what was in those elements, and None before anything
    was read.
    """

    def __init__(self, data: bytes, name: str) -> None:
        check_bytes(data, MAX_BYTES)
        self._data = data
        self._name = name
        self.root: etree._Element | None = None

    def __iter__(self) -> Iterator[etree._Element]:
        """Reads the document from its beginning."""
        parser = etree.XMLPullParser(
            events=("start", "end"),
            tag=f"{{*}}{self._name}",
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            yield from self._records(parser)
        except etree.XMLSyntaxError as error:
            raise malformed(error, parser.feed_error_log) from None

    def _records(self, parser: "etree.XMLPullParser") -> Iterator[etree._Element]:
        memory = _Memory()
        for start in range(0, len(self._data), _CHUNK):
            parser.feed(self._data[start : start + _CHUNK])
            memory.elements += _tags(self._data, start, start + _CHUNK)
            memory.bytes += _CHUNK
            yield from _ended(parser, memory)
            memory.check()
        self.root = parser.close()
        yield from _ended(parser, memory)


@dataclass
class _Memory:
    """What is held of the document: elements at most, bytes since the last record, and that record's line."""

    elements: int = 0
    bytes: int = 0
    line: int = 1
    depth: int = 0
    before: etree._Element | None = None

    def check(self) -> None:
        """MessageRefused for a document that wants to be held as a whole."""
        if self.elements > MAX_ELEMENTS or self.bytes > MAX_RECORD_BYTES:
            reason = f"Behind line {self.line}: more in one record than a message has."
            raise MessageRefused("xml.large", reason, self.line)

    def forget(self, element: etree._Element) -> None:
        """Empties a record, which the parser still needs as the last one, and takes out the one before it."""
        self.elements -= int(element.xpath("count(descendant-or-self::*)"))
        self.bytes = 0
        element.clear()
        parent = self.before.getparent() if self.before is not None else None
        if self.before is not None and parent is not None:
            parent.remove(self.before)
        self.before = element


def _ended(parser: "etree.XMLPullParser", memory: _Memory) -> Iterator[etree._Element]:
    """The records that the parser has come to the end of; one inside another is a part of that."""
    for event, element in parser.read_events():
        memory.line = element.sourceline or memory.line
        memory.depth += 1 if event == "start" else -1
        if event == "end" and memory.depth == 0:
            yield element
            memory.forget(element)


def _tags(data: bytes, start: int, end: int) -> int:
    """At least the number of elements that begin between the places, counted as fast as bytes can be compared."""
    others = sum(data.count(two, start, end + 1) for two in (b"</", b"<!", b"<?"))
    return data.count(b"<", start, end) - others
