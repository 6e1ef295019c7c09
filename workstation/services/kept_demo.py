"""A prepared demo is kept for the day, so that a second start takes seconds. The kept copy is never opened itself."""

import contextlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

from workstation import __version__
from workstation.paths import demo_folder
from workstation.services.context import Context, Tell, tell_nobody
from workstation.services.demo import prepare_demo


def start_demo(context: Context, seed: int, count: int, tell: Tell = tell_nobody) -> bool:
    """Puts a prepared demo where the context's new cache is to be; True where a kept one of today served.

    The kept copy is of this program's version, this day, seed and size; others are cleared away.
    """
    kept = demo_folder() / f"{__version__}-{_today(context)}-{seed}-{count}"
    place = context.cache.path.parent
    if kept.is_dir():
        shutil.copytree(kept, place, dirs_exist_ok=True)
        return True
    prepare_demo(context, seed, count, tell)
    context.cache.close()  # the last connection folds everything into the one file
    with contextlib.suppress(OSError):  # no room, no home: the demo itself is there, the next start is slower
        _keep(place, kept)
    return False


def _keep(place: Path, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    for old in kept.parent.iterdir():
        shutil.rmtree(old, ignore_errors=True)
    half = kept.with_name(kept.name + ".part")
    shutil.copytree(place, half)
    half.rename(kept)


def _today(context: Context) -> str:
    return datetime.fromtimestamp(context.clock() / 1000, UTC).date().isoformat()
