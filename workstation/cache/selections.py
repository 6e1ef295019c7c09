"""Runs of the selection: what was chosen for a shift, and whose lot was drawn."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workstation.cache.connection import Connection
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor
from workstation.domain.profile import Lane
from workstation.domain.selection import Because, Mission, Pick, Stratum

_SECRET = "selection_secret"
_PICKS = "SELECT consignment_id, lane, because, mission, propensity, stratum, within FROM pick"


def find_secret(connection: Connection) -> bytes | None:
    """The secret of this cache's lots; None before the first selection."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (_SECRET,)).fetchone()
    return bytes.fromhex(row[0]) if row else None


def keep_secret(connection: Connection, secret: bytes) -> None:
    """Stores the secret once; whoever changes it later changes every lot, so the store refuses a second one."""
    connection.execute("INSERT INTO setting VALUES (?, ?)", (_SECRET, secret.hex()))


def add_run(
    connection: Connection,
    event_id: str,
    actor: Actor,
    at: Moment,
    shift: str,
    capacity: int,
    plan: Mapping[str, object],
) -> int:
    """Opens the record of a run and gives its id."""
    cursor = connection.execute(
        'INSERT INTO selection_run (event_id, office, desk, "user", at, shift, capacity, plan, cutoffs)'
        " VALUES (?,?,?,?,?,?,?,?,'{}')",
        (event_id, actor.office, actor.desk, actor.user, at, shift, capacity, json.dumps(plan, sort_keys=True)),
    )
    return int(cursor.lastrowid)


def add_result(
    connection: Connection,
    run_id: int,
    shift: str,
    picks: Sequence[Pick],
    strata: Sequence[Stratum],
    cutoffs: Mapping[Mission, float | None],
) -> None:
    """What a run chose, the strata of its draw, and the worth of the last one that each mission took."""
    connection.execute("UPDATE selection_run SET cutoffs = ? WHERE id = ?", (json.dumps(cutoffs), run_id))
    connection.executemany(
        "INSERT INTO stratum (name, run_id, size, drawn) VALUES (?,?,?,?)",
        [(stratum.name, run_id, stratum.size, stratum.drawn) for stratum in strata],
    )
    connection.executemany(
        "INSERT INTO pick (run_id, shift, consignment_id, lane, mission, because, propensity, stratum, within)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        [
            (run_id, shift, p.consignment_id, p.lane.value, p.mission.value if p.mission else "", p.because.value,
             p.propensity, p.stratum, int(p.within))
            for p in picks
        ],
    )  # fmt: skip


def add_lots(connection: Connection, stratum: str, ids: Iterable[int], controls: set[int]) -> None:
    """Everybody of a stratum has been drawn now, whoever chance chose; a second draw of one is refused."""
    rows = [(id_, stratum, int(id_ in controls)) for id_ in sorted(ids)]
    connection.executemany("INSERT INTO lot (consignment_id, stratum, control) VALUES (?,?,?)", rows)


def mark_by_score_too(connection: Connection, ids: Sequence[int]) -> None:
    """Controls that a later run would have taken for certain."""
    connection.executemany("UPDATE lot SET by_score_too = 1 WHERE consignment_id = ?", [(id_,) for id_ in ids])


def picks_of(connection: Connection, shift: str) -> list[Pick]:
    """Everything that was chosen for a shift, in order."""
    return _picks(connection.execute(f"{_PICKS} WHERE shift = ? ORDER BY id", (shift,)))


def open_controls(connection: Connection, shift: str) -> list[Pick]:
    """Controls of other shifts that nobody has examined: they are still owed, with the chance that they had."""
    return _picks(
        connection.execute(
            f"{_PICKS} WHERE because = 'control' AND shift <> ? AND consignment_id IN"
            " (SELECT l.consignment_id FROM lot l JOIN consignment c ON c.id = l.consignment_id"
            "  WHERE l.control = 1 AND c.examined = 0)"
            " AND consignment_id NOT IN (SELECT consignment_id FROM pick WHERE shift = ?)"
            " GROUP BY consignment_id ORDER BY min(id)",
            (shift, shift),
        )
    )


def _picks(rows: Iterable[tuple[Any, ...]]) -> list[Pick]:
    return [
        Pick(
            consignment_id=id_, lane=Lane(lane), because=Because(because),
            mission=Mission(mission) if mission else None, propensity=propensity, stratum=stratum, within=bool(within),
        )
        for id_, lane, because, mission, propensity, stratum, within in rows
    ]  # fmt: skip


def lots_of_open(connection: Connection) -> dict[int, bool]:
    """Open consignments whose lot was drawn, and whether chance chose them."""
    rows = connection.execute(
        "SELECT lot.consignment_id, lot.control FROM lot JOIN consignment c ON c.id = lot.consignment_id"
        " WHERE c.examined = 0"
    )
    return {id_: bool(control) for id_, control in rows}


def open_ids(connection: Connection) -> list[int]:
    """Every open consignment in the order of arrival."""
    rows = connection.execute("SELECT id FROM consignment WHERE examined = 0 ORDER BY declared_at, id")
    return [id_ for (id_,) in rows]


def identifiers_of(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """The identifier of each consignment by its id."""
    query = "SELECT id, identifier FROM consignment WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps(list(ids)),)))


def standing_scores(connection: Connection) -> list[tuple[int, str, int, float, int]]:
    """What each live profile says of each open consignment: id, profile, its version, probability, known goods."""
    return list(
        connection.execute(
            "SELECT q.consignment_id, a.profile, a.profile_version, a.probability, a.known_goods"
            " FROM queue_place q JOIN assessment a ON a.id = q.assessment_id"
        )
    )
