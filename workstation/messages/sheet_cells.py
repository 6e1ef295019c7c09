"""Typed cells of a sheet as the text that a CSV file would hold."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from math import isfinite

# Sheets keep 15 significant digits of a number; what stands behind them is noise of binary fractions.
_DIGITS = ".15g"
_WHOLE_UP_TO = 10**15


def cell_text(value: object) -> str:
    """Dates and times in ISO 8601, whole numbers without a fraction, true and false; "" for an empty cell."""
    return _WRITERS[type(value)](value)


def _number(value: float) -> str:
    if isfinite(value) and value == int(value) and abs(value) < _WHOLE_UP_TO:
        return str(int(value))
    return format(value, _DIGITS)


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


_WRITERS: dict[type, Callable[..., str]] = {
    str: str,
    float: _number,
    int: str,
    bool: _flag,
    date: date.isoformat,
    datetime: datetime.isoformat,
    time: time.isoformat,
    timedelta: _duration,
}
