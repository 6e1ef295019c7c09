"""Moments: whole milliseconds since 1970-01-01 UTC, the one form in which time is kept.

A number sorts, subtracts and fits a column; dates and zones belong to the door and to the edge.
"""

from datetime import UTC, date, datetime
from typing import TypeAlias

Moment: TypeAlias = int

SECOND = 1_000
DAY = 86_400 * SECOND
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def moment_of(when: datetime) -> Moment:
    """The moment of an aware datetime; a naive one is refused, since its zone would be a guess."""
    if when.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return round(when.timestamp() * 1000)


def start_of_day(day: date) -> Moment:
    """The first moment of a calendar day in UTC."""
    return (day.toordinal() - _EPOCH_ORDINAL) * DAY


def end_of_day(day: date) -> Moment:
    """The last moment of a calendar day in UTC: when a result known only by its day counts as recorded."""
    return start_of_day(day) + DAY - 1


def floor_to_day(moment: Moment) -> Moment:
    """The first moment of the UTC day in which `moment` lies."""
    return moment - moment % DAY


def date_of(moment: Moment) -> date:
    """The calendar day in UTC in which `moment` lies."""
    return date.fromordinal(moment // DAY + _EPOCH_ORDINAL)


def iso(moment: Moment) -> str:
    """ISO 8601 in UTC with a Z, seconds precision: 2026-11-24T06:04:00Z."""
    return datetime.fromtimestamp(moment // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add_months(moment: Moment, months: int) -> Moment:
    """The same day of the month `months` later (or earlier), the last day where that month is shorter."""
    when = datetime.fromtimestamp(moment / 1000, UTC)
    index = when.year * 12 + when.month - 1 + months
    year, month = divmod(index, 12)
    for day in (when.day, 30, 29, 28):
        try:
            return moment_of(when.replace(year=year, month=month + 1, day=day))
        except ValueError:
            continue
    raise ValueError(f"no month {months} from {iso(moment)}")
