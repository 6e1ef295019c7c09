"""Selection: which open consignments a shift examines, and why. Asked twice, it gives the same answer."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from workstation.cache import profile_versions, rule_hits, selections
from workstation.cache.connection import Connection
from workstation.domain.changes import Changes, Kind
from workstation.domain.events import new_event_id
from workstation.domain.profile import ProfileSpec
from workstation.domain.selection import Mission, Pick
from workstation.selection.engine import Selection, select, slots_left
from workstation.selection.missions import read_missions
from workstation.selection.order import worklist
from workstation.selection.plan import Plan
from workstation.selection.pool import Pool, bands
from workstation.services.context import Context
from workstation.services.specs import get_spec

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class SelectionReport:
    """Everything that is chosen for the shift now, in the order of the work; `added` of it by this run."""

    shift: str
    capacity: int
    picks: Sequence[Pick]
    added: int

    @property
    def within(self) -> list[Pick]:
        """Those that the capacity holds."""
        return [pick for pick in self.picks if pick.within]

    @property
    def over(self) -> list[Pick]:
        """Forced ones for which there is no place: shown, never dropped."""
        return [pick for pick in self.picks if not pick.within]

    @property
    def changes(self) -> Changes:
        """The order of the queue may have changed."""
        return Changes.of(Kind.ASSESSMENT)


def identifiers_of(context: Context, picks: Sequence[Pick]) -> dict[int, str]:
    """The identifier of each chosen consignment by its id."""
    with context.cache.reading() as connection:
        return selections.identifiers_of(connection, [pick.consignment_id for pick in picks])


def shift_of(context: Context, day: date | None = None) -> str:
    """The name of a shift: a day (today's, UTC, where none is named) at the office of whoever asks."""
    present = datetime.fromtimestamp(context.clock() / 1000, UTC).date()
    return f"{(day or present).isoformat()} {context.actor.office}"


def select_for_shift(context: Context, capacity: int, day: date | None = None, expected: int = 0) -> SelectionReport:
    """Fills a shift of `capacity` consignments as far as it is not filled yet; `expected` more are still to come.

    One transaction: a run that fails has drawn no lot and chosen nobody.
    """
    plan = Plan(capacity=capacity, missions=read_missions().shares, expected=expected)
    shift = shift_of(context, day)

    def act(connection: Connection) -> int:
        done = selections.picks_of(connection, shift)
        carried = selections.open_controls(connection, shift)
        pool = _pool(context, connection, {pick.consignment_id for pick in done if not pick.stratum})
        left = slots_left(plan, int(pool.forced.sum()), [*done, *carried])
        run_id = selections.add_run(
            connection, new_event_id(), context.actor, context.clock(), shift, capacity, _told(plan)
        )
        found = select(pool, plan, left, _secret(connection), str(run_id))
        _store(connection, run_id, shift, pool, found, carried)
        return len(carried) + len(found.picks)

    added = context.cache.write(act)
    with context.cache.reading() as connection:
        return SelectionReport(
            shift, capacity, worklist(selections.picks_of(connection, shift), _secret(connection)), added
        )


def _store(
    connection: Connection, run_id: int, shift: str, pool: Pool, found: Selection, carried: Sequence[Pick]
) -> None:
    selections.add_result(connection, run_id, shift, [*carried, *found.picks], found.strata, found.cutoffs)
    chosen = {pick.consignment_id for pick in found.picks if not pick.stratum}
    controls = {pick.consignment_id for pick in found.picks if pick.stratum}
    band, explored = bands(pool), {p.consignment_id for p in found.picks if p.propensity is None}
    for stratum in found.strata:
        name = stratum.name.partition("/")[2]
        members = pool.ids[(band == name) & ~pool.drawn & ~pool.forced].tolist()
        selections.add_lots(
            connection, stratum.name, [i for i in members if i not in chosen or i in explored], controls
        )
    selections.mark_by_score_too(connection, found.by_score_too)


def _pool(context: Context, connection: Connection, chosen: set[int]) -> Pool:
    """The open consignments that this shift has not chosen yet, as columns."""
    ids = np.array([id_ for id_ in selections.open_ids(connection) if id_ not in chosen], dtype=np.int64)
    row_of = {id_: row for row, id_ in enumerate(ids.tolist())}
    worth = {mission: np.full(len(ids), np.nan) for mission in Mission}
    warm, known = np.zeros(len(ids), dtype=np.bool_), np.zeros(len(ids), dtype=np.bool_)
    specs = _live_specs(context, connection)
    for id_, profile, version, probability, known_goods in selections.standing_scores(connection):
        row, found = row_of.get(id_), specs.get((profile, version))
        if row is None or found is None:
            continue
        spec, mission = found
        worth[mission][row] = np.fmax(worth[mission][row], probability)
        warm[row] |= probability >= spec.yellow
        known[row] |= known_goods > 0
    lots = selections.lots_of_open(connection)
    drawn = np.array([id_ in lots for id_ in ids.tolist()], dtype=np.bool_)
    controls = np.array([lots.get(id_, False) for id_ in ids.tolist()], dtype=np.bool_)
    return Pool(
        ids=ids, worth=worth, warm=warm, forced=np.isin(ids, rule_hits.forced_to_open(connection)), unfamiliar=~known,
        drawn=drawn, controls=controls,
    )  # fmt: skip


def _live_specs(context: Context, connection: Connection) -> dict[tuple[str, int], tuple[ProfileSpec, Mission]]:
    """The live versions with the mission of each; what an older version said of a consignment ranks nowhere."""
    missions = read_missions()
    found = {}
    for version in profile_versions.list_live(connection):
        spec = get_spec(context, version.profile, version.version)
        found[version.profile, version.version] = (spec, missions.of_target(spec.target.findings))
    return found


def _secret(connection: Connection) -> bytes:
    secret = selections.find_secret(connection)
    if secret is None:
        secret = secrets.token_bytes(_SECRET_BYTES)
        selections.keep_secret(connection, secret)
    return secret


def _told(plan: Plan) -> dict[str, object]:
    """The plan as it is kept with the run: with it, the pool and the secret anybody can choose the same again."""
    missions = {mission.value: share for mission, share in plan.missions.items()}
    names = ("capacity", "control_share", "least_controls", "exploration_share", "expected")
    return {"missions": missions, **{name: getattr(plan, name) for name in names}}
