"""A cache in the middle of a shift at a simulated mail centre, filled through the same doors as a real one.

Nothing is put in by hand: history with yesterday's finds and a backlog comes in as a file, the starter profiles are
adopted by ana and published by ben, a candidate that ana trained on the centre's own outcomes waits for approval,
and a part of today's bags has arrived. The rest lies in a folder beside the cache and arrives while you watch.
"""

import csv
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from workstation.domain.purpose import Purpose
from workstation.profile_packages.shipped import list_starters
from workstation.services.adopting import adopt
from workstation.services.context import Context, Tell, tell_nobody
from workstation.services.importing import ImportRequest, import_file
from workstation.services.publishing import MIN_EXAMINED, MIN_FINDS, publish
from workstation.services.purposes import dedicate
from workstation.services.scoring import score_open
from workstation.services.simulating import MAPPING, write_files
from workstation.services.training import train

CANDIDATE = "undervaluation"
# How much of today has come in when the shift is looked in on, and in how many bags the rest is still to come.
ARRIVED_SHARE, BAGS_TO_COME = 0.7, 12


def arriving_folder(cache: Path) -> Path:
    """Where the bags lie that arrive while a demo is watched."""
    return cache.with_suffix(".arriving")


def prepare_demo(context: Context, seed: int, count: int, tell: Tell = tell_nobody) -> None:
    """Fills a new cache; NotAllowed where something is in it already."""
    dedicate(context, Purpose.DEMO)
    with tempfile.TemporaryDirectory(prefix="luxor-demo-") as scratch:
        now = datetime.fromtimestamp(context.clock() / 1000, UTC)
        files = write_files(Path(scratch), seed, count, now)
        _take_in(context, files.history, tell)
        _put_profiles_to_work(context)
        arrived = _split(files.arrivals, arriving_folder(context.cache.path))
        _take_in(context, arrived, tell)
    score_open(context, None, tell)


def _take_in(context: Context, path: Path, tell: Tell) -> None:
    import_file(context, ImportRequest(path=path, format="csv", mapping=MAPPING), tell)


def _put_profiles_to_work(context: Context) -> None:
    """The starters that have learned enough go live, and a candidate of the centre's own outcomes waits."""
    ana, ben = context.acting_as("ana"), context.acting_as("ben")
    for name in list_starters():
        adopted = adopt(ana, name)
        if adopted.examined >= MIN_EXAMINED and adopted.finds >= MIN_FINDS:
            publish(ben, name)
    train(ana, CANDIDATE)
    if CANDIDATE not in list_starters():
        publish(ben, CANDIDATE)


def _split(arrivals: Path, folder: Path) -> Path:
    """Leaves the earlier rows in the file and puts the later ones into bags of their own."""
    with arrivals.open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    here = int(len(rows) * ARRIVED_SHARE)
    _write(arrivals, head, rows[:here])
    folder.mkdir(parents=True, exist_ok=True)
    later = rows[here:]
    size = max(1, -(-len(later) // BAGS_TO_COME))
    for number, start in enumerate(range(0, len(later), size), 1):
        _write(folder / f"bag-{number:02d}.csv", head, later[start : start + size])
    return arrivals


def _write(path: Path, head: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
