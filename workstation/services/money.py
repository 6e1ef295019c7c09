"""Amounts for people and for features: how many digits of a currency are minor."""

from workstation.domain.facts import FactColumns
from workstation.messages.reference import minor_digits


def digits_of(rows: FactColumns) -> dict[str, int]:
    """The number of minor digits of every currency that these rows speak of."""
    return {str(currency): minor_digits(str(currency)) for currency in set(rows.columns["currency"]) if currency}


def amount_text(minor: int | None, currency: str) -> str:
    """An amount with its currency, "" where none was declared: 1,250.00 EUR."""
    if minor is None:
        return ""
    digits = minor_digits(currency)
    return f"{minor / 10**digits:,.{digits}f} {currency}".strip()


def weight_text(grams: int | None) -> str:
    """A weight in kilograms, as many digits as it has: 0.42 kg, 1,200 kg."""
    return "" if grams is None else f"{grams / 1000:,.3f}".rstrip("0").rstrip(".") + " kg"
