"""Amounts for people and for features: how many digits of a currency are minor."""

import re

from workstation.domain.consignment import Money
from workstation.domain.errors import WrongUsage
from workstation.domain.facts import FactColumns
from workstation.messages.reference import currencies, minor_digits

_AMOUNT = re.compile(r"([0-9]{1,12})(?:\.([0-9]+))?")


def money_of(amount: str, currency: str) -> Money:
    """An amount as it is typed, with a full stop ("12.30"), in an ISO 4217 currency; WrongUsage for anything else."""
    code = currency.strip().upper()
    if code not in currencies():
        raise WrongUsage(f'"{currency}" is no currency; write its ISO 4217 code, like EUR.')
    digits = minor_digits(code)
    read = _AMOUNT.fullmatch(amount.strip())
    if read is None or len(read[2] or "") > digits:
        raise WrongUsage(f'"{amount}" is no amount of {code}; write digits with at most {digits} after a full stop.')
    return Money(int(read[1]) * 10**digits + int((read[2] or "0").ljust(digits, "0") or 0), code)


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
