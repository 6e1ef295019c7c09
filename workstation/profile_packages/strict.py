"""JSON, TOML and text read strictly: finite numbers, no key twice, no control characters, no wild nesting."""

import json
import math
import re
import tomllib
from typing import Any, NoReturn

from workstation.domain.errors import ProfileRefused

# What a terminal or a screen would obey instead of showing; line ends and tabs are text.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")
# The TOML reader takes time in the square of a dotted key's parts; no key of ours has more than three.
_LONG_KEY = re.compile(r"""(?<![\w"'.-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){16}""")


def read_text(content: bytes, where: str) -> str:
    """UTF-8 text without control characters."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProfileRefused(f"{where} is not UTF-8 text.") from error
    if found := _CONTROLS.search(text):
        raise ProfileRefused(f"{where} holds the control character U+{ord(found.group()):04X}.")
    return text


def read_json(content: bytes, where: str) -> dict[str, Any]:
    """One JSON object. NaN, Infinity, a number beyond them and a key named twice are refused."""

    def refuse(name: str) -> NoReturn:
        raise ProfileRefused(f"{where} holds {name[:40]}, which is no finite number.")

    def finite(text: str) -> float:
        number = float(text)
        return number if math.isfinite(number) else refuse(text)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ProfileRefused(f"{where} names a key twice.")
        return found

    try:
        found = json.loads(read_text(content, where), parse_constant=refuse, parse_float=finite, object_pairs_hook=once)
    except RecursionError as error:
        raise ProfileRefused(f"{where} is nested far too deep.") from error
    except ValueError as error:
        raise ProfileRefused(f"{where} is not sound JSON: {error}.") from error
    if not isinstance(found, dict):
        raise ProfileRefused(f"{where} does not hold an object.")
    return found


def read_toml(content: bytes, where: str) -> dict[str, Any]:
    """One TOML document. A number that is none or infinite and a key of many parts are refused."""
    text = read_text(content, where)
    if _LONG_KEY.search(text):
        raise ProfileRefused(f"{where} holds a key of far too many parts.")
    try:
        found = tomllib.loads(text)
    except RecursionError as error:
        raise ProfileRefused(f"{where} is nested far too deep.") from error
    except ValueError as error:  # tomllib's own error is one; so is a number of thousands of digits
        raise ProfileRefused(f"{where} is not sound TOML: {error}.") from error
    _check_values(found, where)
    return found


def _check_values(document: dict[str, Any], where: str) -> None:
    """Walks without recursion: what the reader could nest, this can see."""
    left: list[Any] = [document]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left += [*value, *value.values()]
        elif isinstance(value, list):
            left += value
        elif isinstance(value, float) and not math.isfinite(value):
            raise ProfileRefused(f"{where} holds {value}, which is no finite number.")
        elif isinstance(value, str) and (found := _CONTROLS.search(value)):  # written as an escape
            raise ProfileRefused(f"{where} holds the control character U+{ord(found.group()):04X}.")
