"""Event ids: every act carries its own, so that desks can be merged later without renumbering anything."""

import os
import time

_RUN = 1 << 14  # so many ids differ in their 14 counting bits alone


def new_event_ids(count: int) -> list[str]:
    """`count` UUIDs of version 7 (RFC 9562), strictly ascending within the call: an index on them grows at its end.

    The 12 bits after the time and the first 14 random bits hold a running number, the last 48 bits are random.
    """
    milliseconds = time.time_ns() // 1_000_000
    tails = os.urandom(6 * count).hex("-", 6).split("-")
    found: list[str] = []
    for start in range(0, count, _RUN):
        now = milliseconds + (start >> 26)
        head = f"{now >> 16:08x}-{now & 0xFFFF:04x}-{0x7000 | start >> 14 & 0xFFF:04x}"
        found += [f"{head}-{number:04x}-{tail}" for number, tail in enumerate(tails[start : start + _RUN], 0x8000)]
    return found


def new_event_id() -> str:
    """One event id."""
    return new_event_ids(1)[0]
