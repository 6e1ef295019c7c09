"""Lots: drawn once for each consignment from a secret; nobody foresees one, and anybody can check it later."""

import hmac
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_LARGEST = float(1 << 64)


def lots(secret: bytes, purpose: str, ids: Sequence[int]) -> NDArray[np.float64]:
    """A number from 0 to 1 for each id, the same for the same secret and purpose (HMAC-SHA-256 of both)."""
    drawn = [
        int.from_bytes(hmac.digest(secret, f"{purpose}:{id_}".encode(), "sha256")[:8], "big") / _LARGEST for id_ in ids
    ]
    return np.array(drawn, dtype=np.float64)


def rounded_by_lot(number: float, lot: float) -> int:
    """A whole number whose mean over all lots is the number: 2.3 is 3 for three lots of ten, and else 2."""
    whole = int(number)
    return whole + (lot < number - whole)
