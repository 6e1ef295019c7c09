"""How much mail comes on a day: weekday, the peak before Christmas, and growth."""

from datetime import date, timedelta
from random import Random
from typing import Final

# Monday to Sunday and January to December, one on average: invented, after the shape everybody in the trade knows.
_WEEKDAYS: Final = (1.25, 1.15, 1.10, 1.05, 1.05, 0.80, 0.60)
_MONTHS: Final = (0.92, 0.86, 0.93, 0.92, 0.94, 0.92, 0.90, 0.89, 0.97, 1.02, 1.40, 1.33)
# EU low-value parcels: 4.6 bn in 2024, 5.8 bn in 2025 [S].
YEARLY_GROWTH: Final = 0.26


def busyness(day: date) -> float:
    """How busy a date is against an average one."""
    return _WEEKDAYS[day.weekday()] * _MONTHS[day.month - 1]


def count_of(seed: int, first_day: date, number: int, average: int) -> int:
    """How many parcels come on day `number` of a world with `average` a day at its start."""
    day = first_day + timedelta(days=number)
    noise = Random(f"{seed} volume {number}").uniform(0.93, 1.07)
    growth: float = (1 + YEARLY_GROWTH) ** (number / 365)
    return max(1, round(average * busyness(day) * growth * noise))


def most_on_a_day(average: int, days: int) -> int:
    """More than `count_of` can ever say within a period of so many days, with room for what nobody announced."""
    growth: float = (1 + YEARLY_GROWTH) ** (days / 365)
    return int(average * max(_WEEKDAYS) * max(_MONTHS) * growth * 1.2) + 1_000
