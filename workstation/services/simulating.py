"""The simulated mail centre as files, and as a cache in the middle of a working day."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workstation.cache import consignments
from workstation.domain.errors import NotAllowed
from workstation.services.context import Context, Tell, tell_nobody
from workstation.services.importing import ImportRequest, import_file
from workstation.services.publishing import publish
from workstation.services.scoring import score_open
from workstation.services.training import train
from workstation.simulator.messages import arrivals_csv, examined_csv, truth_csv
from workstation.simulator.parcels import parcels

MAPPING = "parcels"
HISTORY_DAYS = 90
# How much of the past was opened. Far more than a real centre opens, so that a small demo has learned something.
EXAMINED_SHARE = 0.5
# Below this a first version would not be allowed to go live (see workstation.services.publishing).
LEAST_HISTORY = 5_000


@dataclass(frozen=True, slots=True)
class SimulatedFiles:
    """The files of one simulated stretch of days; `truth` is what no officer is told."""

    history: Path
    arrivals: Path
    truth: Path


def write_files(folder: Path, seed: int, count: int, now: datetime) -> SimulatedFiles:
    """Writes a past with results, `count` arrivals of today without, and the truth of these; `now` is their present."""
    today = now.astimezone(UTC)
    past_first = today - timedelta(days=HISTORY_DAYS + 1)
    past = list(parcels(seed, max(LEAST_HISTORY, count), past_first, HISTORY_DAYS - 3))
    arrivals = list(parcels(seed, count, today - timedelta(hours=20), 0.8))
    files = SimulatedFiles(folder / "history.csv", folder / "arrivals.csv", folder / "truth.csv")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        files.history.write_text(examined_csv(past, seed, EXAMINED_SHARE), encoding="utf-8")
        files.arrivals.write_text(arrivals_csv(arrivals), encoding="utf-8")
        files.truth.write_text(truth_csv(arrivals), encoding="utf-8")
    except OSError as error:
        raise NotAllowed(f"{folder} cannot be written: {error.strerror}.") from error
    return files


def prepare_demo(context: Context, seed: int, count: int, tell: Tell = tell_nobody) -> SimulatedFiles:
    """Fills a new cache through the same doors as a real one: import, train, publish, import arrivals, score.

    Nothing is put in by hand: ana trains the profile `undervaluation`, ben publishes it.
    """
    with context.cache.reading() as connection:
        if consignments.counts(connection)["stored"]:
            raise NotAllowed(f"{context.cache.path} has consignments in it; a demo wants a new file.")
    with tempfile.TemporaryDirectory(prefix="luxor-demo-") as scratch:
        now = datetime.fromtimestamp(context.clock() / 1000, UTC)
        files = write_files(Path(scratch), seed, count, now)
        import_file(context, ImportRequest(path=files.history, format="csv", mapping=MAPPING), tell)
        train(context.acting_as("ana"), "undervaluation")
        publish(context.acting_as("ben"), "undervaluation")
        import_file(context, ImportRequest(path=files.arrivals, format="csv", mapping=MAPPING), tell)
        score_open(context, None, tell)
    return files
