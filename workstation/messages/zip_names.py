"""The names in a ZIP archive's own list, read without unpacking or trusting anything."""

from collections.abc import Iterator
from struct import Struct

_MOST = 2_000
_END = Struct("<4s4xHHII")  # signature; entries here and in all; size and place of the list
_END_MARK, _END_LENGTH, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_ENTRY = Struct("<4s24xHHH12x")  # signature; lengths of name, extra field and comment
_ENTRY_MARK = b"PK\x01\x02"


def names_in_zip(data: bytes) -> Iterator[bytes]:
    """The first names in the list at the archive's end, as written; none where there is no such list."""
    end = data.rfind(_END_MARK, max(0, len(data) - _END_LENGTH - _LONGEST_COMMENT))
    if end < 0 or end + _END_LENGTH > len(data):
        return
    _, _, entries, size, _ = _END.unpack_from(data, end)
    at = end - size  # the place that is given may be that in a larger file
    for _ in range(min(entries, _MOST)):
        if at < 0 or at + _ENTRY.size > end:
            return
        mark, name, extra, comment = _ENTRY.unpack_from(data, at)
        if mark != _ENTRY_MARK:
            return
        yield data[at + _ENTRY.size : at + _ENTRY.size + name]
        at += _ENTRY.size + name + extra + comment
