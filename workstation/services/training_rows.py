"""Labelled rows: what each examined consignment looked like at its moment, and what was found.

A consignment that this profile had scored before it was examined counts with the very numbers of that
score. Any other counts as it was first told, as of the start of its day: later amendments, and parcels of
the same day, are out of sight.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workstation.cache import assessments
from workstation.domain.facts import FACTS, ExaminedColumns, FactColumns
from workstation.domain.labels import settle
from workstation.domain.moments import Moment, floor_to_day
from workstation.domain.outcome import Depth, Examination, FindingType, Result
from workstation.domain.profile import ProfileSpec, Target
from workstation.features.table import build_features
from workstation.services.context import Context
from workstation.services.money import digits_of
from workstation.services.specs import get_spec


@dataclass(frozen=True, slots=True)
class LabelledRows:
    """One row for each standing outcome that answers the target, oldest first.

    `values` is [n, features]; `moments` are those that the features are as of, `recorded` those of the outcomes.
    `unknown` counts the outcomes that leave the target open and are left out.
    """

    ids: list[int]
    values: NDArray[np.float64]
    labels: NDArray[np.bool_]
    moments: NDArray[np.int64]
    recorded: NDArray[np.int64]
    known_goods: NDArray[np.int64]
    unknown: int

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, mask: NDArray[np.bool_]) -> "LabelledRows":
        """The rows where `mask` holds."""
        ids = [id_ for id_, kept in zip(self.ids, mask, strict=True) if kept]
        return LabelledRows(
            ids,
            self.values[mask],
            self.labels[mask],
            self.moments[mask],
            self.recorded[mask],
            self.known_goods[mask],
            self.unknown,
        )


def labelled_rows(context: Context, spec: ProfileSpec, until: Moment) -> LabelledRows:
    """Rows of every outcome that was recorded by `until` and still stood then."""
    history = context.history.examined_columns(until + 1)
    answers, unknown = standing_labels(history, spec.target, until)
    rows = pick(context.history.first_known_columns(), sorted(answers))
    moments = np.array([floor_to_day(at) for at in rows.known_at], dtype=np.int64)
    table = build_features(spec, rows, moments, history, digits_of(rows))
    values = table.values
    as_scored(context, spec, rows.ids, values)
    recorded = np.array([answers[id_][1] for id_ in rows.ids], dtype=np.int64)
    labels = np.array([answers[id_][0] for id_ in rows.ids], dtype=np.bool_)
    known = np.asarray(table.known_goods, dtype=np.int64)
    order = np.argsort(moments, kind="stable")
    ids = [rows.ids[i] for i in order]
    return LabelledRows(ids, values[order], labels[order], moments[order], recorded[order], known[order], unknown)


def standing_labels(
    history: ExaminedColumns, target: Target, until: Moment
) -> tuple[dict[int, tuple[bool, Moment]], int]:
    """Label and moment of recording where the standing outcome answers the target, and the number of the others."""
    answers: dict[int, tuple[bool, Moment]] = {}
    unknown = 0
    cache: dict[tuple[str, str, str], bool | None] = {}
    told = zip(history.results, history.depths, history.findings, strict=True)
    for i, words in enumerate(told):
        withdrawn = history.withdrawn_at[i]
        if withdrawn is not None and withdrawn <= until:
            continue
        if words not in cache:
            cache[words] = settle(_examination(*words), target.findings, target.settling)
        label = cache[words]
        if label is None:
            unknown += 1
        else:
            answers[history.facts.ids[i]] = (label, history.recorded_at[i])
    return answers, unknown


def _examination(result: str, depth: str, findings: str) -> Examination:
    types = tuple(FindingType(f) for f in findings.split(",") if f)
    return Examination(result=Result(result), depth=Depth(depth), findings=types)


def pick(rows: FactColumns, ids: Sequence[int]) -> FactColumns:
    """The facts of these ids, in their order."""
    place = {id_: i for i, id_ in enumerate(rows.ids)}
    at = [place[id_] for id_ in ids]
    columns = {name: [rows.columns[name][i] for i in at] for name in FACTS}
    return FactColumns(list(ids), [rows.declared_at[i] for i in at], [rows.known_at[i] for i in at], columns)


def as_scored(context: Context, spec: ProfileSpec, ids: Sequence[int], values: NDArray[np.float64]) -> None:
    """Puts the stored numbers of scores from before the outcome in place, where they are of the same features."""
    place = {id_: i for i, id_ in enumerate(ids)}
    same: dict[int, bool] = {}
    with context.cache.reading() as connection:
        for id_, version, vector in assessments.vectors_at_outcome(connection, spec.name):
            if version not in same:
                scored_by = get_spec(context, spec.name, version)
                same[version] = (scored_by.features, scored_by.history) == (spec.features, spec.history)
            if same[version] and id_ in place:
                values[place[id_]] = np.frombuffer(vector, dtype=np.float64)
