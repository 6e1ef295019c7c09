"""Terms of lexicons in texts: whole words, without case and punctuation, outside a negative context.

A term does not count where a negative one of its lexicon stands in it or within the lexicon's reach, on the same line:
"toy gun", "phone case without battery". Another occurrence of the term may count all the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workstation.messages.checking.words import words_of
from workstation.profile_packages.lexicons import Lexicon

Words: TypeAlias = tuple[str, ...]
# The number of a lexicon and a term of it, for each that counts in a text.
Found: TypeAlias = tuple[tuple[int, Words], ...]


class _Entry(NamedTuple):
    words: Words
    lexicon: int
    negative: bool


class _Place(NamedTuple):
    first: int
    end: int
    words: Words


class TermFinder:
    """Looks for the terms of several lexicons at once; a text that was met before is not looked at again."""

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        self._lexicons = lexicons
        self._by_first: dict[str, list[_Entry]] = {}
        self._firsts: set[str] = set()
        self._met: dict[str, Found] = {}
        for number, lexicon in enumerate(lexicons):
            for terms, negative in ((lexicon.terms, False), (lexicon.negative, True)):
                for words in sorted(set(filter(None, map(words_of, terms)))):
                    self._by_first.setdefault(words[0], []).append(_Entry(words, number, negative))
                    if not negative:
                        self._firsts.add(words[0])

    def matrix(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """[texts, lexicons]: whether any term of the lexicon counts in the text."""
        found = np.zeros((len(texts), len(self._lexicons)), np.bool_)
        for row, text in enumerate(texts):
            for number, _ in self._find(text):
                found[row, number] = True
        return found

    def terms(self, text: str) -> dict[str, list[str]]:
        """The terms that count in a text, in its order, by the name of their lexicon."""
        found: dict[str, list[str]] = {}
        for number, words in self._find(text):
            terms = found.setdefault(self._lexicons[number].name, [])
            if (term := " ".join(words)) not in terms:
                terms.append(term)
        return found

    def _find(self, text: str) -> Found:
        found = self._met.get(text)
        if found is None:
            lines = map(words_of, text.split("\n"))
            found = tuple(one for words in lines if not self._firsts.isdisjoint(words) for one in self._in_line(words))
            self._met[text] = found
        return found

    def _in_line(self, words: Words) -> Iterator[tuple[int, Words]]:
        terms: dict[int, list[_Place]] = {}
        negatives: dict[int, list[_Place]] = {}
        for at, word in enumerate(words):
            for entry in self._by_first.get(word, ()):
                end = at + len(entry.words)
                if words[at:end] == entry.words:
                    kind = negatives if entry.negative else terms
                    kind.setdefault(entry.lexicon, []).append(_Place(at, end, entry.words))
        for number, places in terms.items():
            against, reach = negatives.get(number, ()), self._lexicons[number].reach
            yield from ((number, place.words) for place in places if not _is_cancelled(place, against, reach))


def _is_cancelled(place: _Place, negatives: Iterable[_Place], reach: int) -> bool:
    return any(max(negative.first - place.end, place.first - negative.end) < reach for negative in negatives)
