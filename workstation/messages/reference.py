"""Assigned country and currency codes, looked up once.

Sources: ISO 3166-1 and ISO 4217 as shipped with pycountry; the digits of minor units, which pycountry lacks, from
`resources/reference/currency-digits.toml`. Whoever shows an amount takes the digits from here, too: CLDR's are made
for showing and differ from ISO 4217 for some inflated currencies (IRR, RSD).
"""

from functools import cache, lru_cache

from workstation.paths import shipped

_USUAL_DIGITS = 2


@cache
def countries() -> frozenset[str]:
    """The assigned ISO 3166-1 alpha-2 codes."""
    import pycountry  # a tenth of a second that only a reading program pays

    return frozenset(country.alpha_2 for country in pycountry.countries)


@cache
def currencies() -> frozenset[str]:
    """The ISO 4217 codes in use."""
    import pycountry

    return frozenset(currency.alpha_3 for currency in pycountry.currencies)


@lru_cache(maxsize=1_000)
def minor_digits(currency: str) -> int:
    """How many decimal digits an amount of the currency has: 2 for euros, 0 for won; 2 for an unknown code."""
    return _unusual_digits().get(currency, _USUAL_DIGITS)


@cache
def _unusual_digits() -> dict[str, int]:
    import tomllib

    text = (shipped("resources") / "reference" / "currency-digits.toml").read_text("utf-8")
    digits: dict[str, int] = tomllib.loads(text)["digits"]
    return digits
