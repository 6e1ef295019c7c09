"""Item events, bag scans and flights as rows. Event codes are those of public tracking (EMSEVT, [K])."""

from collections.abc import Iterator
from typing import Final

from workstation.simulator.arrivals_csv import Row
from workstation.simulator.bagging import Scan
from workstation.simulator.centre import OFFICE
from workstation.simulator.clock import stamp
from workstation.simulator.flights import Flight
from workstation.simulator.operators import Service
from workstation.simulator.parcel import Parcel

# `item` is what the scanner read there: the label for what happens here, the data for what was told from abroad.
EVENT_COLUMNS: Final = ("at", "item", "event", "office", "receptacle")
# `what` is received or opened; `items` counts the items listed for the bag; `office` is where it comes from.
SCAN_COLUMNS: Final = ("at", "receptacle", "what", "office", "flight", "items")
FLIGHT_COLUMNS: Final = ("flight", "departs_from", "arrives_at", "departed_at", "landed_at", "master")

_MINUTE: Final = 60_000


def event_rows(parcel: Parcel) -> Iterator[Row]:
    """EMA posted abroad, EMD arrived here, EDB presented to customs. Untracked letters (U) have only the scan here."""
    journey, office = parcel.journey, parcel.operator.office
    if parcel.has_data and parcel.service is not Service.LETTER:
        yield stamp(journey.posted_at), parcel.declared.item, "EMA", office, ""
    if journey.arrived_at is not None:
        # What missed its bag comes loose.
        bag = "" if journey.late else journey.receptacle
        yield stamp(journey.arrived_at), journey.scanned, "EMD", OFFICE, bag
        yield stamp(journey.arrived_at + 3 * _MINUTE), journey.scanned, "EDB", OFFICE, bag


def scan_row(scan: Scan) -> Row:
    """The cells of SCAN_COLUMNS."""
    return stamp(scan.at), scan.receptacle, scan.what, scan.office, scan.flight, str(scan.items)


def flight_row(flight: Flight) -> Row:
    """The cells of FLIGHT_COLUMNS."""
    times = stamp(flight.departed_at), stamp(flight.landed_at)
    return flight.number, flight.departs_from, flight.arrives_at, *times, flight.master
