"""Rows and outcomes for the tests of features, and a slow history that is plainly right."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from workstation.domain.facts import ExaminedColumns, FactColumns
from workstation.domain.moments import DAY
from workstation.domain.outcome import FindingType
from workstation.domain.profile import HistoryGroup, ProfileSpec, Target

CLEAN = ("none", "opened", "")
FIND = ("find", "opened", "undervaluation")
# None of these says anything about undervaluation.
OTHER_FIND = ("find", "opened", "drugs")
CLEAN_IMAGE = ("none", "image", "")
KINDS = (CLEAN, FIND, OTHER_FIND, CLEAN_IMAGE)

SHIRT = {"hs6": "610910", "origin": "CN", "addressee": "Ana"}
GROUPS = (
    HistoryGroup(name="chapter", keys=("hs2",), strength=5.0),
    HistoryGroup(name="goods", keys=("hs6", "origin"), parent="chapter", strength=0.0),
    HistoryGroup(name="addressee", keys=("addressee",)),
)
SPEC = ProfileSpec(
    name="trial",
    title="Trial",
    target=Target(findings=(FindingType.UNDERVALUATION,)),
    features=tuple(f"history.{g.name}.{figure}" for g in GROUPS for figure in ("rate", "finds", "clean")),
    history=GROUPS,
    novelty_group="goods",
    owner="nobody",
    legal_basis="none",
)
DECAYING = replace(SPEC, half_life_days=10.0)


def facts(*rows: dict, days: list[int] | None = None) -> FactColumns:
    """Facts by column from one mapping a row; all declared on day 0 unless told."""
    names = sorted({name for row in rows for name in row})
    moments = [day * DAY for day in (days or [0] * len(rows))]
    columns = {name: [row.get(name) for row in rows] for name in names}
    return FactColumns(list(range(1, len(rows) + 1)), moments, moments, columns)


def history(
    *events: tuple[dict, tuple[str, str, str], int] | tuple[dict, tuple[str, str, str], int, int],
) -> ExaminedColumns:
    """Outcomes from (facts, kind, day of recording[, day of withdrawal])."""
    told = facts(*(event[0] for event in events))
    results, depths, findings = ([event[1][i] for event in events] for i in range(3))
    recorded = [event[2] * DAY for event in events]
    withdrawn = [event[3] * DAY if len(event) > 3 else None for event in events]
    return ExaminedColumns(told, recorded, withdrawn, results, depths, findings)


rows_of_facts = st.fixed_dictionaries(
    {
        "hs6": st.sampled_from(["610910", "610990", "852713", "85", None]),
        "origin": st.sampled_from(["CN", "KR", "", None]),
        "addressee": st.sampled_from(["Ana", "Bo", None]),
    }
)
days = st.integers(0, 30)
outcomes = st.one_of(
    st.tuples(rows_of_facts, st.sampled_from(KINDS), days),
    st.tuples(rows_of_facts, st.sampled_from(KINDS), days, st.integers(0, 40)),
)


def slow_history(spec: ProfileSpec, rows: FactColumns, as_of: list[int], known: ExaminedColumns) -> np.ndarray:
    """The features of SPEC, one row and one outcome at a time."""
    return np.array([_slow_row(spec, rows, row, as_of[row], known) for row in range(len(rows))])


def _slow_row(spec: ProfileSpec, rows: FactColumns, row: int, as_of: int, known: ExaminedColumns) -> list[float]:
    finds, clean = _slow_counts(spec, rows, row, as_of, known, ())
    rates = {"": (finds + spec.prior_strength * spec.prior) / (finds + clean + spec.prior_strength)}
    figures = []
    for group in spec.history:
        finds, clean = _slow_counts(spec, rows, row, as_of, known, group.keys)
        weight, parent = finds + clean + group.strength, rates[group.parent]
        rates[group.name] = (finds + group.strength * parent) / weight if weight else parent
        figures += [rates[group.name], finds, clean]
    return figures


def _slow_counts(
    spec: ProfileSpec, rows: FactColumns, row: int, as_of: int, known: ExaminedColumns, keys: tuple[str, ...]
) -> tuple[float, float]:
    counts = {FIND: 0.0, CLEAN: 0.0}
    mine = _key(rows, row, keys)
    for event in range(len(known)):
        kind = (known.results[event], known.depths[event], known.findings[event])
        recorded, withdrawn = known.recorded_at[event], known.withdrawn_at[event]
        ended = withdrawn is not None and max(withdrawn, recorded) < as_of
        if (
            kind in counts
            and mine is not None
            and mine == _key(known.facts, event, keys)
            and recorded < as_of
            and not ended
        ):
            age = max(0, rows.declared_at[row] - recorded) / DAY
            counts[kind] += 0.5 ** (age / spec.half_life_days) if spec.half_life_days else 1.0
    return counts[FIND], counts[CLEAN]


def _key(table: FactColumns, row: int, keys: tuple[str, ...]) -> tuple[object, ...] | None:
    values = []
    for key in keys:
        value = table.columns["hs6" if key == "hs2" else key][row]
        values.append(value[:2] if key == "hs2" and value else value)
    return tuple(values) if all(values) else None
