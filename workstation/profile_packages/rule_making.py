"""One rule from its keys and values, with a sentence for whatever is wrong with it."""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from workstation.domain.errors import ProfileRefused
from workstation.domain.profile import Lane
from workstation.domain.rule_conditions import Condition
from workstation.domain.rules import Rule
from workstation.profile_packages.rule_checks import Known, check_condition, names_country
from workstation.profile_packages.rule_language import parse_condition
from workstation.profile_packages.rule_tokens import Unreadable
from workstation.profile_packages.strict import read_text

# The order in which keys are written, and the columns of a spreadsheet.
ORDER: Final = (
    "id", "name", "when", "lane", "points", "reason", "instruction", "look", "clears", "legal_basis", "owner",
    "expires_on", "origin_reason",
)  # fmt: skip
MANDATORY: Final = ("id", "name", "when", "reason", "legal_basis", "owner", "expires_on")
_TEXTS: Final = frozenset(ORDER) - {"points", "expires_on"}
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
# In log-odds: more than anything that a model says.
_MOST_POINTS: Final = 10.0
_FORCED: Final = (Lane.RED, Lane.YELLOW, Lane.BLUE)


def make_rule(table: Mapping[str, Any], number: int, where: str, known: Known) -> Rule:
    """The rule, or ProfileRefused naming the file, the rule (by its number where it has no id) and the key."""
    named = table.get("id")
    here = f"{where}: rule {named!r}" if isinstance(named, str) and named else f"{where}: rule number {number}"
    try:
        return _rule(table, known)
    except _Wrong as wrong:
        raise ProfileRefused(f"{here}, key {wrong.key!r}: {wrong}.") from None


class _Wrong(ValueError):
    def __init__(self, key: str, what: str) -> None:
        super().__init__(what)
        self.key = key


def _rule(table: Mapping[str, Any], known: Known) -> Rule:
    for key in table:
        if key not in ORDER:
            raise _Wrong(str(key), "there is no such key")
    for key in MANDATORY:
        if table.get(key) in (None, ""):
            raise _Wrong(key, "it is missing")
    texts = {key: _text(key, table.get(key, "")) for key in _TEXTS}
    if not _ID.fullmatch(texts["id"]):
        raise _Wrong("id", "small letters, digits, - and _ make an id, at most 64 of them")
    when = _condition(texts["when"], known)
    if names_country(when) and not texts["origin_reason"].strip():
        raise _Wrong("origin_reason", "the rule names a country or an origin and must say for which reason")
    lane, points = _effect(texts.pop("lane"), table.get("points"))
    given = texts | {"when": when, "lane": lane, "points": points, "expires_on": _day(table["expires_on"])}
    return Rule(**given)  # type: ignore[arg-type]


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _Wrong(key, f"{value!r} is no text")
    if not is_clean(value):
        raise _Wrong(key, "it holds a control character")
    if key in MANDATORY and not value.strip():
        raise _Wrong(key, "it is missing")
    return value


def is_clean(text: str) -> bool:
    """Whether a text can stand in a file and on a screen: no control characters, no half signs."""
    try:
        read_text(text.encode("utf-8"), "")
    except (ProfileRefused, UnicodeEncodeError):
        return False
    return True


def _condition(text: str, known: Known) -> Condition:
    try:
        condition = parse_condition(text)
        check_condition(condition, known)
    except Unreadable as error:
        raise _Wrong("when", str(error)) from None
    return condition


def _effect(lane: str, points: object) -> tuple[Lane | None, float | None]:
    if bool(lane) == (points is not None):
        raise _Wrong("lane", "a rule forces a lane or gives points, one of the two")
    if lane:
        if lane not in _FORCED:
            raise _Wrong("lane", f"a rule forces {', '.join(_FORCED)}; {lane!r} would lower a parcel or mean nothing")
        return Lane(lane), None
    if isinstance(points, bool) or not isinstance(points, int | float) or not math.isfinite(points):
        raise _Wrong("points", f"{points!r} is no number of log-odds")
    if not 0 < abs(points) <= _MOST_POINTS:
        raise _Wrong("points", f"{points:g} log-odds are nothing or too many; up to {_MOST_POINTS:g} either way")
    return None, float(points)


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _Wrong("expires_on", f"{value!s} is no day; write it as YYYY-MM-DD")
