"""JSON lines of the canonical model: one consignment a line, in UTF-8, named as in the domain (`jsonl_shapes`)."""

import codecs
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from workstation.domain.door import Parsed, Refused
from workstation.domain.errors import MessageRefused
from workstation.messages.csv_bytes import check_text
from workstation.messages.jsonl_careful import read_carefully
from workstation.messages.jsonl_rows import ReadShapes, compile_shapes
from workstation.messages.jsonl_shapes import ConsignmentShape
from workstation.messages.registry import ReadOptions
from workstation.messages.sharing import WHOLE, Share, units
from workstation.messages.trouble import RAW_LIMIT, CellTrouble

LONGEST_LINE = 1 << 20
# How many lines are decoded in one go: enough to share the fixed cost, few enough to stay in the fast memory near by.
TOGETHER = 128
_KEY = b'":'
# Ways to write a key, or a quote and a colon in a text, that counting `":` would miss.
_HIDDEN = (b"\\u0022", b"\\u003a", b"\\u003A", b"\\u0000")
_SPREAD = (b" :", b"\t:", b"\r:")
_decode = msgspec.json.Decoder(ConsignmentShape).decode_lines
_encode = msgspec.json.Encoder().encode_lines
_FAULTS = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class JsonlFormat:
    """One JSON object a line; one record for each."""

    name = "jsonl"
    title = "JSON lines of consignments"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The records in file order. A line at fault is a `Refused` with the path of the key as column.

        MessageRefused where the file does not begin as such a file.
        """
        for unit in self.read_units(data, options):
            yield from unit

    def read_units(self, data: bytes, options: ReadOptions, share: Share = WHOLE) -> Iterator[list[Parsed]]:
        """The same by unit, or only the units of a share."""
        check_text(data)
        _check_first(data)
        read = compile_shapes(options)
        yield from units(_batches(data), lambda piece: _records(read, *piece), share)


def _batches(data: bytes) -> Iterator[tuple[list[int], list[bytes]]]:
    """Lines that are not blank, with their numbers from 1, some hundred at a time."""
    numbers: list[int] = []
    lines: list[bytes] = []
    start, number, size = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0, 0, 0
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        number += 1
        line = data[start:end]
        start = end
        if line.isspace():
            continue
        numbers.append(number)
        lines.append(line)
        size += len(line)
        if len(lines) >= TOGETHER or size > LONGEST_LINE:
            yield numbers, lines
            numbers, lines, size = [], [], 0
    if lines:
        yield numbers, lines


def _records(read: ReadShapes, numbers: Sequence[int], lines: Sequence[bytes]) -> Sequence[Parsed]:
    shapes: Sequence[ConsignmentShape | CellTrouble] = _decoded(lines) or [_shape(line) for line in lines]
    sound = [(number, shape) for number, shape in zip(numbers, shapes, strict=True) if not isinstance(shape, Exception)]
    try:
        accepted = iter(read([number for number, _ in sound], [shape for _, shape in sound]))
    except CellTrouble:
        # One of them is at fault, which is told of it alone.
        return [_record(read, *one) for one in zip(numbers, shapes, lines, strict=True)]
    return [
        _refused(shape, number, line) if isinstance(shape, CellTrouble) else next(accepted)
        for number, shape, line in zip(numbers, shapes, lines, strict=True)
    ]


def _shape(line: bytes) -> ConsignmentShape | CellTrouble:
    """What a single line says, or what is wrong with it."""
    if len(line) > LONGEST_LINE:
        return CellTrouble("line.long", f"the line has {len(line):,} bytes; {LONGEST_LINE:,} are the most")
    try:
        return (_decoded([line]) or [read_carefully(line)])[0]
    except CellTrouble as trouble:
        return trouble


def _record(read: ReadShapes, number: int, shape: ConsignmentShape | CellTrouble, line: bytes) -> Parsed:
    try:
        return _refused(shape, number, line) if isinstance(shape, CellTrouble) else read([number], [shape])[0]
    except CellTrouble as trouble:
        return _refused(trouble, number, line)


def _decoded(lines: Sequence[bytes]) -> list[ConsignmentShape] | None:
    """The lines as they stand, or None where there is any doubt that nothing is wrong with one of them.

    A key that stands twice is silently read as its last value. So what was read is written again: as many keys must
    come out as went in, and nothing may be in the lines that would spoil the count.
    """
    text = b"".join(lines)
    if len(text) > 2 * LONGEST_LINE or any(two in text for two in _SPREAD):
        return None
    if b"\\u00" in text and any(hidden in text for hidden in _HIDDEN):
        return None
    try:
        shapes: list[Any] = _decode(text)
    except _FAULTS:
        return None
    sound = len(shapes) == len(lines) and _encode(shapes).count(_KEY) == text.count(_KEY)
    return shapes if sound else None


def _refused(trouble: CellTrouble, number: int, line: bytes) -> Refused:
    raw = line[:RAW_LIMIT].decode("utf-8", "backslashreplace").replace("\0", "\\0")
    return trouble.refused(number, raw.strip() or raw)


def _check_first(data: bytes) -> None:
    """MessageRefused where the first line that is not blank cannot be one of this format."""
    text = data.removeprefix(codecs.BOM_UTF8)
    start = len(text) - len(text.lstrip())
    number = text.count(b"\n", 0, start) + 1
    end = text.find(b"\n", start)
    first = text[start : end if end >= 0 else len(text)].strip()
    if first.startswith(b"["):
        raise MessageRefused("jsonl.array", "The file is one JSON array; write one object on each line.", number)
    if not first.startswith(b"{"):
        raise MessageRefused("jsonl.start", f"Line {number} is not a JSON object.", number)
    if first == b"{":
        raise MessageRefused("jsonl.spread", "An object is spread over several lines; write each on one line.", number)
    try:
        told = msgspec.json.decode(first) if len(first) <= LONGEST_LINE else {}
    except _FAULTS:
        return  # a line at fault, not a file of another kind
    if isinstance(told, dict) and told and told.keys().isdisjoint(ConsignmentShape.__struct_fields__):
        reason = f"The object in line {number} has none of the fields of a consignment."
        raise MessageRefused("jsonl.foreign", reason, number)
