"""Identifiers of consignments: how they are written, and what is wrong with one that was read.

Sources: UPU S10 (item identifier; weights and check digit recomputed against published examples) and
IATA Resolution 600a (air waybill). A fault never throws the identifier away: officers meet wrong labels
every day, so each fault is its own finding and the text is kept.
"""

import re
from collections.abc import Collection
from operator import mul

S10_SHAPE = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}")
AIR_WAYBILL_SHAPE = re.compile(r"[0-9]{11}")
_SEPARATORS = re.compile(r"[\s\-\u00ad\u2010-\u2015]+")
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def normalise(text: str) -> str:
    """Upper case without spaces, hyphens and dashes: the form in which identifiers are compared."""
    return _SEPARATORS.sub("", text).upper()


def s10_check_digit(serial: str) -> int:
    """Check digit of an eight-digit serial: 11 - (weighted sum mod 11), where 10 becomes 0 and 11 becomes 5."""
    weighted: int = sum(map(mul, map(int, serial), _S10_WEIGHTS))
    rest = 11 - weighted % 11
    return {10: 0, 11: 5}.get(rest, rest)


def is_s10_shaped(normalised: str) -> bool:
    """Whether the text looks like an S10, right or wrong check digit."""
    return S10_SHAPE.fullmatch(normalised) is not None


def s10_faults(normalised: str, countries: Collection[str], reserved: Collection[str] = ()) -> tuple[str, ...]:
    """Codes of what is wrong with an S10: up to three separate faults, none for a sound one.

    `countries` are the assigned ISO 3166-1 alpha-2 codes; `reserved` are the service indicators that are kept in
    reserve or not given out (dated data, which whoever asks brings). The issuing country and the service
    indicator do not enter the check digit, so the three faults are independent.
    """
    if not is_s10_shaped(normalised):
        return ("s10.shape",)
    faults = []
    if s10_check_digit(normalised[2:10]) != int(normalised[10]):
        faults.append("s10.check_digit")
    if normalised[:2] in reserved:
        faults.append("s10.reserved_prefix")
    if normalised[11:] not in countries:
        faults.append("s10.country")
    return tuple(faults)


def air_waybill_faults(normalised: str) -> tuple[str, ...]:
    """Codes of what is wrong with an air waybill number of eleven digits; the last is the serial modulo 7."""
    if AIR_WAYBILL_SHAPE.fullmatch(normalised) is None:
        return ("air_waybill.shape",)
    if int(normalised[3:10]) % 7 != int(normalised[10]):
        return ("air_waybill.check_digit",)
    return ()


def readable_s10(normalised: str) -> str:
    """The printed grouping of an S10: RA 473 124 829 US."""
    n = normalised
    return f"{n[:2]} {n[2:5]} {n[5:8]} {n[8:11]} {n[11:]}" if is_s10_shaped(n) else n
