"""Mandatory elements (DQ02): the 7+1 set and the CN 23 commercial set, dated data in `mandatory-elements.toml`."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from workstation.messages.checking.tables import table
from workstation.messages.checking.words import as_terms, words_of


class Elements(NamedTuple):
    """Canonical fields that must be told, and those that must be for commercial contents only."""

    always: frozenset[str]
    commercial: frozenset[str]


def elements_of(told: Mapping[str, Any]) -> Elements:
    """The elements of all sets of a table that are switched on."""
    sets = [one for one in told["set"] if one["enabled"]]
    always = frozenset(field for one in sets for field in one["elements"])
    return Elements(always, frozenset(field for one in sets for field in one["commercial_only"]) - always)


@cache
def shipped_elements() -> Elements:
    """The elements of the shipped table."""
    return elements_of(table("mandatory-elements"))


@lru_cache(maxsize=200)
def is_commercial(nature: str) -> bool:
    """Whether contents of that nature count as commercial; a word that nobody knows counts as the table says."""
    told = table("mandatory-elements")["natures"]
    words = words_of(nature)
    if words in as_terms(told["commercial"]):
        return True
    if words in as_terms(told["other"]):
        return False
    unknown: bool = told["unknown_is_commercial"]
    return unknown


def code_of(element: str) -> str:
    """The code of the finding that an element is missing: `hs.missing` for `goods.hs`."""
    return f"{element.removeprefix('goods.')}.missing"


def spoken_of(elements: Iterable[str], fields: frozenset[str]) -> frozenset[str]:
    """Those elements that a format can tell: a field that it never speaks of is not missing."""
    return frozenset(element for element in elements if element in fields)
