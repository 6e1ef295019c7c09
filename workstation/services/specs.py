"""What a stored profile version says of itself, without its model: quick enough for the first painted queue."""

from functools import lru_cache
from pathlib import Path

from workstation.domain.profile import ProfileSpec
from workstation.profile_packages.contents import PROFILE
from workstation.profile_packages.spec import read_spec
from workstation.services.context import Context


def folder_of(context: Context, profile: str, version: int) -> Path:
    """Where a version's package lies."""
    return context.profiles / profile / str(version)


def get_spec(context: Context, profile: str, version: int) -> ProfileSpec:
    """The description of one stored version; the whole package is checked where it scores."""
    return _read(folder_of(context, profile, version) / PROFILE)


@lru_cache(maxsize=64)
def _read(path: Path) -> ProfileSpec:
    return read_spec(path)
