"""The dated tables of release and duty, read from the shipped reference folder or from a person's own."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from workstation.clearance.exchange import ExchangeRates
from workstation.clearance.habits import Habits, habits_of
from workstation.clearance.rates import Rates
from workstation.clearance.thresholds import Digits, Thresholds
from workstation.domain.errors import WrongUsage
from workstation.paths import shipped

_OWN_RATES, _SHIPPED_RATES = "duty-rates.toml", "duty-rates.example.toml"
_EXCHANGE = "exchange-rates.toml"


@dataclass(frozen=True, slots=True)
class Tables:
    """All that clearance looks up; `digits` gives the minor digits of a currency."""

    thresholds: Thresholds
    rates: Rates
    exchange: ExchangeRates
    habits: Habits
    digits: Digits


def load_tables(digits: Digits, own: Path | None = None) -> Tables:
    """The shipped tables; `exchange-rates.toml` and `duty-rates.toml` in the folder `own` stand in for the examples.

    Read again only after a file was changed. WrongUsage where a person's own file is not as it should be.
    """
    folder = shipped("resources") / "reference"
    exchange, rates = folder / _EXCHANGE, folder / _SHIPPED_RATES
    if own is not None:
        exchange = own / _EXCHANGE if (own / _EXCHANGE).is_file() else exchange
        rates = own / _OWN_RATES if (own / _OWN_RATES).is_file() else rates
    paths = (folder / "thresholds.toml", folder / "release.toml", rates, exchange)
    return _load(digits, paths, tuple(path.stat().st_mtime_ns for path in paths))


@lru_cache(maxsize=4)
def _load(digits: Digits, paths: tuple[Path, ...], _changed_at: tuple[int, ...]) -> Tables:
    thresholds, release, rates, exchange = map(_read, paths)
    return Tables(
        thresholds=Thresholds(thresholds, release, digits),
        rates=Rates(rates, thresholds["groups"], paths[2].name),
        exchange=ExchangeRates(exchange, paths[3].name, digits),
        habits=habits_of(release, digits),
        digits=digits,
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
        raise WrongUsage(f"{path} cannot be read: {trouble}.") from trouble
