"""One run of the selection: forced ones, best first by mission, controls from the rest, a little exploration.

Whoever is taken for certain leaves the lots alone: controls are drawn from what remains, so that certain finds and
weighted control finds add up to all finds without counting one twice.
"""

from dataclasses import dataclass, field

import numpy as np

from workstation.domain.profile import Lane
from workstation.domain.selection import Because, Mission, Pick, Stratum
from workstation.selection.controls import draw
from workstation.selection.lots import lots, rounded_by_lot
from workstation.selection.plan import Plan, Slots, split
from workstation.selection.pool import Flags, Pool, bands
from workstation.selection.ranking import best_first

# An unfamiliar consignment is this many times as likely to be explored as one whose like is known.
_PREFERENCE = 4.0


@dataclass(frozen=True, slots=True)
class Selection:
    """What one run chose, in the order in which it is owed. `strata` are those of its draw.

    `cutoffs` is by mission the worth of the last one taken, None where the mission had a place left for anybody.
    `by_score_too` are earlier controls that would be taken for certain now: they count as such.
    """

    picks: list[Pick] = field(default_factory=list)
    strata: list[Stratum] = field(default_factory=list)
    cutoffs: dict[Mission, float | None] = field(default_factory=dict)
    by_score_too: list[int] = field(default_factory=list)


def select(pool: Pool, plan: Plan, left: Slots, secret: bytes, run: str) -> Selection:
    """Chooses from the pool what `left` allows; `run` names the draw in its strata.

    Where the plan expects more consignments, each kind of place but the forced ones is kept for them in proportion.
    """
    found = Selection()
    free = ~pool.controls
    forced = np.flatnonzero(pool.forced & free)
    _take_forced(found, pool, forced, left.forced)
    free = free & ~pool.forced
    share = len(pool) / max(1, len(pool) + plan.expected)
    lot = float(lots(secret, f"round:{run}", [0])[0])
    now = {mission: rounded_by_lot(places * share, lot) for mission, places in left.missions.items()}
    taken = best_first(pool, free, now)
    for row, mission in taken.items():
        found.picks.append(_pick(pool, row, Because.SCORE, mission=mission, propensity=1.0))
    free = free & ~_rows(len(pool), taken)
    _note_cutoffs(found, pool, taken, now)
    chosen = _draw_controls(found, pool, free & ~pool.drawn, rounded_by_lot(left.controls * share, lot), secret, run)
    free = free & ~chosen
    _explore(found, pool, free, rounded_by_lot(left.exploration * share, lot), secret)
    return found


def slots_left(plan: Plan, forced: int, done: list[Pick]) -> Slots:
    """The places of the shift that earlier runs have left, with so many forced ones in this run."""
    earlier = [pick for pick in done if pick.within]
    forced_before = sum(pick.because is Because.RULE for pick in earlier)
    slots = split(plan, forced + forced_before)
    of_mission = {
        mission: max(0, places - sum(pick.mission is mission and pick.because is Because.SCORE for pick in earlier))
        for mission, places in slots.missions.items()
    }
    controls = max(0, slots.controls - sum(pick.because is Because.CONTROL for pick in earlier))
    explored = sum(pick.because in (Because.EXPLORATION, Because.NO_DATA) for pick in earlier)
    return _within(
        plan.capacity - len(earlier),
        Slots(max(0, slots.forced - forced_before), controls, max(0, slots.exploration - explored), of_mission),
    )


def _within(capacity: int, slots: Slots) -> Slots:
    """The same places, cut to what is left of the capacity: controls first, then forced ones, the missions last."""
    controls = min(slots.controls, max(0, capacity))
    forced = min(slots.forced, max(0, capacity - controls))
    exploration = min(slots.exploration, max(0, capacity - controls - forced))
    room = max(0, capacity - controls - forced - exploration)
    missions = {}
    for mission, places in slots.missions.items():
        missions[mission] = min(places, room)
        room -= missions[mission]
    return Slots(forced, controls, exploration, missions)


def _take_forced(found: Selection, pool: Pool, rows: "np.ndarray[tuple[int], np.dtype[np.int64]]", places: int) -> None:
    """Forced ones in the order of their worth; those beyond capacity are named all the same."""
    order = sorted(rows.tolist(), key=lambda row: (-_most(pool, row), row))
    for number, row in enumerate(order):
        found.picks.append(_pick(pool, row, Because.RULE, propensity=1.0, within=number < places))


def _most(pool: Pool, row: int) -> float:
    worths = [float(worth[row]) for worth in pool.worth.values() if not np.isnan(worth[row])]
    return max(worths, default=0.0)


def _draw_controls(found: Selection, pool: Pool, free: Flags, places: int, secret: bytes, run: str) -> Flags:
    rows = np.flatnonzero(free)
    chosen, strata = draw(pool.ids[rows], bands(pool)[rows], places, secret, run)
    found.strata.extend(strata)
    is_chosen = np.isin(pool.ids, list(chosen))
    for row in np.flatnonzero(is_chosen).tolist():
        stratum = chosen[int(pool.ids[row])]
        chance = stratum.drawn / stratum.size
        found.picks.append(_pick(pool, row, Because.CONTROL, propensity=chance, stratum=stratum.name))
    return is_chosen


def _explore(found: Selection, pool: Pool, free: Flags, places: int, secret: bytes) -> None:
    """A race of lots in which the unfamiliar and the unscored run faster. It has no propensity."""
    rows = np.flatnonzero(free)
    scored = pool.scored()
    speed = np.where(pool.unfamiliar[rows] | ~scored[rows], _PREFERENCE, 1.0)
    arrival = -np.log1p(-lots(secret, "explore", pool.ids[rows].tolist())) / speed
    for row in rows[np.argsort(arrival, kind="stable")[:places]].tolist():
        found.picks.append(_pick(pool, row, Because.EXPLORATION if scored[row] else Because.NO_DATA))


def _note_cutoffs(found: Selection, pool: Pool, taken: dict[int, Mission], quotas: dict[Mission, int]) -> None:
    for mission, places in quotas.items():
        worths = [float(pool.worth[mission][row]) for row, by in taken.items() if by is mission]
        found.cutoffs[mission] = min(worths) if worths and len(worths) >= places else None
    for row in np.flatnonzero(pool.controls).tolist():
        if any(_is_above(pool, row, mission, found.cutoffs[mission], places) for mission, places in quotas.items()):
            found.by_score_too.append(int(pool.ids[row]))


def _is_above(pool: Pool, row: int, mission: Mission, cutoff: float | None, places: int) -> bool:
    worth = pool.worth.get(mission)
    if worth is None or np.isnan(worth[row]) or not places:
        return False
    return cutoff is None or bool(worth[row] > cutoff)


def _rows(length: int, rows: dict[int, Mission]) -> Flags:
    flags = np.zeros(length, dtype=np.bool_)
    flags[list(rows)] = True
    return flags


def _pick(
    pool: Pool,
    row: int,
    because: Because,
    *,
    mission: Mission | None = None,
    propensity: float | None = None,
    stratum: str = "",
    within: bool = True,
) -> Pick:
    return Pick(
        consignment_id=int(pool.ids[row]), lane=Lane.RED, because=because, mission=mission,
        propensity=propensity, stratum=stratum, within=within,
    )  # fmt: skip
