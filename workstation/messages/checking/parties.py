"""Parties: names and addresses that are placeholders (DQ04), no words, too long, or a postcode of another country.

The words that count as placeholders are lists under `resources/reference/party-placeholders/`, each with its source and
a switch; formats of postcodes are in `resources/reference/postcodes.toml`.
"""

import re
import unicodedata
from functools import cache, lru_cache

from workstation.domain.consignment import Party
from workstation.messages.checking.characters import holds_no_words, is_plain, is_repeated
from workstation.messages.checking.found import HARD, NOTHING, SOFT, Findings, one
from workstation.messages.checking.lengths import limit_of, too_long
from workstation.messages.checking.tables import reference_folder, table
from workstation.messages.checking.words import read_terms, words_of

# Scripts that write a name with a letter for each sound. Chinese, Japanese and Korean names may have two characters,
# and scripts whose vowels hang on to the letters may need no third one.
_ALPHABETS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN"})
_FEWEST_LETTERS = 3
_START = 3


@cache
def _placeholders() -> frozenset[tuple[str, ...]]:
    lists = sorted((reference_folder() / "party-placeholders").glob("*.toml"))
    return frozenset().union(*map(read_terms, lists))


@cache
def _starts() -> frozenset[str]:
    return frozenset(words[0][:_START] for words in _placeholders())


def _cannot_be_listed(text: str) -> bool:
    """Whether its first letters say already that it is on no list; of other beginnings nothing is said."""
    start = text[:_START]
    return start.isalnum() and start.isascii() and len(start) == _START and start.lower() not in _starts()


@cache
def _ordinary() -> re.Pattern[str]:
    """Name, street and city in small letters, a line each and each told or not, that clearly break no rule.

    One look instead of a dozen: no word of a list begins them, four letters stand in a row, and they are not too long.
    """
    listed = f"(?!{'|'.join(map(re.escape, sorted(_starts())))})[a-z0-9]{{{_START}}}"
    lines = []
    for number, (part, start) in enumerate((("name", listed), ("street", listed), ("city", f"[^\n]{{{_START}}}")), 1):
        word = rf"(?=[^\n]*?([a-z])(?!\{number})[a-z]{{3}})"
        rest = f"[^\n]{{{len('.12345') + 1 - _START},{limit_of(part) - _START}}}"
        lines.append(f"(?:{word}{start}{rest})?\n")
    return re.compile("".join(lines), re.ASCII)


@lru_cache(maxsize=1_000)
def _postcode(country: str) -> re.Pattern[str] | None:
    pattern = table("postcodes")["formats"].get(country)
    return None if pattern is None else re.compile(pattern, re.ASCII)


class AddressCheck:
    """Looks at name, street, city and postcode of the party of one role, as far as they are told.

    Every parcel has an addressee of its own, so this is asked a million times: what is plainly a name passes quickly.
    """

    def __init__(self, who: str) -> None:
        self._parts = tuple((part, f"{who}.{part}", limit_of(part)) for part in ("name", "street", "city"))
        self._postcode_field = f"{who}.postcode"
        self._ordinary = _ordinary()

    def __call__(self, party: Party) -> Findings:
        """What is wrong with the party."""
        if self._ordinary.fullmatch(f"{party.name}\n{party.street}\n{party.city}\n".lower()):
            return self._code(party) if party.postcode else NOTHING
        found = NOTHING
        for part, field, limit in self._parts:
            text = getattr(party, part)
            if text:
                if len(text) > limit:
                    found += too_long(part, field, text)
                plain = is_plain(text)
                if not plain and holds_no_words(text):
                    found += one("party.characters", field, HARD, text)
                if part != "city" and not (plain and _cannot_be_listed(text)):
                    found += check_placeholder(field, text)
        return found + self._code(party) if party.postcode else found

    def _code(self, party: Party) -> Findings:
        return too_long("postcode", self._postcode_field, party.postcode) + check_postcode(
            self._postcode_field, party.postcode, party.country
        )


def check_placeholder(field: str, text: str) -> Findings:
    """Hard for a word that stands for nobody, one sign again and again, or only digits; soft for too few letters."""
    if words_of(text) in _placeholders():
        return one("party.placeholder", field, HARD, text)
    if is_plain(text):
        return NOTHING
    if is_repeated(text) or "".join(text.split()).isnumeric():
        return one("party.placeholder", field, HARD, text)
    return one("party.placeholder", field, SOFT, text) if _has_few_letters(text) else NOTHING


def _has_few_letters(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) < _FEWEST_LETTERS and all(map(_of_an_alphabet, letters))


@lru_cache(maxsize=2_000)
def _of_an_alphabet(letter: str) -> bool:
    return unicodedata.name(letter, "").partition(" ")[0] in _ALPHABETS


def check_postcode(field: str, postcode: str, country: str) -> Findings:
    """A soft finding for a postcode that is written otherwise than those of its country; others are not checked."""
    form = _postcode(country) if len(country) == len("XX") else None
    if form is None or form.fullmatch(postcode) or form.fullmatch(" ".join(postcode.split()).upper()):
        return NOTHING
    return one("postcode.format", field, SOFT, postcode)
