"""The simulated mail centre as files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from workstation.domain.errors import NotAllowed
from workstation.domain.moments import Moment, moment_of
from workstation.simulator.arrivals_csv import arrival_row
from workstation.simulator.past import PastParcel, past
from workstation.simulator.truth_csv import truth_row
from workstation.simulator.world import World
from workstation.simulator.writing import StreamFiles, arrivals_file, history_file, history_row

MAPPING = "parcels"
HISTORY_DAYS = 90
# Parcels of each past day, and how much of them was looked at: far more than a real centre opens, so that a small demo
# has a few thousand results and has learned something from them.
PAST_PER_DAY = 400
EXAMINED_SHARE = 0.1
# Of the last days, what nobody looked at is still there.
BACKLOG_DAYS = 1


# Of a long stream most express consignments are in the truth alone: a million small files serve nobody.
EXPRESS_EVERY = 100


@dataclass(frozen=True, slots=True)
class StreamedFiles:
    """The files of a stream of days without results; `truth` is what no officer is told."""

    arrivals: Path
    truth: Path


@dataclass(frozen=True, slots=True)
class SimulatedFiles:
    """The files of one simulated stretch of days; `truth` is what no officer is told."""

    history: Path
    arrivals: Path
    truth: Path


def write_files(folder: Path, seed: int, count: int, now: datetime) -> SimulatedFiles:
    """Writes a past with results, `count` announced arrivals of today without, and the truth; `now` is their present.

    The past holds what was examined, and the backlog. Of today there are scans, events, flights and the house
    waybills of express consignments as well (see docs/simulator.md).
    """
    first = now.astimezone(UTC).date() - timedelta(days=HISTORY_DAYS)
    world = World(seed, first, HISTORY_DAYS + 1, max(PAST_PER_DAY, count))
    files = SimulatedFiles(folder / "history.csv", folder / "arrivals.csv", folder / "truth.csv")
    with _writing(folder), StreamFiles(folder) as stream, history_file(files.history) as history:
        for number, day in enumerate(past(world, range(HISTORY_DAYS), EXAMINED_SHARE, PAST_PER_DAY)):
            kept = [one for one in day if _is_kept(one, number, moment_of(now))]
            history.add(history_row(one, moment_of(now)) for one in kept)
            stream.truth.add(truth_row(one.parcel) for one in kept)
        stream.write(world.day(HISTORY_DAYS, listed=count))
    return files


def write_stream(folder: Path, seed: int, count: int, days: int, now: datetime) -> StreamedFiles:
    """Writes `count` announced arrivals over the `days` days before `now`, day by day, with the truth apart.

    Memory holds one day, whatever the count is. One in EXPRESS_EVERY express consignments is a house waybill.
    """
    world = World(seed, now.astimezone(UTC).date() - timedelta(days=days), days, max(1, count // days))
    with _writing(folder), StreamFiles(folder, express=EXPRESS_EVERY) as stream:
        for number in range(days):
            stream.write(world.day(number, listed=count // days + (number < count % days)))
    return StreamedFiles(folder / "arrivals.csv", folder / "truth.csv")


def write_history(path: Path, seed: int, first: date, days: int, per_day: int, share: float, now: datetime) -> None:
    """Writes what was examined in `days` days from `first` on, about `share` of `per_day`, as it is known at `now`."""
    moment = moment_of(now)
    with _writing(path), history_file(path) as history:
        for day in past(World(seed, first, days, per_day), range(days), share, per_day):
            history.add(history_row(one, moment) for one in day if one.known_by(moment) is not None)


def write_arrivals(path: Path, seed: int, count: int, now: datetime) -> None:
    """Writes `count` arrivals of today alone, in a world of their own."""
    day = World(seed, now.astimezone(UTC).date(), 1, count).day(0, listed=count)
    with _writing(path), arrivals_file(path) as arrivals:
        arrivals.add(arrival_row(parcel) for parcel in day.parcels if parcel.listed)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise NotAllowed(f"{path} cannot be written: {error.strerror}.") from error


def _is_kept(one: PastParcel, number: int, now: Moment) -> bool:
    """Whether a parcel of the past is still known today: it was examined, or it belongs to the backlog."""
    return one.known_by(now) is not None or (one.parcel.listed and number >= HISTORY_DAYS - BACKLOG_DAYS)
