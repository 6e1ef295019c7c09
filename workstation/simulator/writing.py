"""The stream as files: what a mail centre is told, what it scans, and the truth apart.

Rows are written as they come, so that a stream of any length fits into memory.
"""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from workstation.simulator.arrivals_csv import COLUMNS, RESULT_COLUMNS, Row, arrival_row, result_cells
from workstation.simulator.house_waybill import house_waybill
from workstation.simulator.movements_csv import (
    EVENT_COLUMNS,
    FLIGHT_COLUMNS,
    SCAN_COLUMNS,
    event_rows,
    flight_row,
    scan_row,
)
from workstation.simulator.parcel import Parcel
from workstation.simulator.past import PastParcel
from workstation.simulator.truth_csv import COLUMNS as TRUTH_COLUMNS
from workstation.simulator.truth_csv import truth_row
from workstation.simulator.world import Day

EXPRESS_FOLDER = "express"


class RowFile:
    """One CSV file, UTF-8 with a header; OSError where it cannot be written. Use it in a `with` statement."""

    def __init__(self, path: Path, columns: Row) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._out = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._out, lineterminator="\n")
        self._writer.writerow(columns)

    def add(self, rows: Iterable[Row]) -> None:
        """Appends rows."""
        self._writer.writerows(rows)

    def __enter__(self) -> "RowFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._out.close()


def arrivals_file(path: Path) -> RowFile:
    """A file for `arrival_row`s: the columns of the mapping `parcels`, without results."""
    return RowFile(path, COLUMNS)


def history_file(path: Path) -> RowFile:
    """A file for `history_row`s: the same columns with those of the results."""
    return RowFile(path, COLUMNS + RESULT_COLUMNS)


def truth_file(path: Path) -> RowFile:
    """A file for `truth_row`s."""
    return RowFile(path, TRUTH_COLUMNS)


def history_row(past: PastParcel, moment: int) -> Row:
    """A parcel with the result that stood at `moment`; without one, as if it had not been examined."""
    known = past.known_by(moment)
    return arrival_row(past.parcel) + result_cells(known.dated if known else None)


class StreamFiles:
    """The files of a stream in one folder: arrivals, truth, item events, bag scans, flights, and house waybills.

    `express` writes every so many-th express consignment (1: all, 0: none) as a file of its own. Use it in a
    `with` statement; OSError where something cannot be written.
    """

    def __init__(self, folder: Path, express: int = 1) -> None:
        self._folder, self._express, self._met = folder, express, 0
        with ExitStack() as opened:
            self.arrivals = opened.enter_context(arrivals_file(folder / "arrivals.csv"))
            self.truth = opened.enter_context(truth_file(folder / "truth.csv"))
            self.events = opened.enter_context(RowFile(folder / "item_events.csv", EVENT_COLUMNS))
            self.scans = opened.enter_context(RowFile(folder / "receptacle_scans.csv", SCAN_COLUMNS))
            self.flights = opened.enter_context(RowFile(folder / "flights.csv", FLIGHT_COLUMNS))
            (folder / EXPRESS_FOLDER).mkdir(exist_ok=True)
            self._opened = opened.pop_all()

    def write(self, day: Day) -> None:
        """Appends one day. Items that nobody announced are in events and truth alone."""
        self.arrivals.add(arrival_row(parcel) for parcel in day.parcels if parcel.listed)
        self.truth.add(map(truth_row, day.parcels))
        self.events.add(sorted(row for parcel in day.parcels for row in event_rows(parcel)))
        self.scans.add(map(scan_row, day.scans))
        self.flights.add(map(flight_row, day.flights))
        for parcel in day.parcels:
            if parcel.express and parcel.has_data:
                self._write_waybill(parcel)

    def _write_waybill(self, parcel: Parcel) -> None:
        self._met += 1
        if self._express and self._met % self._express == 0:
            path = self._folder / EXPRESS_FOLDER / f"{parcel.declared.item}.xml"
            path.write_bytes(house_waybill(parcel))

    def __enter__(self) -> "StreamFiles":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()


def write_day(folder: Path, day: Day, express: int = 1) -> None:
    """Writes one day into a folder of its own."""
    with StreamFiles(folder, express) as files:
        files.write(day)
