"""Amounts are whole minor units. Fractions are rounded half up, once, in each goods line; totals are sums of lines."""

from collections.abc import Sequence
from fractions import Fraction


def half_up(amount: Fraction) -> int:
    """The nearest whole number, the greater of two equally near ones: 2.5 is 3."""
    return int((amount + Fraction(1, 2)).__floor__())


def percent_of(minor: int, rate: Fraction) -> int:
    """`rate` percent of an amount."""
    return half_up(minor * rate / 100)


def apportion(amount: int, weights: Sequence[int]) -> list[int]:
    """Shares of an amount in proportion to the weights, which sum to it exactly; equal ones where all weights are 0.

    Share by share the running total is rounded half up, so that no share is off by more than one minor unit.
    """
    if not any(weights):
        weights = [1] * len(weights)
    whole, shares, given, passed = sum(weights), [], 0, 0
    for weight in weights:
        passed += weight
        share = half_up(Fraction(amount * passed, whole)) - given
        given += share
        shares.append(share)
    return shares
