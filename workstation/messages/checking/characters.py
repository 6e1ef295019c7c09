"""The six rules on characters: a text that holds no words.

Source: PACT Technical Implementation Guide 1.9; what is data in them is in `resources/reference/characters.toml`.
"""

import re
from functools import cache
from typing import NamedTuple

from workstation.messages.checking.tables import table

# Four letters in a row of which the first two differ: such a text breaks none of the rules, unless it is an extension.
_PLAIN = re.compile(r"([^\W\d_])(?!\1)[^\W\d_]{3}")
_PLAIN_ASCII = re.compile(r"([a-z])(?!\1)[a-z]{3}")  # the same where no other letters are, at half the price
_EXTENSION = re.compile(r"\.[^\W_]{1,5}")
_PRICE = re.compile(r"[\W\d_]*([^\W\d_]{3})[\W\d_]*")
_LONGEST_EXTENSION = len(".12345")
_REPEATED = 3
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0")  # letters by name, blanks by sight


class _Lists(NamedTuple):
    enabled: bool
    extensions: frozenset[str]
    currencies: frozenset[str]


@cache
def _lists() -> _Lists:
    told = table("characters")
    return _Lists(told["enabled"], frozenset(told["extensions"]), frozenset(told["currency_words"]))


def is_plain(text: str) -> bool:
    """Whether a text clearly holds a word. Nearly all do, and this is quick; the others are to be looked at closely."""
    if len(text) <= _LONGEST_EXTENSION:
        return False
    start = text[:4].lower()
    if start.isalpha() and start[0] != start[1]:
        return True  # most begin with such a word, and need no search
    return (_PLAIN_ASCII if text.isascii() else _PLAIN).search(text.lower()) is not None


def is_repeated(text: str) -> bool:
    """Whether it is one symbol or letter, three times or more, and nothing else; blanks and case do not count."""
    signs = "".join(text.split()).casefold()
    return len(signs) >= _REPEATED and signs.count(signs[0]) == len(signs)


def holds_no_words(text: str) -> bool:
    """Whether a text that is not "" breaks one of the rules.

    Only digits; only a file extension; one symbol or letter three times or more; only empty characters; only special
    characters; only special characters and digits.
    """
    lists = _lists()
    if not text or is_plain(text) or not lists.enabled:
        return False
    return (
        not any(sign.isalpha() and sign not in _UNSEEN for sign in text)
        or is_repeated(text)
        or _is_extension(text.strip().casefold(), lists)
        or _is_price(text, lists)
    )


def _is_extension(text: str, lists: _Lists) -> bool:
    return text in lists.extensions or _EXTENSION.fullmatch(text) is not None


def _is_price(text: str, lists: _Lists) -> bool:
    """Special characters and digits around nothing but the code of a currency, as in "!GBP12"."""
    price = _PRICE.fullmatch(text)
    if price is None or price[1].upper() not in lists.currencies:
        return False
    around = text.replace(price[1], "", 1)
    return any(map(str.isdigit, around)) and not all(c.isdigit() or c.isspace() for c in around)
