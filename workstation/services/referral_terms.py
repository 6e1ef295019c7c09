"""Due times and screening codes, from dated configuration (`resources/reference/referrals.toml`, `screening.toml`)."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from workstation.domain.errors import WrongUsage
from workstation.domain.moments import DAY, SECOND, Moment, date_of
from workstation.domain.referral import ReferralKind
from workstation.paths import shipped

_HOUR = 3600 * SECOND


@dataclass(frozen=True, slots=True)
class ScreeningCodes:
    """Codes with what they mean in English, as the source has it."""

    methods: Mapping[str, str]
    exemptions: Mapping[str, str]
    status: Mapping[str, str]


@cache
def screening_codes() -> ScreeningCodes:
    """The codes of screening methods, exemptions and security status."""
    table = _read("screening.toml")
    return ScreeningCodes(table["methods"], table["exemptions"], table["status"])


def check_methods(methods: Iterable[str]) -> tuple[str, ...]:
    """The methods in capitals; WrongUsage for one that is no code."""
    given = tuple(method.strip().upper() for method in methods)
    known = screening_codes().methods
    for method in given:
        if method not in known:
            raise WrongUsage(f'"{method}" is no screening method; known are {", ".join(known)}.')
    return given


def due_at(kind: ReferralKind, at: Moment, departs_at: Moment | None, *, proposed: bool = False) -> Moment:
    """When a referral that is opened (or proposed) at `at` should be done with; no later than its flight leaves."""
    hours = _hours_on(date_of(at))["proposed" if proposed else kind.value]
    usual = at + hours * _HOUR
    return min(usual, departs_at) if departs_at is not None and departs_at > at else usual


def flight_window() -> Moment:
    """How far a departure may be from the planned one and still be that flight's, in milliseconds."""
    hours: int = _read("referrals.toml")["flights"]["window_hours"]
    return hours * _HOUR


def look_back() -> Moment:
    """How long before a departure the last act of a case may lie for the departure to count for it, in milliseconds."""
    days: int = _read("referrals.toml")["flights"]["look_back_days"]
    return days * DAY


def _hours_on(day: date) -> dict[str, int]:
    entries = [entry for entry in _read("referrals.toml")["due_hours"] if entry["valid_from"] <= day]
    if not entries:
        raise WrongUsage(f"referrals.toml says no due times for {day}.")
    hours: dict[str, int] = max(entries, key=lambda entry: entry["valid_from"])
    return hours


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((shipped("resources") / "reference" / name).read_text("utf-8"))
