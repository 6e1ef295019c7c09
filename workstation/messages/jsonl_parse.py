"""One line of JSON as plain objects. What JSON allows and no record may hold is told apart: keys that stand twice, NaN,
characters that are none, numbers and nesting without end.
"""

import json
from typing import Any

from workstation.messages.csv_bytes import NUL
from workstation.messages.numbers import LONGEST_NUMBER
from workstation.messages.trouble import CellTrouble, quoted

LONGEST_PATH = 100
_NO_NUMBER = object()


def parse_line(line: bytes) -> Any:
    """What the line says, in which every object is a `JsonObject`; CellTrouble where it says nothing readable."""
    if b"\0" in line:
        raise CellTrouble("binary", f"the line holds {NUL}")
    try:
        return json.loads(
            line.decode(),
            object_pairs_hook=_object,
            parse_constant=lambda word: _NO_NUMBER,
            parse_int=_whole,
            parse_float=_number,
        )
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + 1} is 0x{line[error.start]:02X}, which is not UTF-8; save the file as UTF-8"
        raise CellTrouble("encoding", reason) from None
    except json.JSONDecodeError as error:
        raise CellTrouble("json.malformed", f"character {error.pos + 1}: {error.msg}") from None
    except RecursionError:
        raise CellTrouble("json.deep", "the line is nested more deeply than any consignment is") from None


class JsonObject(dict[str, Any]):
    """A JSON object, with the first thing that is wrong with its own keys and values."""

    fault: CellTrouble | None = None

    def check(self, place: str) -> None:
        """Raises what is wrong, with the path to it."""
        if self.fault is not None:
            self.fault.column = (place + self.fault.column)[:LONGEST_PATH]
            raise self.fault


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    found = JsonObject()
    for key, value in pairs:
        fault = _fault_in_key(key, found) or _fault_in(value)
        if fault is not None and found.fault is None:
            fault.column = _shown(key)
            found.fault = fault
        found[key] = value
    return found


def _shown(key: str) -> str:
    return key.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def _fault_in_key(key: str, found: JsonObject) -> CellTrouble | None:
    if key in found:
        return CellTrouble("key.twice", f"the key {quoted(_shown(key))} stands twice in one object")
    return _fault_in(key)


def _fault_in(value: Any) -> CellTrouble | None:
    """What is wrong with a text, or a text in a list, that no type tells."""
    if isinstance(value, list):
        return next((fault for one in value if isinstance(one, str) and (fault := _fault_in(one))), None)
    if value is _NO_NUMBER:
        return CellTrouble("number.bad", "NaN and Infinity are no numbers")
    if not isinstance(value, str):
        return None
    if "\0" in value:
        return CellTrouble("binary", "the text holds a NUL character")
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        return CellTrouble("encoding", "the text holds half a character (an unpaired surrogate)")
    return None


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise CellTrouble("number.large", f"{quoted(digits)} is larger than any that this program keeps")
    return int(digits)


def _number(digits: str) -> float:
    if len(digits) > LONGEST_NUMBER:
        raise CellTrouble("number.bad", f"{quoted(digits)} has more digits than any number that this program keeps")
    return float(digits)
