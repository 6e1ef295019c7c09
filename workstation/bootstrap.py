"""Builds the context once; nothing below knows where its parts come from."""

import time
from pathlib import Path

from workstation.cache.store import Cache
from workstation.domain.errors import WrongUsage
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor
from workstation.paths import default_cache
from workstation.services.context import Context
from workstation.settings import load_settings


def now() -> Moment:
    """The present moment by the computer's clock."""
    return time.time_ns() // 1_000_000


def build_context(
    cache: Path | None = None, key_file: Path | None = None, user: str | None = None, batch: int = 5_000
) -> Context:
    """A context on the named cache (the person's own where None), acting as `user` or whoever is logged in."""
    settings = load_settings()
    path = default_cache() if cache is None else cache
    if path.is_dir():
        raise WrongUsage(f"{path} is a folder; --cache names a file.")
    actor = Actor(user=user or settings.user, office=settings.office, desk=settings.desk)
    return Context(cache=Cache(path, _key(key_file), batch), actor=actor, clock=now)


def _key(key_file: Path | None) -> str | None:
    """The first line of the key file: 64 hexadecimal digits are a raw key, anything else is a passphrase."""
    if key_file is None:
        return None
    try:
        lines = key_file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUsage(f"The key file {key_file} cannot be read: {error}.") from error
    if not lines or not lines[0].strip():
        raise WrongUsage(f"The key file {key_file} is empty.")
    return lines[0].strip()
