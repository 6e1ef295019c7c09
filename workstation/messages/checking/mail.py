"""Numbers of mail: the service indicator and the country of an S10, the parts of S8 and S9.

Lists and layout are dated data in `resources/reference/mail-numbers.toml`, most of it unchecked: what is found with
them is soft.
"""

from functools import cache, lru_cache
from itertools import product
from string import ascii_uppercase
from typing import Any, NamedTuple

from workstation.messages.checking.found import NOTHING, SOFT, Findings, one
from workstation.messages.checking.tables import table
from workstation.messages.reference import countries

DESPATCH, RECEPTACLE = "despatch", "receptacle"


@cache
def indicators_not_given_out() -> frozenset[str]:
    """The service indicators that no operator may use: reserved ones and those that are not assigned."""
    pairs = ["".join(pair) for pair in product(ascii_uppercase, repeat=2)]
    ranges = [
        (first, last)
        for told in table("mail-numbers")["indicators"]
        for first, last in [*told["reserved"], *told["unassigned"]]
    ]
    return frozenset(pair for pair in pairs if any(first <= pair <= last for first, last in ranges))


@lru_cache(maxsize=1_000)
def countries_of_operator(country: str) -> frozenset[str]:
    """The countries whose mail the operator of a country handles, that country among them."""
    lines = table("mail-numbers")["operators"]["together"]
    return frozenset([country]).union(*(line for line in lines if country in line))


class Part(NamedTuple):
    """One part of a number: where it begins and ends, and whether it consists of digits (else of letters)."""

    name: str
    begins: int
    ends: int
    digits: bool

    def of(self, number: str) -> str:
        """What stands there."""
        return number[self.begins : self.ends]

    def fits(self, number: str) -> bool:
        """Whether letters or digits stand there, as they should."""
        text = self.of(number)
        return text.isascii() and (text.isdecimal() if self.digits else text.isalpha())


@cache
def layout(kind: str) -> dict[str, Part]:
    """The parts of a despatch (S8) or receptacle (S9) number in order."""
    parts: dict[str, Part] = {}
    at = 0
    for name, signs, length in table("mail-numbers")["layout"][kind]:
        parts[name] = Part(name, at, at + length, signs == "digits")
        at += length
    return parts


def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = table("mail-numbers")["layout"]
    return settings


def is_laid_out(kind: str, number: str) -> bool:
    """Whether a normalised number has the length of its kind, and letters and digits where they belong."""
    parts = layout(kind).values()
    length = max(part.ends for part in parts)
    return len(number) == length and all(part.fits(number) for part in parts)


def check_mail_number(kind: str, number: str) -> Findings:
    """What is wrong with a normalised despatch or receptacle number; none for "".

    Length, letters and digits first; then the countries in which the two offices of exchange lie, and the category.
    """
    if not number:
        return NOTHING
    if not is_laid_out(kind, number):
        return one(f"{kind}.shape", kind, SOFT, number)
    parts, found = layout(kind), NOTHING
    for end in ("origin", "destination"):
        office = parts[end].of(number)
        if office[:2] not in countries():
            found += one(f"{kind}.country", kind, SOFT, office)
    category = parts["category"].of(number)
    if category not in _settings()["categories"]:
        found += one(f"{kind}.category", kind, SOFT, category)
    return found


def origin_country(receptacle: str) -> str:
    """The country in which a receptacle was closed; "" where its number does not tell."""
    return receptacle[:2] if is_laid_out(RECEPTACLE, receptacle) else ""


def receptacle_weight_g(receptacle: str) -> int | None:
    """The gross weight of a receptacle in grams, which its number tells in units of 100 g; None where it does not."""
    if not is_laid_out(RECEPTACLE, receptacle):
        return None
    units = int(layout(RECEPTACLE)["weight"].of(receptacle))
    unit: int = _settings()["weight_unit_g"]
    return units * unit if units else None
