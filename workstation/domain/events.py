"""Event ids: every act carries its own, so that desks can be merged later without renumbering anything."""

import os
import time


def new_event_ids(count: int) -> list[str]:
    """`count` UUIDs of version 7 (RFC 9562), strictly ascending within the call: an index on them grows at its end.

    The 12 bits after the time and the first 14 random bits hold a running number, the last 48 bits are random.
    """
    milliseconds = time.time_ns() // 1_000_000
    tail = os.urandom(6 * count).hex()
    time_part = [f"{(milliseconds + n) >> 16:08x}-{(milliseconds + n) & 0xFFFF:04x}" for n in range((count >> 26) + 1)]
    return [
        f"{time_part[n >> 26]}-{0x7000 | n >> 14 & 0xFFF:04x}-{0x8000 | n & 0x3FFF:04x}-{tail[12 * n : 12 * n + 12]}"
        for n in range(count)
    ]


def new_event_id() -> str:
    """One event id."""
    return new_event_ids(1)[0]
