"""The bytes of a text file: refused where they are none, read line by line where they are."""

import codecs
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper

from workstation.domain.errors import MessageRefused

_CHUNK = 1 << 20
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


def check_text(data: bytes) -> None:
    """Raises MessageRefused (line, and byte within it, from 1) unless the bytes are UTF-8 text with something in it."""
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise MessageRefused("binary", f"This is no text file but {kind}.", 1)
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise MessageRefused("empty", "The file is empty.", 1)
    nul = data.find(b"\0")
    if nul >= 0:
        raise _refused(data, nul, "binary", "a NUL byte: this is not a text file in UTF-8")
    _check_utf8(data)


def text_lines(data: bytes) -> Iterator[str]:
    """The lines with their ends, decoded bit by bit, without a byte order mark."""
    return TextIOWrapper(BytesIO(data), encoding="utf-8-sig", newline="")


def _check_utf8(data: bytes) -> None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _CHUNK):
        end = min(start + _CHUNK, len(data))
        try:
            decoder.decode(data[start:end], final=end == len(data))
        except UnicodeDecodeError as error:
            # The decoder may have carried some bytes over from the chunk before.
            at = end - len(error.object) + error.start
            found = f"the byte 0x{data[at]:02X}, which is not UTF-8; save the file as UTF-8"
            raise _refused(data, at, "encoding", found) from None


def _refused(data: bytes, at: int, code: str, found: str) -> MessageRefused:
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = len(before) - before.rfind(b"\n")
    return MessageRefused(code, f"Line {line}, byte {column} holds {found}.", line, str(column))
