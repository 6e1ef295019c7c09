"""Candidate against live on one and the same later slice, each as it would have scored at the time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workstation.domain.errors import NotAllowed, NotFound
from workstation.domain.moments import Moment
from workstation.domain.profile import Stage
from workstation.learning.recipe import make_model
from workstation.measures.report import SHARES, Report, report
from workstation.scoring.ensemble import Ensemble
from workstation.services.context import Context
from workstation.services.profiles import LoadedProfile, get_live, list_versions, load_version
from workstation.services.training_rows import LabelledRows, labelled_rows

# Under this many outcomes a difference is shown and not judged.
VERDICT_FROM = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Both versions on the outcomes recorded from `first` to `last`.

    `method` is "stored" where the slice is later than both training windows, "refitted" where nothing so late
    exists: then the candidate's recipe was fitted again on what was recorded before the slice. `difference` is
    candidate minus live, None where a figure is undefined.
    """

    profile: str
    live: int
    candidate: int
    method: str
    first: Moment
    last: Moment
    rows: int
    reports: dict[str, Report]
    difference: dict[str, float | None]
    verdict: str


def compare(context: Context, profile: str) -> Comparison:
    """The newest candidate against the live version."""
    live = get_live(context, profile)
    candidate = _newest_candidate(context, profile)
    live_end, end = live.version.trained_until or 0, candidate.version.trained_until or 0
    rows = labelled_rows(context, candidate.spec, context.clock())
    later = rows.recorded > max(live_end, end)
    if later.any():
        return _result(context, live, candidate, candidate.ensemble, rows.part(later), "stored")
    newer = rows.recorded > live_end
    if not newer.any():
        raise NotAllowed(
            f"No outcome is later than the training window of {profile} {live.version.version} (live), so that there is"
            " no slice on which both could be compared. Record outcomes first."
        )
    start = np.quantile(rows.recorded[newer], 0.5, method="lower")
    early, slice_ = rows.part(rows.recorded < start), rows.part(rows.recorded >= start)
    return _result(context, live, candidate, _refitted(candidate, early), slice_, "refitted")


def _newest_candidate(context: Context, profile: str) -> LoadedProfile:
    candidates = [v for v in list_versions(context, profile) if v.stage is Stage.CANDIDATE]
    if not candidates:
        raise NotFound(f"There is no candidate of {profile} to compare. Train one first.")
    return load_version(context, candidates[-1])


def _refitted(candidate: LoadedProfile, rows: LabelledRows) -> Ensemble:
    return Ensemble.from_document(make_model(candidate.spec, rows.values, rows.labels, rows.moments))


def _result(
    context: Context, live: LoadedProfile, candidate: LoadedProfile, ensemble: Ensemble, rows: LabelledRows, method: str
) -> Comparison:
    reports = {
        "live": _report(live.ensemble, rows.labels, _values_for(context, live, candidate, rows)),
        "candidate": _report(ensemble, rows.labels, rows.values),
    }
    return Comparison(
        profile=live.version.profile,
        live=live.version.version,
        candidate=candidate.version.version,
        method=method,
        first=int(rows.recorded.min()),
        last=int(rows.recorded.max()),
        rows=len(rows),
        reports=reports,
        difference=_difference(reports),
        verdict=_verdict(reports, len(rows)),
    )


def _values_for(
    context: Context, live: LoadedProfile, candidate: LoadedProfile, rows: LabelledRows
) -> NDArray[np.float64]:
    """The slice in the live version's own features; they may be others than the candidate's."""
    if live.spec == candidate.spec:
        return rows.values
    own = labelled_rows(context, live.spec, context.clock())
    place = {id_: i for i, id_ in enumerate(own.ids)}
    return own.values[[place[id_] for id_ in rows.ids]]


def _report(ensemble: Ensemble, labels: NDArray[np.bool_], values: NDArray[np.float64]) -> Report:
    scores = ensemble.score(values)
    return report(labels, scores, ensemble.probability(scores))


def _difference(reports: dict[str, Report]) -> dict[str, float | None]:
    def minus(a: float | None, b: float | None) -> float | None:
        return None if a is None or b is None else a - b

    live, candidate = reports["live"], reports["candidate"]
    figures = {f"precision_at_{share:g}": minus(candidate.precision[share], live.precision[share]) for share in SHARES}
    figures["average_precision"] = minus(candidate.average_precision, live.average_precision)
    if live.auc is None or candidate.auc is None:
        figures["auc"] = None
    else:
        figures["auc"] = candidate.auc.value - live.auc.value
    figures["calibration_error"] = minus(candidate.calibration_error, live.calibration_error)
    return figures


def _verdict(reports: dict[str, Report], rows: int) -> str:
    if rows < VERDICT_FROM:
        return f"No verdict: {rows} outcomes, and under {VERDICT_FROM} a difference may be chance."
    live, candidate = reports["live"].average_precision, reports["candidate"].average_precision
    if live is None or candidate is None:
        return "No verdict: the slice holds no find."
    word = "higher" if candidate > live else "lower" if candidate < live else "the same"
    return f"Average precision of the candidate is {word} on this slice ({candidate:.3f} against {live:.3f})."
