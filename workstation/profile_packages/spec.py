"""`profile.toml` becomes a ProfileSpec, or a sentence that says which key is wrong."""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec

from workstation.domain.errors import ProfileRefused
from workstation.domain.profile import FitSettings, HistoryGroup, ProfileSpec, Target

PROFILE = "profile.toml"
LIMIT_BYTES = 256 * 1024


def read_spec(path: Path) -> ProfileSpec:
    """The checked contents of one `profile.toml`."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise ProfileRefused(f"{path} cannot be read: {error.strerror}.") from error
    return parse_spec(text, str(path))


def parse_spec(text: bytes, where: str) -> ProfileSpec:
    """The checked contents of a `profile.toml` given as bytes; `where` names it in sentences."""
    if len(text) > LIMIT_BYTES:
        raise ProfileRefused(f"{where} is larger than {LIMIT_BYTES // 1024} KiB; no profile needs that.")
    try:
        document = tomllib.loads(text.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileRefused(f"{where} is not sound TOML: {error}.") from error
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


def _refuse_unknown_keys(document: dict[str, Any], where: str) -> None:
    parts: list[tuple[str, Any, type]] = [("", document, ProfileSpec), ("[target] ", document.get("target"), Target)]
    parts.append(("[fit] ", document.get("fit"), FitSettings))
    groups = document.get("history")
    parts += [("[[history]] ", group, HistoryGroup) for group in groups] if isinstance(groups, list) else []
    for section, value, kind in parts:
        if isinstance(value, dict) and (unknown := set(value) - {f.name for f in fields(kind)}):
            raise ProfileRefused(f"{where}: {section}has the unknown key {sorted(unknown)[0]!r}.")


def _check(spec: ProfileSpec, where: str) -> None:
    """What concerns lanes and target; features and history groups are the features room's to check."""
    if not 0 < spec.yellow <= spec.red <= 1:
        raise ProfileRefused(f"{where}: [lanes] must have 0 < yellow <= red <= 1.")
    if not spec.target.findings:
        raise ProfileRefused(f"{where}: [target] findings is empty.")
