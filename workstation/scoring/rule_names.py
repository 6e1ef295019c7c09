"""How alike a name is to the names of a watch list.

Two names are alike by 1 where all words of the shorter one, two at the least, are words of the other (a middle name
more or less, any order); else by the Jaro-Winkler similarity of their words in alphabetical order.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workstation.messages.checking.words import words_of

# One common word is no name: half a country is called Ana.
_FEWEST_WORDS: Final = 2
# Pairs that are compared at once: their likenesses fit into 32 MB.
_PAIRS: Final = 4_000_000


class NameFinder:
    """Compares many names with the same list."""

    def __init__(self, names: Sequence[str]) -> None:
        self._words = [frozenset(words_of(name)) for name in names]
        self._sorted = [_sorted(words) for words in self._words]
        self._by_word: dict[str, list[int]] = {}
        for number, words in enumerate(self._words):
            for word in words:
                self._by_word.setdefault(word, []).append(number)

    def alike(self, names: Sequence[str], least: float) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """For each name its greatest likeness, 0 where it is below `least`, and the place in the list (-1 for none)."""
        words = [frozenset(words_of(name)) for name in names]
        likeness, place = self._by_letters([_sorted(one) for one in words], least)
        for row, one in enumerate(words):
            if (same := self._by_words(one)) is not None:
                likeness[row], place[row] = 1.0, same
        return likeness, place

    def _by_letters(self, names: list[str], least: float) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        from rapidfuzz.distance import JaroWinkler
        from rapidfuzz.process import cdist

        likeness, place = np.zeros(len(names)), np.full(len(names), -1, np.int64)
        if not self._sorted:
            return likeness, place
        step = max(1, _PAIRS // len(self._sorted))
        for start in range(0, len(names), step):
            piece = slice(start, start + step)
            found = cdist(
                names[piece], self._sorted, scorer=JaroWinkler.normalized_similarity, score_cutoff=least,
                dtype=np.float64, workers=-1,
            )  # fmt: skip
            best = found.argmax(axis=1)
            likeness[piece] = found[np.arange(len(best)), best]
            place[piece] = np.where(likeness[piece] > 0, best, -1)
        nameless = np.array([not name for name in names], np.bool_)  # signs alone are like nobody
        likeness[nameless], place[nameless] = 0.0, -1
        return likeness, place

    def _by_words(self, words: frozenset[str]) -> int | None:
        known = [word for word in words if word in self._by_word]
        if len(known) < _FEWEST_WORDS:
            return None
        shared = Counter(number for word in known for number in self._by_word[word])
        for number, count in sorted(shared.items()):
            if count >= _FEWEST_WORDS and count == min(len(words), len(self._words[number])):
                return number
        return None


def _sorted(words: frozenset[str]) -> str:
    return " ".join(sorted(words))
