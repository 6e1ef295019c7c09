"""Descriptions of goods: no words at all, vague words alone, vague words inside something specific (DQ03).

A term of a list that stands alone in the field is a hard finding; so is a description of which nothing but filler is
left when the terms are taken out. Inside a longer, specific description a term is a soft finding. The lists are files
under `resources/reference/vague-terms/`, each with its source, its standing and a switch.
"""

from functools import cache
from typing import NamedTuple, TypeAlias

from workstation.messages.checking.characters import holds_no_words
from workstation.messages.checking.found import HARD, NOTHING, SOFT, Findings, one
from workstation.messages.checking.lengths import too_long
from workstation.messages.checking.tables import reference_folder
from workstation.messages.checking.words import read_terms, words_of

Words: TypeAlias = tuple[str, ...]
# Enough to tell goods by; what a pasted document says after that does not make it vaguer.
_WORDS_READ = 200


class Terms(NamedTuple):
    """The terms in force by their first word, the longest first, and the words that say nothing."""

    whole: frozenset[Words]
    by_first: dict[str, list[Words]]
    filler: frozenset[str]


def make_terms(vague: frozenset[Words], filler: frozenset[str]) -> Terms:
    """Terms that can be looked for."""
    by_first: dict[str, list[Words]] = {}
    for term in sorted(vague, key=lambda words: (-len(words), words)):
        by_first.setdefault(term[0], []).append(term)
    return Terms(vague, by_first, filler)


@cache
def shipped_terms() -> Terms:
    """The terms of all lists that are switched on."""
    lists = sorted((reference_folder() / "vague-terms").glob("*.toml"))
    filler = read_terms(reference_folder() / "filler-words.toml")
    return make_terms(frozenset().union(*map(read_terms, lists)), frozenset(word for words in filler for word in words))


def check_description(field: str, text: str, terms: Terms | None = None) -> Findings:
    """What is wrong with the words of a description that is not ""; `terms` are the shipped ones unless given."""
    found = too_long("description", field, text)
    if holds_no_words(text):
        return found + one("description.characters", field, HARD, text)
    return found + _vague(field, text, terms or shipped_terms())


def _vague(field: str, text: str, terms: Terms) -> Findings:
    words = words_of(text)[:_WORDS_READ]
    if words in terms.whole:
        return one("description.vague", field, HARD, text)
    taken, rest = split_terms(words, terms)
    if not any(_says_something(word, terms) for word in rest):
        return one("description.vague", field, HARD, text)
    if not taken:
        return NOTHING
    return one("description.vague_words", field, SOFT, ", ".join(" ".join(term) for term in dict.fromkeys(taken)))


def split_terms(words: Words, terms: Terms) -> tuple[list[Words], list[str]]:
    """The terms that stand in the words, the longest counting, and the words that are left."""
    taken: list[Words] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        here = terms.by_first.get(words[at], ())
        term = next((term for term in here if words[at : at + len(term)] == term), None)
        if term is None:
            rest.append(words[at])
            at += 1
        else:
            taken.append(term)
            at += len(term)
    return taken, rest


def _says_something(word: str, terms: Terms) -> bool:
    """A word with a letter that is no filler; a single sign is one only in scripts that write words with one."""
    if word in terms.filler or (len(word) == 1 and word.isascii()):
        return False
    return any(map(str.isalpha, word))
