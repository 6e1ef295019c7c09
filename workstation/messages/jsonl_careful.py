"""A single line of JSON, looked at key by key: what is wrong with it, and which keys are none of ours.

Most lines are decoded many at a time and never come here. Those do that hold a key that no field has, a key twice, a
value of the wrong type, or anything that might hide one of them.
"""

import re
from typing import Any, get_args, get_origin

import msgspec

from workstation.messages.jsonl_parse import LONGEST_PATH, JsonObject, parse_line
from workstation.messages.jsonl_shapes import ConsignmentShape
from workstation.messages.memo import LONGEST_CELL
from workstation.messages.trouble import CellTrouble, quoted

_WORD = re.compile(r"Invalid enum value '(.*)'", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.+)`")
_PLACE = re.compile(r"^(?P<what>.*?)(?: - at `\$?(?P<path>.*?)`)?$", re.DOTALL)
# msgspec says what it missed in a sentence; its first words tell which code that is.
_CODES = (
    ("Expected `str` of length", "cell.long"),
    ("Expected `object` of length", "extension.large"),
    ("Expected `array` of length", "array.long"),
    ("Expected `int` >=", "number.negative"),
    ("Expected `float` >=", "number.negative"),
    ("Expected `int` <=", "number.large"),
    ("Expected `float` <=", "number.large"),
    ("Number out of range", "number.large"),
    ("Invalid enum value", "word.unknown"),
    ("Object missing", "key.missing"),
)


def read_carefully(line: bytes) -> ConsignmentShape:
    """The line as it was meant, unknown keys with a text or number in the extension map.

    CellTrouble, with the path of the key as column (`goods.2.hs`), for anything else.
    """
    told = parse_line(line)
    if not isinstance(told, JsonObject):
        raise CellTrouble("json.object", "the line is JSON, but no object with the fields of a consignment")
    unknown: dict[str, str] = {}
    known = _sorted_out(told, ConsignmentShape, "", unknown)
    if unknown:
        kept = known.get("extension") or {}
        known["extension"] = {**unknown, **kept} if isinstance(kept, dict) else kept
    try:
        return msgspec.convert(known, ConsignmentShape)
    except msgspec.ValidationError as error:
        raise _misfit(str(error)) from None


def _sorted_out(told: JsonObject, shape: type, place: str, unknown: dict[str, str]) -> dict[str, Any]:
    """The object with only the keys of its shape; the others go to `unknown` under their paths, if they can be kept."""
    told.check(place)
    known: dict[str, Any] = {}
    fields = {field.name: field.type for field in msgspec.structs.fields(shape)}
    for key, value in told.items():
        path = f"{place}{key}"
        if key not in fields:
            if value is not None:
                unknown[path] = _kept(path, value)
        elif (inner := _shape_in(fields[key])) is None:
            if isinstance(value, JsonObject):
                value.check(f"{path}.")
            known[key] = value
        elif isinstance(value, list):
            known[key] = [
                _sorted_out(one, inner, f"{path}.{number}.", unknown) if isinstance(one, JsonObject) else one
                for number, one in enumerate(value, 1)
            ]
        else:
            known[key] = _sorted_out(value, inner, f"{path}.", unknown) if isinstance(value, JsonObject) else value
    return known


def _shape_in(kind: Any) -> type | None:
    """The shape that a value of this type consists of, alone or in a list; None where it is no object."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    found = map(_shape_in, get_args(kind) if get_origin(kind) is not dict else ())
    return next((shape for shape in found if shape is not None), None)


def _kept(path: str, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        reason = "is no field of a consignment, and its value is neither a text nor a number that could be kept"
        raise CellTrouble("key.unknown", reason, path[:LONGEST_PATH])
    text = str(value)
    if text in ("inf", "-inf"):
        raise CellTrouble("number.large", "is larger than any number that this program keeps", path[:LONGEST_PATH])
    if len(text) > LONGEST_CELL:
        raise CellTrouble("cell.long", f"the text has {len(text):,} characters", path[:LONGEST_PATH])
    return text


def _misfit(message: str) -> CellTrouble:
    """What msgspec said, with its code, and the path written as everywhere here: `goods.2.hs`."""
    match = _PLACE.match(message)
    what, path = (match.group("what"), match.group("path") or "") if match else (message, "")
    parts = re.findall(r"\[(\d+)\]|\.([^.\[\]]+)|(\[\.\.\.\])", path)
    code = next((code for words, code in _CODES if what.startswith(words)), "type.wrong")
    names = [str(int(number) + 1) if number else name for number, name, _ in parts if number or name]
    if missing := _MISSING.fullmatch(what):
        names.append(missing.group(1))
        what = "is missing"
    elif word := _WORD.fullmatch(what):
        what = f"{quoted(word.group(1))} is none of the fixed words that may stand here"
    column = ".".join(names)
    return CellTrouble(code, what, column)
