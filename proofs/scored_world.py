"""Days of the simulated mail centre as pools: announced parcels, scored by the starter profiles without any history."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from workstation.domain.door import Accepted
from workstation.domain.facts import FACTS, ExaminedColumns, FactColumns, facts_of
from workstation.domain.outcome import Depth, Result
from workstation.domain.selection import Mission
from workstation.features.table import build_features
from workstation.messages.csv_format import CsvFormat
from workstation.messages.mapping import get_mapping
from workstation.messages.registry import ReadOptions
from workstation.profile_packages.shipped import list_starters, open_starter
from workstation.scoring.ensemble import Ensemble
from workstation.selection.missions import read_missions
from workstation.selection.pool import Pool
from workstation.services.money import digits_of
from workstation.simulator.arrivals_csv import COLUMNS, arrival_row
from workstation.simulator.inspector import inspect, known_by
from workstation.simulator.parcel import Parcel
from workstation.simulator.world import World

FIRST_DAY, DAYS = date(2026, 1, 5), 90
_LATER = 1 << 60
_NO_FACTS = FactColumns([], [], [], {name: [] for name in FACTS})
NO_HISTORY = ExaminedColumns(_NO_FACTS, [], [], [], [], [])


@dataclass(frozen=True, slots=True)
class ScoredDay:
    """The pool of one day, and for each of its rows whether opening it finds something and stays a find."""

    number: int
    pool: Pool
    bad: NDArray[np.bool_]


def scored_days(seed: int, per_day: int, days: int = DAYS) -> Iterator[ScoredDay]:
    """The days of one world, one after the other; ids run on through all of them."""
    by_day = [
        [parcel for parcel in day.parcels if parcel.listed and parcel.journey.arrived_at is not None]
        for day in World(seed, FIRST_DAY, days, per_day).stream()
    ]
    # All days at once: nothing of a day is in another one's features, for nobody has found anything yet.
    whole, first = _pool(_facts([parcel for parcels in by_day for parcel in parcels])), 0
    for number, parcels in enumerate(by_day):
        rows = slice(first, first + len(parcels))
        yield ScoredDay(number, _part(whole, rows), np.array([_is_bad(parcel, seed) for parcel in parcels]))
        first = rows.stop


def _part(pool: Pool, rows: slice) -> Pool:
    names = ("ids", "warm", "forced", "unfamiliar", "drawn", "controls")
    worth = {mission: worth[rows] for mission, worth in pool.worth.items()}
    return Pool(worth=worth, **{name: getattr(pool, name)[rows] for name in names})


def _is_bad(parcel: Parcel, seed: int) -> bool:
    if parcel.truth.clean:
        return False
    stands = known_by(inspect(parcel, Depth.OPENED, seed=seed), _LATER)
    return stands is not None and stands.dated.examination.result is Result.FIND


def _facts(parcels: list[Parcel]) -> FactColumns:
    text = io.StringIO()
    csv.writer(text).writerows([COLUMNS, *map(arrival_row, parcels)])
    options = ReadOptions(received_at=_LATER, mapping=get_mapping("parcels"))
    read = [one for one in CsvFormat().read(text.getvalue().encode(), options) if isinstance(one, Accepted)]
    if len(read) != len(parcels):
        raise RuntimeError("the door refused a parcel of the simulator")
    columns = dict(zip(FACTS, map(list, zip(*(facts_of(one.consignment) for one in read), strict=True)), strict=True))
    declared = [one.consignment.declared_at or 0 for one in read]
    return FactColumns(list(range(1, len(read) + 1)), declared, declared, columns)


def _pool(rows: FactColumns) -> Pool:
    worth = {mission: np.full(len(rows), np.nan) for mission in Mission}
    warm, nothing = np.zeros(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
    for name in list_starters():
        package = open_starter(name).package
        ensemble = Ensemble.from_document(package.model)
        table = build_features(package.spec, rows, [_LATER] * len(rows), NO_HISTORY, digits_of(rows))
        probability = ensemble.probability(ensemble.score(table.values))
        mission = read_missions().of_target(package.spec.target.findings)
        worth[mission] = np.fmax(worth[mission], probability)
        warm |= probability >= package.spec.yellow
    ids = np.array(rows.ids, dtype=np.int64)
    return Pool(
        ids=ids, worth=worth, warm=warm, forced=nothing, unfamiliar=nothing, drawn=nothing, controls=nothing,
    )  # fmt: skip
