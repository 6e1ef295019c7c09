"""Texts as words: the form in which descriptions, names and lists of terms are compared."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from tomllib import loads

# Everything that is neither letter, digit nor a sign that belongs to a letter (the vowels of many scripts).
_BETWEEN = re.compile(r"[\W_]+")
_SPLIT = re.compile(r"[^\W_]")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case, blanks and punctuation: "Spare-Parts (new)" is spare, parts, new."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        return tuple(_split_marked(text.casefold()))
    return tuple(_BETWEEN.sub(" ", text.casefold()).split())


def _split_marked(text: str) -> list[str]:
    """Words of any script: a combining sign belongs to the letter before it, though `re` does not count it as one."""
    kept = [char if _SPLIT.match(char) or unicodedata.category(char)[0] == "M" else " " for char in text]
    return "".join(kept).split()


def read_terms(path: Path) -> frozenset[tuple[str, ...]]:
    """The terms that a list has in force, as words; none where the list is switched off.

    Its file has `enabled`, `disabled` (terms that are out of force) and `terms`, each a text or several that mean the
    same.
    """
    told = loads(path.read_text("utf-8"))
    if not told["enabled"]:
        return frozenset()
    forms = (form for term in told["terms"] for form in ([term] if isinstance(term, str) else term))
    return as_terms(forms) - as_terms(told["disabled"])


def as_terms(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Each text as words."""
    return frozenset(filter(None, map(words_of, texts)))
