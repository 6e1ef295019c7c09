"""What the name of a column says of its field, in the languages of `resources/reference/column-names.toml`."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from workstation.messages.reference import currencies
from workstation.paths import shipped

# Small words between the others: "country of origin", "pays d'origine".
_BETWEEN = frozenset(
    {
        "of", "the", "a", "an", "and", "for", "in", "de", "des", "der", "die", "das", "du", "la", "le", "les", "l", "d",
        "del", "el", "los", "y", "von", "fur", "fuer", "et",
    }
)  # fmt: skip
# Codes of currencies that are words as well.
_WORDS_TOO = frozenset({"all", "ars", "bam", "cup", "gel", "lak", "mad", "mop", "pen", "ron", "top", "try"})
_SYMBOLS = re.compile(r"[€£₩¥]|us\$")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CERTAIN, _COMPOSED, _LOOSE, _GENERIC = 0.95, 0.92, 0.45, 0.6
_LOOSE_SPAN = 0.35
_SHORTEST_LOOSE = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A field that a name may mean: `kind` for aliases, and how certain it is from 0 to 1."""

    target: str
    confidence: float
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A column's name taken apart: its words without units, the unit of weight and the currency that it tells."""

    words: tuple[str, ...]
    unit: str
    currency: str


def read_name(name: str) -> Name:
    """The name without what it says of units."""
    words = _split(name)
    unit = currency = ""
    symbol = _SYMBOLS.search(name.casefold())
    left: list[str] = []
    for number, (word, written) in enumerate(words):
        alone = len(words) == 1
        if not alone and not unit and (unit_found := _units().get(word)):
            unit = unit_found
        elif not alone and not currency and (code := _currency(word, written, number == len(words) - 1)):
            currency = code
        else:
            left.append(word)
    if not currency and symbol is not None:
        currency = _currency_words().get(symbol.group(), "")
    return Name(tuple(left), unit, currency)


def fields_of(name: str) -> list[Named]:
    """The fields that a column of this name may mean, each once, the most certain first."""
    words = tuple(word for word in read_name(name).words if word not in _BETWEEN)
    joined = "".join(words)
    if not joined:
        return []
    found: dict[tuple[str, str], float] = {}
    for target, kind, confidence in _exact().get(joined, ()):
        found[(target, kind)] = max(found.get((target, kind), 0), confidence)
    for target, kind, confidence in _loosely(frozenset(words), joined):
        found.setdefault((target, kind), confidence)
    named = [Named(target, confidence, kind) for (target, kind), confidence in found.items()]
    return sorted(named, key=lambda one: -one.confidence)


def speaks_of_party(name: str) -> str:
    """The party that a name speaks of, "" for none."""
    words = frozenset(read_name(name).words)
    for party, roles in _table()["parties"].items():
        if any(set(_plain(role)) <= words for role in roles if _plain(role)):
            return str(party)
    return ""


def _loosely(words: frozenset[str], joined: str) -> Iterable[tuple[str, str, float]]:
    """Fields whose names stand within the name, with other words around."""
    plain = joined.isascii()
    for spelled, text, entries in _loose_names():
        if len(text) < len(joined) and (spelled <= words if plain else text in joined):
            for target, kind, certain in entries:
                yield target, kind, certain * (_LOOSE + _LOOSE_SPAN * len(text) / len(joined))


@cache
def _loose_names() -> list[tuple[frozenset[str], str, list[tuple[str, str, float]]]]:
    """Names long enough to be looked for within others, as words and without blanks."""
    named = ((frozenset(spelled), "".join(spelled), entries) for spelled, entries in _spelled().items())
    return [one for one in named if len(one[1]) >= (_SHORTEST_LOOSE if one[1].isascii() else 2)]


@cache
def _exact() -> dict[str, list[tuple[str, str, float]]]:
    """Fields by name without blanks and small words."""
    found: dict[str, list[tuple[str, str, float]]] = {}
    for spelled, entries in _spelled().items():
        found.setdefault("".join(spelled), []).extend(entries)
    return found


@cache
def _spelled() -> dict[tuple[str, ...], list[tuple[str, str, float]]]:
    """Fields by the words of their names; parties with all that is said of them, before and behind."""
    table = _table()
    found: dict[tuple[str, ...], list[tuple[str, str, float]]] = {}

    def put(words: tuple[str, ...], target: str, kind: str, confidence: float) -> None:
        if words:
            found.setdefault(words, []).append((target, kind, confidence))

    for kind, names in table["aliases"].items():
        for name in names:
            put(_plain(name), "alias", kind, _GENERIC if kind == "local" else _CERTAIN)
    for target, names in table["fields"].items():
        for name in names:
            put(_plain(name), target, "", _CERTAIN)
    for party, roles in table["parties"].items():
        for role in map(_plain, roles):
            put(role, f"{party}.name", "", 0.7)
            for part, names in table["parts"].items():
                for name in map(_plain, names):
                    put(role + name, f"{party}.{part}", "", _COMPOSED)
                    put(name + role, f"{party}.{part}", "", _COMPOSED)
    return found


@cache
def _units() -> dict[str, str]:
    return {word: unit for unit, words in _table()["units"].items() for word in words}


@cache
def _currency_words() -> dict[str, str]:
    return {word: code for code, words in _table()["currencies"].items() for word in words}


def _currency(word: str, written: str, is_last: bool) -> str:
    """The currency that a word names: a code, or a word of everyday use."""
    code = word.upper()
    if code in currencies() and word not in _WORDS_TOO and (written.isupper() or is_last):
        return code
    return _currency_words().get(word, "")


def _plain(name: str) -> tuple[str, ...]:
    return tuple(word for word, _ in _split(name) if word not in _BETWEEN)


def _split(name: str) -> list[tuple[str, str]]:
    """The words of a name, without case and accents, each with how it was written."""
    written = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFKC", _HUMP.sub(" ", name))).split()
    return [(_bare(word), word) for word in written]


def _bare(word: str) -> str:
    """Without case; accents of Latin letters are left out, other scripts keep their marks."""
    letters = []
    for letter in word.casefold():
        parts = unicodedata.normalize("NFD", letter)
        letters.append(parts[0] if parts[0].isascii() else letter)
    return "".join(letters)


@cache
def _table() -> dict[str, Any]:
    import tomllib

    return tomllib.loads((shipped("resources") / "reference" / "column-names.toml").read_text("utf-8"))
