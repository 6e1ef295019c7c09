"""XML from strangers, read without entities, DTDs, network or unbounded work."""

import re
from io import BytesIO
from typing import Any

from lxml import etree

from workstation.domain.errors import MessageRefused

# A house waybill has a few hundred elements in some eight levels; these leave room and still end.
MAX_BYTES = 10 * 1024 * 1024
MAX_ELEMENTS = 50_000
MAX_DEPTH = 40
# Encodings in which every "<" is one byte, so that looking at bytes finds what must not be there.
_ENCODINGS = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"iso-8859-15", b"windows-1252"})
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")


def parse(data: bytes) -> etree._Element:
    """The root element; MessageRefused (line, column) for what is empty, malformed, too large, or has a DOCTYPE."""
    check_bytes(data, MAX_BYTES)
    # Events let counting stop a document while it is being read, before it is all in memory.
    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        _count(events)
    except etree.XMLSyntaxError as error:
        raise malformed(error, events.error_log) from None
    root: etree._Element = events.root
    if root.getroottree().docinfo.doctype:
        raise MessageRefused("xml.doctype", "The document has a DOCTYPE, which no such message needs.", 1)
    return root


def malformed(error: etree.XMLSyntaxError, log: Any) -> MessageRefused:
    """The refusal of a document that is no XML, with the place where it stops being it; `log` is the parser's own."""
    line, column = (place or 0 for place in error.position)
    text = error.msg.strip().removesuffix(f", line {line}, column {column}")
    if not line and len(log):  # an entity that nobody declared ends the reading, and only the log tells where
        line, column, text = log[0].line, log[0].column, log[0].message.strip()
    line, column = max(1, line), max(1, column)
    return MessageRefused("xml.malformed", f"Line {line}, column {column}: {text}.", line, str(column))


def check_bytes(data: bytes, most: int) -> None:
    """MessageRefused for what is empty, above `most` bytes, no text, in a strange encoding, or speaks of a DTD."""
    if not data or data.isspace():
        raise MessageRefused("empty", "The message is empty.", 1)
    if len(data) > most:
        raise MessageRefused("xml.large", f"The message has {len(data):,} bytes; {most:,} are the most.", 1)
    for found, code, what in (
        (b"\0", "binary", "holds a NUL byte: this is not an XML message in UTF-8"),
        (b"<!DOCTYPE", "xml.doctype", "has a DOCTYPE, which no such message needs"),
        (b"<!ENTITY", "xml.doctype", "declares an entity, which no such message needs"),
    ):
        at = data.find(found)
        if at >= 0:
            line = data.count(b"\n", 0, at) + 1
            column = at - data.rfind(b"\n", 0, at)
            raise MessageRefused(code, f"Line {line} {what}.", line, str(column))
    _check_encoding(data)


def _count(events: "etree.iterparse[tuple[str, etree._Element]]") -> None:
    depth = elements = 0
    for event, element in events:
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
            line = element.sourceline or 0
            raise MessageRefused("xml.large", f"Line {line}: more elements, or deeper ones, than a message has.", line)


def _check_encoding(data: bytes) -> None:
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf")[:300])
    if declared and declared.group(1).lower() not in _ENCODINGS:
        name = declared.group(1)[:40].decode("ascii", "replace")
        raise MessageRefused("encoding", f'The message is in the encoding "{name}"; UTF-8 is wanted.', 1)
