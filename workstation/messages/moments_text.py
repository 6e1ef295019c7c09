"""Dates and times as text become moments."""

from datetime import date, datetime, tzinfo

from workstation.domain.moments import Moment, moment_of, start_of_day
from workstation.messages.trouble import CellTrouble, quoted

# Years outside this are slips of the pen, and break calendars further on.
_YEARS = range(1970, 2200)


def day_moment(text: str) -> Moment:
    """The first moment (UTC) of a calendar day written YYYY-MM-DD."""
    try:
        if len(text) != 10:
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise CellTrouble("date.bad", f"{quoted(text)} is not a day written YYYY-MM-DD") from None
    _check_year(day.year, text)
    return start_of_day(day)


def iso_moment(text: str, zone: tzinfo | None = None) -> Moment:
    """The moment of an ISO 8601 date and time; `zone` is that of a text that names none."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise CellTrouble("date.bad", f"{quoted(text)} is not an ISO 8601 date and time") from None
    return _moment(when, text, zone)


def patterned_moment(text: str, pattern: str, zone: tzinfo | None) -> Moment:
    """The moment of a text in a `strptime` pattern; without hours in the pattern, the first of its day (UTC)."""
    try:
        when = datetime.strptime(text, pattern)
    except ValueError:
        raise CellTrouble("date.bad", f"{quoted(text)} does not fit the date format {pattern}") from None
    if not has_time(pattern):
        _check_year(when.year, text)
        return start_of_day(when.date())
    return _moment(when, text, zone)


def has_time(pattern: str) -> bool:
    """Whether a `strptime` pattern speaks of more than a day."""
    return any(f"%{letter}" in pattern for letter in "HIMScXT")


def _moment(when: datetime, text: str, zone: tzinfo | None) -> Moment:
    _check_year(when.year, text)
    if when.tzinfo is None:
        if zone is None:
            raise CellTrouble("date.zone", f"{quoted(text)} has no time zone")
        when = when.replace(tzinfo=zone)
    return moment_of(when)


def _check_year(year: int, text: str) -> None:
    if year not in _YEARS:
        raise CellTrouble("date.range", f"{quoted(text)} is not a year of this trade")
