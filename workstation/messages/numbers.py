"""Numbers as text become whole numbers of the smallest unit, with the results of decimal arithmetic.

Plain digits, which is what nearly every record holds, take a path over text alone; signs, exponents and
odd units take the one through `decimal`. Both round half to even and say whether rounding lost anything.
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from math import isfinite

from workstation.messages.trouble import CellTrouble, quoted

# Beyond 2**53 a whole number is no longer exact in the float columns that scoring computes with.
LARGEST = 2**53
LONGEST_NUMBER = 100
_ALLOWED = frozenset("0123456789.+-eE")
_EXACT = Context(prec=2 * LONGEST_NUMBER + 30, rounding=ROUND_HALF_EVEN)


def scaled(text: str, places: int) -> tuple[int, bool]:
    """`text` times ten to the power of `places` as a whole number, and whether rounding lost something.

    Raises CellTrouble for what is no number, negative, not finite or above LARGEST.
    """
    head, _, tail = text.partition(".")
    digits = head + tail
    if len(digits) > LONGEST_NUMBER or not (digits.isdecimal() and digits.isascii()):
        return multiplied(text, Decimal(1).scaleb(places))
    spare = len(tail) - places
    if spare <= 0:
        return _within(int(digits) * 10**-spare, text), False
    unit = 10**spare
    kept, rest = divmod(int(digits), unit)
    if rest * 2 > unit or (rest * 2 == unit and kept % 2):
        kept += 1
    return _within(kept, text), rest > 0


def multiplied(text: str, factor: Decimal) -> tuple[int, bool]:
    """As `scaled`, by any factor (454 grams in a pound)."""
    exact = _EXACT.multiply(_decimal(text), factor)
    if exact > LARGEST:
        raise _too_large(text)
    whole = exact.to_integral_value(ROUND_HALF_EVEN)
    return int(whole), whole != exact


def number(text: str) -> float:
    """A number that is neither negative nor infinite, as a float; CellTrouble for anything else."""
    value = float(_decimal(text))
    if not isfinite(value):
        raise _too_large(text)
    return value


def _decimal(text: str) -> Decimal:
    if not text or len(text) > LONGEST_NUMBER or not _ALLOWED.issuperset(text):
        raise _no_number(text)
    try:
        value = Decimal(text)
    except ArithmeticError:
        raise _no_number(text) from None
    if value < 0:
        raise CellTrouble("number.negative", f"{quoted(text)} is negative")
    if value and not -LONGEST_NUMBER <= value.adjusted() <= LONGEST_NUMBER:
        raise _too_large(text) if value > 1 else _no_number(text)
    return abs(value)


def _within(value: int, text: str) -> int:
    if value > LARGEST:
        raise _too_large(text)
    return value


def _no_number(text: str) -> CellTrouble:
    return CellTrouble("number.bad", f"{quoted(text)} is not a number")


def _too_large(text: str) -> CellTrouble:
    return CellTrouble("number.large", f"{quoted(text)} is larger than any that this program keeps")
