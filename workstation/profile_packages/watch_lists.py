"""Watch lists of names: files of an office, beside its cache, each with an owner, a legal basis and a last day.

owner = "..."    legal_basis = "..."    expires_on = 2027-05-31
[[name]]
name = "..."    reason = "..."
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from workstation.domain.errors import ProfileRefused

_KEYS: Final = {"owner", "legal_basis", "expires_on", "name"}
_OF_NAME: Final = {"name", "reason", "expires_on"}
LIMIT_BYTES: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Watched:
    """A name that is looked for, why, and its last day where it has one of its own."""

    name: str
    reason: str
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class WatchList:
    """A list in whose name people are looked for; past its last day nothing is looked for any more."""

    name: str
    owner: str
    legal_basis: str
    expires_on: date
    names: tuple[Watched, ...]

    def in_force(self, day: date) -> tuple[Watched, ...] | None:
        """The names that count on a day; None where the list itself has expired."""
        if day > self.expires_on:
            return None
        return tuple(one for one in self.names if one.expires_on is None or day <= one.expires_on)


def read_watch_lists(folder: Path, names: Collection[str]) -> dict[str, WatchList]:
    """Those of these lists that are in a folder, by name; ProfileRefused for an unsound one among them."""
    paths = sorted(folder.glob("*.toml")) if names and folder.is_dir() else []
    return {path.stem: read_watch_list(path) for path in paths if path.stem in names}


def read_watch_list(path: Path) -> WatchList:
    """One list; ProfileRefused with the file and what is wrong with it."""
    try:
        if path.stat().st_size > LIMIT_BYTES:
            raise ProfileRefused(f"{path} is larger than {LIMIT_BYTES >> 20} MiB; it was not opened.")
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ProfileRefused(f"{path} is no sound watch list: {error}.") from error
    _keys(path, told, _KEYS)
    names = told.get("name", [])
    if not isinstance(names, list):
        raise ProfileRefused(f"{path}: names are written as [[name]].")
    watched = tuple(_watched(path, entry) for entry in names)
    return WatchList(path.stem, _text(path, told, "owner"), _text(path, told, "legal_basis"), _day(path, told), watched)


def _watched(path: Path, entry: Mapping[str, Any]) -> Watched:
    _keys(path, entry, _OF_NAME)
    ends = _day(path, entry) if "expires_on" in entry else None
    return Watched(_text(path, entry, "name"), _text(path, entry, "reason"), ends)


def _keys(path: Path, told: Mapping[str, Any], known: set[str]) -> None:
    if unknown := set(told) - known:
        raise ProfileRefused(f"{path} has the unknown key {min(unknown)!r}.")


def _text(path: Path, told: Mapping[str, Any], key: str) -> str:
    value = told.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ProfileRefused(f"{path}: {key} is missing or no text.")
    return value


def _day(path: Path, told: Mapping[str, Any]) -> date:
    value = told.get("expires_on")
    if type(value) is not date:
        raise ProfileRefused(f"{path}: expires_on is missing or no day, such as 2027-05-31.")
    return value
