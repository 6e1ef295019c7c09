"""Reference tables: dated TOML files under `resources/reference/`, read when they are first needed and kept."""

import tomllib
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from workstation.domain.moments import Moment
from workstation.paths import shipped


def reference_folder() -> Path:
    """Where the shipped tables are."""
    return shipped("resources") / "reference"


@cache
def table(name: str) -> dict[str, Any]:
    """The table of that name (`hs-editions`), as its file says it; the caller must not change it."""
    return tomllib.loads((reference_folder() / f"{name}.toml").read_text("utf-8"))


def first_moment(day: date) -> Moment:
    """The moment in which a day of a table begins, in UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1_000)
