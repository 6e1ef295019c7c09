"""EDIFACT interchanges cut into segments, each with its line; the segments themselves are read by `pydifact`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from workstation.domain.errors import MessageRefused
from workstation.messages.csv_bytes import check_text

MAX_BYTES = 8 * 1024 * 1024  # some ten thousand items
LONGEST_SEGMENT = 20_000
_ADVICE = re.compile(r"UNA(.{6})\s*", re.DOTALL)
_USUAL = ":+.? '"


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment: the line where it begins, its tag, and its elements, each with its components."""

    line: int
    tag: str
    elements: tuple[tuple[str, ...], ...]
    raw: str

    def at(self, element: int, component: int) -> str:
        """The text at a place, counted from 1; "" where there is none."""
        found = self.elements[element - 1] if element <= len(self.elements) else ()
        return found[component - 1].strip() if component <= len(found) else ""


def segments(data: bytes) -> Iterator[Segment]:
    """The segments in order; MessageRefused (line) for what is no EDIFACT, and where one cannot be read.

    Texts in UTF-8; other bytes are a fault, whatever repertoire the header names.
    """
    text = _text(data)
    advice = _ADVICE.match(text)
    signs = advice.group(1) if advice else _USUAL
    at = advice.end() if advice else 0
    if not text.startswith("UNB", at) or len(set(signs)) < len(signs) or any(sign.isalnum() for sign in signs):
        raise MessageRefused("edifact.start", "The message does not begin as an EDIFACT interchange (UNA, UNB).", 1)
    release, end = re.escape(signs[3]), re.escape(signs[5])
    # A sign behind the release character is a letter like any other.
    whole = re.compile(rf"\s*((?:[^{release}{end}]|{release}.)*+{end})", re.DOTALL)
    line = text.count("\n", 0, at) + 1
    while match := whole.match(text, at):
        line += text.count("\n", at, match.start(1))
        yield _segment(match.group(1), line, signs)
        line += match.group(1).count("\n")
        at = match.end()
    if rest := text[at:].strip():
        line += text.count("\n", at, len(text) - len(text[at:].lstrip()))
        raise MessageRefused("edifact.truncated", f"Line {line}: the last segment ({rest[:20]!r}) has no end.", line)


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise MessageRefused("edifact.large", f"The message has {len(data):,} bytes; {MAX_BYTES:,} are the most.", 1)
    if check_text(data):
        return data.decode("utf-8-sig").lstrip()
    at = next((place for place, byte in enumerate(data) if byte == 0), -1)
    if at < 0:
        try:
            data.decode()
        except UnicodeDecodeError as error:
            at = error.start
    line = data.count(b"\n", 0, at) + 1
    raise MessageRefused("encoding", f"Line {line} holds a byte that is no text in UTF-8.", line)


def _segment(raw: str, line: int, signs: str) -> Segment:
    if len(raw) > LONGEST_SEGMENT:
        raise MessageRefused("edifact.long", f"Line {line}: a segment has {len(raw):,} characters.", line)
    try:
        tag, *elements = _raw_segment(raw, signs)
    except Exception as error:  # the library raises whatever it stumbles over: all of it means the same here
        reason = f"Line {line}: the segment cannot be read ({type(error).__name__}: {error})."
        raise MessageRefused("edifact.malformed", reason, line) from None
    if not (isinstance(tag, str) and tag.isalnum() and tag.isascii() and tag != "UNA"):
        raise MessageRefused("edifact.tag", f"Line {line}: {str(tag)[:20]!r} is no name of a segment.", line)
    parts = tuple((one,) if isinstance(one, str) else tuple(one) for one in elements)
    return Segment(line, tag, parts, raw)


def _raw_segment(raw: str, signs: str) -> list[Any]:
    from pydifact.control.characters import Characters
    from pydifact.parser import Parser
    from pydifact.tokenizer import Tokenizer

    tokens = Tokenizer().get_tokens(raw, Characters.from_str(signs))
    (segment,) = islice(Parser().convert_tokens_to_raw_segments(tokens), 2)
    return list(segment)
