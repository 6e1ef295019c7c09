"""XML of spreadsheets, read as a stream of starts, ends and texts, without entities."""

from collections.abc import Callable
from xml.parsers import expat

from workstation.domain.errors import MessageRefused

_CHUNK = 1 << 20
# Starts and ends of elements: 4,000,000 cells with formulas have no more. What is beyond would only cost time.
_MOST_MARKS = 30_000_000

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def local(name: str) -> str:
    """The name of an element without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def parse(xml: bytes, what: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Tells of every element; MessageRefused, naming `what`, for XML that is broken or has a DOCTYPE."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text

    def doctype(*_: object) -> None:
        raise MessageRefused("xml.doctype", f"In {what}: a DOCTYPE is never read.", 1)

    parser.StartDoctypeDeclHandler = doctype
    if xml.count(b"<") > _MOST_MARKS:
        raise MessageRefused("sheet.cells", f"In {what}: more than {_MOST_MARKS:,} elements. Save it as CSV.", 1)
    try:
        for at in range(0, len(xml), _CHUNK):
            parser.Parse(xml[at : at + _CHUNK], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        reason = f"In {what}: the XML is broken ({expat.ErrorString(error.code)})."
        raise MessageRefused("xml.broken", reason, 1) from None
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise MessageRefused("xml.broken", f"In {what}: the XML cannot be read ({error}).", 1) from None
