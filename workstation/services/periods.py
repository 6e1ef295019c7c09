"""A period to look at: whole days in UTC, the last thirty unless said otherwise."""

from dataclasses import dataclass
from datetime import date

from workstation.domain.errors import WrongUsage
from workstation.domain.moments import DAY, Moment, date_of, start_of_day

USUAL_DAYS = 30


@dataclass(frozen=True, slots=True)
class Period:
    """From the moment `since` to before `until`."""

    since: Moment
    until: Moment

    @property
    def first_day(self) -> date:
        """The first day in it."""
        return date_of(self.since)

    @property
    def last_day(self) -> date:
        """The last day in it."""
        return date_of(self.until - 1)


def period(now: Moment, since: date | None = None, until: date | None = None, days: int = USUAL_DAYS) -> Period:
    """Both days included; without `until` up to today, without `since` so many days long."""
    end = start_of_day(until or date_of(now)) + DAY
    begin = end - days * DAY if since is None else start_of_day(since)
    if begin >= end:
        raise WrongUsage("The period ends before it begins.")
    return Period(begin, end)
