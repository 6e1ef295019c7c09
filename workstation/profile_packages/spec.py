"""`profile.toml` becomes a ProfileSpec, or a sentence that says which key is wrong."""

import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from workstation.domain.errors import ProfileRefused
from workstation.domain.profile import FitSettings, HistoryGroup, ProfileSpec, Target
from workstation.profile_packages.contents import LIMITS, PROFILE
from workstation.profile_packages.strict import read_toml

# A profile's name is the name of its folder: never a path, alike on every file system.
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_MOST_TREES, _MOST_SEED = 2_000, 2**32 - 1


def read_spec(path: Path) -> ProfileSpec:
    """The checked contents of one `profile.toml`."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise ProfileRefused(f"{path} cannot be read: {error.strerror}.") from error
    return parse_spec(text, str(path))


def parse_spec(text: bytes, where: str) -> ProfileSpec:
    """The checked contents of a `profile.toml` given as bytes; `where` names it in sentences."""
    if len(text) > LIMITS[PROFILE]:
        raise ProfileRefused(f"{where} is larger than {LIMITS[PROFILE] // 1024} KiB; no profile needs that.")
    document = read_toml(text, where)
    lanes = document.pop("lanes", {})
    if not isinstance(lanes, dict) or set(lanes) - {"red", "yellow"}:
        raise ProfileRefused(f"{where}: [lanes] holds red and yellow, probabilities from 0 to 1, and nothing else.")
    document.update(lanes)
    _refuse_unknown_keys(document, where)
    try:
        spec = msgspec.convert(document, ProfileSpec)
    except msgspec.ValidationError as error:
        raise ProfileRefused(f"{where}: {error}.") from error
    _check(spec, where)
    return spec


def with_last_day(text: bytes, day: date) -> tuple[ProfileSpec, bytes]:
    """The same `profile.toml` with this `expires_on`, read and as bytes; every other line stays as it is."""
    line = f'expires_on = "{day.isoformat()}"\n'.encode()
    head, table, rest = _split(text)
    changed, times = re.subn(rb"(?m)^[ \t]*expires_on[ \t]*=.*(?:\n|\Z)", lambda _: line, head, count=1)
    written = (changed if times else line + head) + table + rest
    return parse_spec(written, PROFILE), written


def _split(text: bytes) -> tuple[bytes, bytes, bytes]:
    """What stands before the first table; keys of the profile itself stand there."""
    found = re.search(rb"(?m)^[ \t]*\[[a-z\[]", text)
    if found is None:
        return text, b"", b""
    return text[: found.start()], found.group(), text[found.end() :]


def _refuse_unknown_keys(document: dict[str, Any], where: str) -> None:
    parts: list[tuple[str, Any, type]] = [("", document, ProfileSpec), ("[target] ", document.get("target"), Target)]
    parts.append(("[fit] ", document.get("fit"), FitSettings))
    groups = document.get("history")
    parts += [("[[history]] ", group, HistoryGroup) for group in groups] if isinstance(groups, list) else []
    for section, value, kind in parts:
        if isinstance(value, dict) and (unknown := set(value) - {f.name for f in fields(kind)}):
            raise ProfileRefused(f"{where}: {section}has the unknown key {min(unknown)[:80]!r}.")


def _check(spec: ProfileSpec, where: str) -> None:
    """What is the package's own; features and history groups are the features room's to check."""
    if not _NAME.fullmatch(spec.name):
        raise ProfileRefused(f"{where}: the name {spec.name[:80]!r} is not of small letters, digits and hyphens.")
    if not 0 < spec.yellow <= spec.red <= 1:
        raise ProfileRefused(f"{where}: [lanes] must have 0 < yellow <= red <= 1.")
    if not spec.target.findings:
        raise ProfileRefused(f"{where}: [target] findings is empty.")
    for key in ("valid_from", "expires_on"):
        _check_day(getattr(spec, key), f"{where}: {key}")
    if spec.valid_from and spec.expires_on and spec.expires_on < spec.valid_from:
        raise ProfileRefused(f"{where}: expires_on lies before valid_from.")
    _check_fit(spec.fit, f"{where}: [fit]")


def _check_day(text: str, where: str) -> None:
    try:
        sound = not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        sound = False
    if not sound:
        raise ProfileRefused(f"{where} must be a day as YYYY-MM-DD, not {text[:80]!r}.")


def _check_fit(fit: FitSettings, where: str) -> None:
    """A foreign description must not make a training run stand still."""
    sound = (
        1 <= fit.trees <= _MOST_TREES
        and 0 < fit.learning_rate <= 1
        and fit.min_leaf >= 1
        and fit.l2 >= 0
        and 0 <= fit.seed <= _MOST_SEED
    )
    if not sound:
        raise ProfileRefused(
            f"{where} holds a number out of range: 1 to {_MOST_TREES:,} trees, 0 < learning_rate <= 1, min_leaf from 1."
        )
