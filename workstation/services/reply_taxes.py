"""Taxes of a reply as they are typed."""

from workstation.messages.replies.cusrsp import Tax
from workstation.services.money import money_of


def tax_of(type_: str, amount: str, currency: str) -> Tax:
    """A tax from its type, an amount with a full stop ("12.30") and an ISO 4217 code; WrongUsage for anything else."""
    return Tax(type_.strip(), money_of(amount, currency))
