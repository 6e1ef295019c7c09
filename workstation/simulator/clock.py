"""Moments as text, quickly: a stream writes four of them for each parcel."""

from functools import lru_cache

from workstation.domain.moments import DAY, SECOND, Moment, date_of


@lru_cache(maxsize=1_024)
def _day(number: int) -> str:
    return date_of(number * DAY).isoformat()


def stamp(moment: Moment) -> str:
    """ISO 8601 in UTC to the second, as `workstation.domain.moments.iso` writes it."""
    day, rest = divmod(moment, DAY)
    minutes, seconds = divmod(rest // SECOND, 60)
    return f"{_day(day)}T{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}Z"
