"""The words of a written condition: names, numbers, quoted texts and signs."""

import json
import re
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\\n]|\\.)*")|(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"""
    r"""|(?P<name>[A-Za-z_][\w.-]*)|(?P<sign>==|!=|<=|>=|[<>()\[\],]))"""
)
NAME: Final = re.compile(r"[A-Za-z_][\w.-]*")
LONGEST: Final = 8_000
_LONGEST_NUMBER: Final = 40


class Unreadable(ValueError):
    """A condition is not written as conditions are; the sentence says where."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `kind` is text, number, name, sign or end; `value` what it stands for; `at` its place in the text."""

    kind: str
    value: str | int | float
    at: int


def tokens_of(text: str) -> list[Token]:
    """The words in order, the last of them of kind `end`. Raises Unreadable."""
    if len(text) > LONGEST:
        raise Unreadable(f"it is longer than {LONGEST:,} characters")
    found: list[Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise Unreadable(f"it cannot be read from {_shown(text[at:])}")
        found.append(_token(match.lastgroup, match[match.lastgroup], at))
        at = match.end()
    found.append(Token("end", "", end))
    return found


def _token(kind: str, word: str, at: int) -> Token:
    if kind == "text":
        try:
            value = str(json.loads(word))
            value.encode("utf-8")  # half a pair of surrogates is no text
            return Token(kind, value, at)
        except ValueError:
            raise Unreadable(f"{word} is not a sound text") from None
    if kind == "number":
        return Token(kind, _number(word), at)
    return Token(kind, word, at)


def _number(word: str) -> int | float:
    if len(word) > _LONGEST_NUMBER:
        raise Unreadable(f"{word[:20]}… is too long a number")
    number = float(word)
    if number in (float("inf"), float("-inf")):
        raise Unreadable(f"{word} is too large a number")
    return int(word) if re.fullmatch(r"-?\d+", word) else number


def _shown(text: str) -> str:
    start = text.strip()[:20]
    return json.dumps(start, ensure_ascii=False)
