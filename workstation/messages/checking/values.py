"""Values (DQ08): round amounts, and amounts just under a threshold of the country of destination.

Thresholds by country and date are in `resources/reference/thresholds.toml`. There are no exchange rates here: an amount
is compared with a threshold in its own currency and with no other.
"""

from functools import cache
from math import ceil
from typing import Any, NamedTuple

from workstation.domain.consignment import Money
from workstation.domain.moments import Moment
from workstation.messages.checking.found import NOTHING, SOFT, Findings, one
from workstation.messages.checking.tables import first_moment, table
from workstation.messages.checking.words import as_terms, words_of
from workstation.messages.reference import minor_digits

_ALWAYS = 2**62
_USUAL_DIGITS = 2
_EXACT = 6  # 0.9 of a whole number is not always what it should be


class Band(NamedTuple):
    """Amounts from `low` up to, and without, `high`, the threshold, in minor units; from `begins` up to `ends`.

    `natures` are the contents that the threshold is for, as words; all of them where there are none.
    """

    currency: str
    low: int
    high: int
    begins: Moment
    ends: Moment
    natures: frozenset[tuple[str, ...]]


@cache
def bands() -> dict[str, tuple[Band, ...]]:
    """The amounts just under a threshold by country of destination."""
    told = table("thresholds")
    by_country: dict[str, set[Band]] = {}
    for entry in told["threshold"]:
        named = (told["groups"].get(name, [name]) for name in entry["countries"])
        for country in (country for names in named for country in names):
            by_country.setdefault(country, set()).update(_bands_of(entry, told["near"]["from_share"]))
    return {country: tuple(sorted(found, key=lambda band: band.high)) for country, found in by_country.items()}


def _bands_of(entry: dict[str, Any], share: float) -> set[Band]:
    currency = entry["currency"]
    begins = first_moment(entry["valid_from"]) if "valid_from" in entry else -_ALWAYS
    ends = first_moment(entry["valid_until"]) if "valid_until" in entry else _ALWAYS
    natures = as_terms(entry.get("natures", ()))
    found = set()
    for amount in {entry[name] for name in ("duty_threshold", "tax_threshold") if name in entry}:
        high = round(amount * 10 ** minor_digits(currency))
        found.add(Band(currency, ceil(round(high * share, _EXACT)), high, begins, ends, natures))
    return found


def check_threshold(value: Money, near: tuple[Band, ...], moment: Moment, nature: str) -> Findings:
    """A soft finding for a value in one of the bands, on that day and for these contents."""
    for band in near:
        if (
            band.low <= value.minor < band.high
            and band.currency == value.currency
            and band.begins <= moment < band.ends
            and (not band.natures or words_of(nature) in band.natures)
        ):
            threshold = amount_words(Money(band.high, band.currency))
            return one("value.near_threshold", "value", SOFT, f"{amount_words(value)} < {threshold}")
    return NOTHING


@cache
def _round() -> tuple[int, int]:
    told = table("thresholds")["round"]
    return told["from_amount"] * 10**_USUAL_DIGITS, told["multiple_of"] * 10**_USUAL_DIGITS


def check_round(field: str, value: Money) -> Findings:
    """A soft finding for a large round amount in a currency whose prices mostly have decimals."""
    least, step = _round()
    if value.minor % step or value.minor < least or minor_digits(value.currency) != _USUAL_DIGITS:
        return NOTHING
    return one("value.round", field, SOFT, amount_words(value))


def amount_words(money: Money) -> str:
    """The amount as data write it: 149.50 EUR."""
    digits = minor_digits(money.currency)
    return f"{money.minor / 10**digits:.{digits}f} {money.currency}".rstrip()
