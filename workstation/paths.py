"""Where things are: shipped data beside the code, a person's own files where the platform puts them."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """The shipped data folder `profiles` or `resources`: inside an installed wheel, or at the top of a checkout."""
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def default_cache() -> Path:
    """The cache that is opened when none is named: WORKSTATION_CACHE, else the platform's data folder."""
    named = os.environ.get("WORKSTATION_CACHE")
    if named:
        return Path(named)
    import platformdirs  # only where it is needed: it costs start-up time

    return Path(platformdirs.user_data_path("luxor-workstation", appauthor=False)) / "cache.db"


def profile_store(cache: Path) -> Path:
    """The folder of profile versions that belongs to a cache file: `C.db` has `C.profiles` beside it."""
    return cache.with_suffix(".profiles")


def watch_lists(cache: Path) -> Path:
    """The folder of the office's watch lists that belongs to a cache file: `C.db` has `C.watchlists` beside it."""
    return cache.with_suffix(".watchlists")


def demo_folder() -> Path:
    """Where prepared demos are kept: the platform's folder for what can be made again."""
    import platformdirs

    return Path(platformdirs.user_cache_path("luxor-workstation", appauthor=False)) / "demo"


def own_mappings() -> Path:
    """The folder of a person's own mappings; it may not be there yet."""
    import platformdirs

    return Path(platformdirs.user_data_path("luxor-workstation", appauthor=False)) / "mappings"


def own_reference() -> Path:
    """The folder of a person's own reference tables (exchange and duty rates); it may not be there yet."""
    import platformdirs

    return Path(platformdirs.user_data_path("luxor-workstation", appauthor=False)) / "reference"
