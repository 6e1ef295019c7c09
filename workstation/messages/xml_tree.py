"""XML from strangers, read without entities, DTDs, network or unbounded work."""

from io import BytesIO

from lxml import etree

from workstation.domain.errors import MessageRefused

# A house waybill has a few hundred elements in some eight levels; these leave room and still end.
MAX_BYTES = 10 * 1024 * 1024
MAX_ELEMENTS = 50_000
MAX_DEPTH = 40


def parse(data: bytes) -> etree._Element:
    """The root element; MessageRefused (line, column) for what is empty, malformed, too large, or has a DOCTYPE."""
    _check_bytes(data)
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
        line, column = (max(1, place or 1) for place in error.position)
        reason = f"Line {line}, column {column}: {error.msg}."
        raise MessageRefused("xml.malformed", reason, line, str(column)) from None
    root: etree._Element = events.root
    if root.getroottree().docinfo.doctype:
        raise MessageRefused("xml.doctype", "The document has a DOCTYPE, which no such message needs.", 1)
    return root


def _check_bytes(data: bytes) -> None:
    if not data.strip():
        raise MessageRefused("empty", "The message is empty.", 1)
    if len(data) > MAX_BYTES:
        raise MessageRefused("xml.large", f"The message has {len(data):,} bytes; {MAX_BYTES:,} are the most.", 1)
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


def _count(events: "etree.iterparse[tuple[str, etree._Element]]") -> None:
    depth = elements = 0
    for event, element in events:
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
            line = element.sourceline or 0
            raise MessageRefused("xml.large", f"Line {line}: more elements, or deeper ones, than a message has.", line)
