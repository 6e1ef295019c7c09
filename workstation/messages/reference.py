"""Assigned country and currency codes, looked up once.

Sources: ISO 3166-1 and ISO 4217 as shipped with pycountry; digits after the decimal mark from CLDR through
Babel. CLDR writes some inflated currencies without digits where ISO 4217 has two (IRR, RSD): whoever shows an
amount must take the digits from here, too.
"""

from functools import cache, lru_cache


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
    from babel.core import get_global

    table = get_global("currency_fractions")
    return int(table.get(currency, table["DEFAULT"])[0])
