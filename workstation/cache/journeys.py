"""What happened to items, receptacles and flights: stored in batches, and joined to the data when these come.

An event waits without a consignment until data bear its number. The rule of identity is the one for labels: a number
means what bears it within twelve months, and a record that was closed takes no events from later on.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from workstation.cache.bulk import Cell, insert_rows
from workstation.cache.connection import Connection
from workstation.domain.identity import Known, newest_match
from workstation.domain.journey import DEPARTURES, FlightTime, Happening, ItemEvent, ReceptacleScan, ScanKind
from workstation.domain.moments import Moment

_ITEM = ("identifier", "at", "code", "place", "receptacle", "kind", "reason", "consignment_id")
_SCAN = ("receptacle", "at", "kind", "place", "flight", "items")
_BEARERS = (
    "SELECT a.value, c.id, c.declared_at, c.closed_at FROM json_each(?) told"
    " CROSS JOIN alias a ON a.value = told.value JOIN consignment c ON c.id = a.consignment_id"
)
_FLIGHT = (
    "INSERT INTO flight (number, departed_at, landed_at, departs_from, arrives_at, master, import_run_id)"
    " VALUES (?,?,?,?,?,?,?) ON CONFLICT (number, departed_at) DO UPDATE SET landed_at = excluded.landed_at,"
    " departs_from = excluded.departs_from, arrives_at = excluded.arrives_at, master = excluded.master"
    " WHERE (landed_at, departs_from, arrives_at, master)"
    " IS NOT (excluded.landed_at, excluded.departs_from, excluded.arrives_at, excluded.master)"
)


@dataclass(frozen=True, slots=True)
class Departure:
    """A consignment that has left, by an event of its own."""

    consignment_id: int
    at: Moment


@dataclass(frozen=True, slots=True)
class Left:
    """A receptacle, or a flight with its master waybill, that has left with whatever is in it."""

    at: Moment
    receptacle: str = ""
    flight: str = ""
    master: str = ""


@dataclass(slots=True)
class StoredEvents:
    """What became of a batch; `departures` and `left` are those that were not known before."""

    stored: int = 0
    amended: int = 0
    unchanged: int = 0
    departures: list[Departure] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def store(connection: Connection, run_id: int, happenings: Sequence[Happening]) -> StoredEvents:
    """Stores one batch inside the caller's transaction."""
    done = StoredEvents()
    _store_items(connection, run_id, [one for one in happenings if isinstance(one, ItemEvent)], done)
    _store_scans(connection, run_id, [one for one in happenings if isinstance(one, ReceptacleScan)], done)
    _store_flights(connection, run_id, [one for one in happenings if isinstance(one, FlightTime)], done)
    done.unchanged = len(happenings) - done.stored - done.amended
    return done


def _store_items(connection: Connection, run_id: int, events: list[ItemEvent], done: StoredEvents) -> None:
    if not events:
        return
    bearers = _bearers(connection, {event.identifier for event in events})
    rows: list[tuple[Cell, ...]] = [
        (e.identifier, e.at, e.code, e.place, e.receptacle, e.kind.value, e.reason, _meant(bearers, e.identifier, e.at))
        for e in events
    ]
    before = _newest(connection, "item_event")
    # In key order: pages of the index are visited once.
    insert_rows(
        connection, "INSERT OR IGNORE INTO item_event", _ITEM, sorted(rows, key=lambda row: row[:2]),
        same={"import_run_id": run_id}, absent=frozenset({"consignment_id"}),
    )  # fmt: skip
    done.stored += _count_since(connection, "item_event", before)
    kinds = json.dumps([kind.value for kind in DEPARTURES])
    gone = connection.execute(
        "SELECT consignment_id, at FROM item_event WHERE id > ? AND consignment_id IS NOT NULL"
        " AND kind IN (SELECT value FROM json_each(?))",
        (before, kinds),
    )
    done.departures += [Departure(id_, at) for id_, at in gone]


def _store_scans(connection: Connection, run_id: int, scans: list[ReceptacleScan], done: StoredEvents) -> None:
    if not scans:
        return
    rows: list[tuple[Cell, ...]] = [
        (s.receptacle, s.at, s.kind.value, s.place, s.flight, "" if s.items is None else s.items) for s in scans
    ]
    before = _newest(connection, "receptacle_scan")
    insert_rows(
        connection, "INSERT OR IGNORE INTO receptacle_scan", _SCAN, rows,
        same={"import_run_id": run_id}, absent=frozenset({"items"}),
    )  # fmt: skip
    done.stored += _count_since(connection, "receptacle_scan", before)
    gone = connection.execute(
        "SELECT at, receptacle FROM receptacle_scan WHERE id > ? AND kind = ?", (before, ScanKind.DEPARTED.value)
    )
    done.left += [Left(at, receptacle=receptacle) for at, receptacle in gone]


