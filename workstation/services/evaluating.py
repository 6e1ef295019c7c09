"""Evaluation: a profile version against labelled records that it was not trained on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workstation.domain.consignment import Consignment
from workstation.domain.door import Accepted
from workstation.domain.errors import MessageRefused, NotAllowed
from workstation.domain.facts import FACTS, ExaminedColumns, FactColumns, facts_of
from workstation.domain.labels import settle
from workstation.domain.moments import Moment, floor_to_day
from workstation.domain.outcome import DatedExamination
from workstation.domain.profile import ProfileSpec
from workstation.features.table import build_features
from workstation.measures.report import Report, seen_and_novel
from workstation.services.context import Context
from workstation.services.money import digits_of
from workstation.services.profiles import LoadedProfile, get_version, newest_scorable
from workstation.services.reading import read_batches

FROZEN, ROLLING = "frozen", "rolling"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateRequest:
    """Which version on which file; `history` is frozen at the end of training, or rolls on."""

    profile: str
    path: Path
    format: str = ""
    mapping: str = ""
    history: str = FROZEN
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The figures, overall and apart for goods that the history knows and those it does not.

    `records` were read, `refused` could not be, `unlabelled` answer the target in no way and count nowhere.
    """

    profile: str
    version: int
    history: str
    records: int
    refused: int
    unlabelled: int
    reports: dict[str, Report]


def evaluate(context: Context, request: EvaluateRequest) -> Evaluation:
    """Scores the labelled records of a file, which is read and not stored, and compares with what was found."""
    loaded = _version(context, request)
    accepted, refused = _read(context, request)
    labelled = _labelled(accepted, loaded.spec)
    rows = labelled.rows
    if not rows.ids:
        raise NotAllowed(f"{request.path} has no examined record that answers {loaded.spec.name}: nothing to evaluate.")
    end = loaded.version.trained_until
    if end is None:
        raise NotAllowed(f"{loaded.spec.name} {loaded.version.version} does not say until when it was trained.")
    as_of, history = _history(context, request.history, end, labelled)
    table = build_features(loaded.spec, rows, as_of, history, digits_of(rows))
    scores = loaded.ensemble.score(table.values)
    reports = seen_and_novel(labelled.labels, scores, loaded.ensemble.probability(scores), table.known_goods)
    return Evaluation(
        profile=loaded.version.profile,
        version=loaded.version.version,
        history=request.history,
        records=len(accepted),
        refused=refused,
        unlabelled=len(accepted) - len(rows),
        reports=reports,
    )


def _version(context: Context, request: EvaluateRequest) -> LoadedProfile:
    if request.version is not None:
        return get_version(context, request.profile, request.version)
    return newest_scorable(context, request.profile)


def _read(context: Context, request: EvaluateRequest) -> tuple[list[Accepted], int]:
    accepted: list[Accepted] = []
    refused = 0
    batches = read_batches(request.path, request.format, request.mapping, context.clock(), 5_000)
    try:
        for batch in batches:
            good = [record for record in batch if isinstance(record, Accepted)]
            accepted += good
            refused += len(batch) - len(good)
    except MessageRefused as trouble:
        raise NotAllowed(f"{request.path} line {trouble.line}: {trouble.reason} Nothing was evaluated.") from trouble
    return accepted, refused


@dataclass(frozen=True, slots=True)
class _Labelled:
    """Records that answer the target: facts, labels, and the outcomes as told."""

    rows: FactColumns
    labels: NDArray[np.bool_]
    told: list[DatedExamination]


def _labelled(accepted: Sequence[Accepted], spec: ProfileSpec) -> _Labelled:
    kept: list[tuple[Consignment, DatedExamination]] = []
    labels: list[bool] = []
    for record in accepted:
        told = record.examination
        label = None if told is None else settle(told.examination, spec.target.findings, spec.target.settling)
        if told is not None and label is not None:
            kept.append((record.consignment, told))
            labels.append(label)
    declared = [told.recorded_at if c.declared_at is None else c.declared_at for c, told in kept]
    facts = list(zip(*(facts_of(c) for c, _ in kept), strict=True)) or [()] * len(FACTS)
    columns = {name: list(column) for name, column in zip(FACTS, facts, strict=True)}
    ids = [-1 - i for i in range(len(kept))]  # they are not stored and must not be taken for something that is
    rows = FactColumns(ids, declared, declared, columns)
    return _Labelled(rows, np.array(labels, dtype=np.bool_), [told for _, told in kept])


def _history(context: Context, how: str, end: Moment, labelled: _Labelled) -> tuple[list[Moment], ExaminedColumns]:
    """The moment of each row and the outcomes to look back on."""
    if how == FROZEN:
        return [end + 1] * len(labelled.rows), context.history.examined_columns(end + 1)
    moments = [floor_to_day(at) for at in labelled.rows.declared_at]
    return moments, _with_own_results(context.history.examined_columns(), labelled)


def _with_own_results(history: ExaminedColumns, labelled: _Labelled) -> ExaminedColumns:
    """The history with the file's own outcomes in it, which its later rows may see."""
    facts, rows = history.facts, labelled.rows
    columns = {name: facts.columns[name] + rows.columns[name] for name in FACTS}
    joined = FactColumns(
        facts.ids + rows.ids, facts.declared_at + rows.declared_at, facts.known_at + rows.known_at, columns
    )
    told = labelled.told
    return ExaminedColumns(
        joined,
        history.recorded_at + [t.recorded_at for t in told],
        [*history.withdrawn_at, *[None] * len(told)],
        history.results + [t.examination.result.value for t in told],
        history.depths + [t.examination.depth.value for t in told],
        history.findings + [",".join(sorted(t.examination.findings)) for t in told],
    )
