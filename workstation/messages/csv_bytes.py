"""The bytes of a text file: refused where they are none, read line by line where they are."""

import codecs
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper

from workstation.domain.errors import MessageRefused

_CHUNK = 1 << 20
NUL = "a NUL byte: this is not a text file in UTF-8"
_KINDS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or a spreadsheet; save the sheet as CSV (UTF-8)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet; save it as CSV (UTF-8)"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xff\xfe", "text in UTF-16; save it as UTF-8"),
    (b"\xfe\xff", "text in UTF-16; save it as UTF-8"),
)


def check_text(data: bytes) -> bool:
    """Whether every byte is UTF-8 text; where not, single records are at fault and the caller looks at each.

    Raises MessageRefused (line, and byte within it, from 1) where this is no text file at all: a known kind of
    another file, nothing, or a first line that cannot be read.
    """
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise MessageRefused("binary", f"This is no text file but {kind}.", 1)
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise MessageRefused("empty", "The file is empty.", 1)
    fault = _first_fault(data)
    if fault is None:
        return True
    at, code, found = fault
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not before.strip() or b"\n" not in before.lstrip():
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        raise MessageRefused(code, f"Line {line}, byte {column} holds {found}.", line, str(column))
    return False


def text_lines(data: bytes) -> Iterator[str]:
    """The lines with their ends, decoded bit by bit, without a byte order mark; other bytes stand as surrogates."""
    return TextIOWrapper(BytesIO(data), encoding="utf-8-sig", errors="surrogateescape", newline="")


def fault_in(text: str) -> tuple[str, str] | None:
    """Code and words for the first character that no text in UTF-8 holds, None for sound text."""
    for character in text:
        if character == "\0":
            return "binary", NUL
        if "\udc80" <= character <= "\udcff":
            return "encoding", _not_utf8(ord(character) - 0xDC00)
    return None


def readable(text: str) -> str:
    """The text with what is no character written out, so that it can be kept and looked at: caf\\xe9."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\0", "\\0")


def _first_fault(data: bytes) -> tuple[int, str, str] | None:
    nul = data.find(b"\0")
    odd = _first_odd_byte(data)
    if nul >= 0 and (odd is None or nul < odd):
        return nul, "binary", NUL
    return None if odd is None else (odd, "encoding", _not_utf8(data[odd]))


def _not_utf8(byte: int) -> str:
    return f"the byte 0x{byte:02X}, which is not UTF-8; save the file as UTF-8"


def _first_odd_byte(data: bytes) -> int | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _CHUNK):
        end = min(start + _CHUNK, len(data))
        try:
            decoder.decode(data[start:end], final=end == len(data))
        except UnicodeDecodeError as error:
            # The decoder may have carried some bytes over from the chunk before.
            return end - len(error.object) + error.start
    return None
