"""Moments and days as they are typed on the command line."""

from datetime import UTC, date, datetime

from workstation.domain.errors import WrongUsage
from workstation.domain.moments import Moment, end_of_day, start_of_day
from workstation.domain.moments import moment_of as _moment_of


def moment_of(text: str) -> Moment:
    """An ISO 8601 date and time, UTC where no zone is named; a day alone means its end."""
    try:
        if len(text) == len("YYYY-MM-DD"):
            return end_of_day(date.fromisoformat(text))
        when = datetime.fromisoformat(text)
    except ValueError:
        raise WrongUsage(f'"{text}" is no ISO 8601 date and time, like 2026-11-24T18:00Z.') from None
    return _moment_of(when if when.tzinfo else when.replace(tzinfo=UTC))


def date_of(text: str) -> date:
    """A day written YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUsage(f'"{text}" is no day; write YYYY-MM-DD.') from None


def day_of(text: str) -> Moment:
    """The first moment (UTC) of a day written YYYY-MM-DD."""
    return start_of_day(date_of(text))


def last_of(text: str) -> Moment:
    """The end (UTC) of a day written YYYY-MM-DD."""
    return end_of_day(date_of(text))
