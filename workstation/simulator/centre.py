"""The mail centre that the world sends to, and the few rules of the land that schemes play with."""

from typing import Final

OFFICE: Final = "DEFRAA"  # built like an IMPC code, constructed ([K])
COUNTRY: Final = "DE"
AIRPORT: Final = "FRA"
LOCALE: Final = "de_DE"

# What one unit is worth in USD. Invented, and the same on every day, so that a seed gives one world.
USD_PER_UNIT: Final = {"USD": 1.0, "EUR": 1.08, "GBP": 1.27, "CHF": 1.12, "JPY": 0.0067}
WITHOUT_MINOR: Final = frozenset({"JPY"})

# EU: up to EUR 150 IOSS and the short declaration, up to EUR 45 a gift between private people [S].
LOW_VALUE_USD: Final = 150 * USD_PER_UNIT["EUR"]
GIFT_USD: Final = 45 * USD_PER_UNIT["EUR"]


def amount(usd: float, currency: str) -> str:
    """The amount as a declaration writes it, in units of its currency."""
    units = usd / USD_PER_UNIT[currency]
    return f"{units:.0f}" if currency in WITHOUT_MINOR else f"{units:.2f}"