def _store_flights(connection: Connection, run_id: int, flights: list[FlightTime], done: StoredEvents) -> None:
    for f in flights:
        (known,) = connection.execute(
            "SELECT count(*) FROM flight WHERE number = ? AND departed_at = ?", (f.number, f.departed_at)
        ).fetchone()
        changes = connection.total_changes
        values = (f.number, f.departed_at, f.landed_at, f.departs_from, f.arrives_at, f.master, run_id)
        connection.execute(_FLIGHT, values)
        if connection.total_changes > changes:
            done.amended += known
            done.stored += not known
            done.left.append(Left(f.departed_at, flight=f.number, master=f.master))


def join_waiting(connection: Connection, numbers: Collection[str]) -> int:
    """Gives the events that wait for data with one of these numbers to the consignment that bears it now.

    Gives how many found their consignment.
    """
    waiting = _waiting(connection, numbers)
    if not waiting:
        return 0
    bearers = _bearers(connection, {number for _, number, _ in waiting})
    met = [(meant, id_) for id_, number, at in waiting if (meant := _meant(bearers, number, at)) != ""]
    connection.executemany("UPDATE item_event SET consignment_id = ? WHERE id = ?", met)
    return len(met)


def _waiting(connection: Connection, numbers: Collection[str]) -> list[tuple[int, str, Moment]]:
    query = "SELECT 1 FROM item_event WHERE consignment_id IS NULL LIMIT 1"
    if not numbers or connection.execute(query).fetchone() is None:
        return []
    rows = connection.execute(
        "SELECT e.id, e.identifier, e.at FROM json_each(?) told CROSS JOIN item_event e INDEXED BY item_event_waiting"
        " ON e.identifier = told.value AND e.consignment_id IS NULL",
        (json.dumps(sorted(numbers)),),
    )
    return list(rows)


def list_events(connection: Connection, consignment_id: int) -> list[dict[str, Any]]:
    """The journey of a consignment, oldest first: its own events, and the scans of the bags it is said to be in."""
    rows = connection.execute(
        "SELECT at, 'item', kind, code, place, receptacle, reason, '' FROM item_event WHERE consignment_id = ?1"
        " UNION ALL SELECT at, 'receptacle', kind, '', place, receptacle, '', flight FROM receptacle_scan"
        " WHERE receptacle IN (SELECT receptacle FROM item_event WHERE consignment_id = ?1 AND receptacle <> ''"
        " UNION SELECT json_extract(document, '$.receptacle') FROM consignment WHERE id = ?1) ORDER BY 1, 2",
        (consignment_id,),
    )
    names = ("at", "of", "kind", "code", "place", "receptacle", "reason", "flight")
    return [dict(zip(names, row, strict=True)) for row in rows]


def list_events_without_data(connection: Connection, number: str) -> list[dict[str, Any]]:
    """The events of an item that nobody has announced, oldest first."""
    rows = connection.execute(
        "SELECT at, kind, code, place, receptacle, reason FROM item_event"
        " WHERE identifier = ? AND consignment_id IS NULL ORDER BY at",
        (number,),
    )
    return [dict(zip(("at", "kind", "code", "place", "receptacle", "reason"), row, strict=True)) for row in rows]


def _bearers(connection: Connection, numbers: Collection[str]) -> dict[str, list[tuple[int, Moment, Moment | None]]]:
    found: dict[str, list[tuple[int, Moment, Moment | None]]] = {}
    for number, id_, declared_at, closed_at in connection.execute(_BEARERS, (json.dumps(sorted(numbers)),)):
        found.setdefault(number, []).append((id_, declared_at, closed_at))
    return found


def _meant(bearers: dict[str, list[tuple[int, Moment, Moment | None]]], number: str, at: Moment) -> Cell:
    """The id of the consignment that the number meant at that moment, "" where nothing bears it."""
    candidates = bearers.get(number)
    if candidates is None:
        return ""
    known = [Known(id_, told, closed is not None and closed < at) for id_, told, closed in candidates]
    match = newest_match(known, at)
    return "" if match is None else match.id


def _newest(connection: Connection, table: str) -> int:
    return int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


def _count_since(connection: Connection, table: str, id_: int) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table} WHERE id > ?", (id_,)).fetchone()[0])
