"""Lexicons: lists of words that rules look for in texts, as dated files under `resources/lexicons/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from workstation.domain.errors import ProfileRefused
from workstation.paths import shipped

_KEYS = {"title", "source", "status", "as_of", "negative", "reach", "terms"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms in their own words. A term counts unless a `negative` one stands within `reach` words before or after it.

    `title` says what the terms are about, in a sentence ("lithium batteries"); `as_of` is the day of the list.
    """

    name: str
    title: str
    as_of: str
    terms: tuple[str, ...]
    negative: tuple[str, ...]
    reach: int


def list_lexicons() -> frozenset[str]:
    """Names of the shipped lexicons."""
    return frozenset(path.stem for path in _folder().glob("*.toml"))


@cache
def get_lexicon(name: str) -> Lexicon:
    """The lexicon of that name. Raises ProfileRefused where there is none, or its file is unsound."""
    if name not in list_lexicons():
        raise ProfileRefused(f"There is no lexicon {name!r}. Known: {', '.join(sorted(list_lexicons()))}.")
    return read_lexicon(_folder() / f"{name}.toml")


def read_lexicon(path: Path) -> Lexicon:
    """One file; ProfileRefused with its name and what is wrong with it."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ProfileRefused(f"{path} is not a sound lexicon: {error}.") from error
    if unknown := set(told) - _KEYS:
        raise ProfileRefused(f"{path} has the unknown key {min(unknown)!r}.")
    try:
        return Lexicon(
            name=path.stem,
            title=str(told["title"]),
            as_of=str(told["as_of"]),
            terms=_forms(told, "terms"),
            negative=_forms(told, "negative"),
            reach=int(told.get("reach", 3)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ProfileRefused(f"{path} is not a sound lexicon: {error}.") from error


def _forms(told: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Every form of every term: an entry is a text, or several that mean the same."""
    entries = told.get(key, [])
    forms = [form for entry in entries for form in ([entry] if isinstance(entry, str) else entry)]
    if not all(isinstance(form, str) and form.strip() for form in forms):
        raise ValueError(f"{key} holds something that is no text")
    return tuple(forms)


def _folder() -> Path:
    return shipped("resources") / "lexicons"
