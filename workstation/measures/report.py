"""The figures by which a profile is judged, on all goods and apart for those seen before and novel ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from workstation.measures.intervals import Estimate, wilson
from workstation.measures.probabilities import Floats, Labels, brier, calibration_error
from workstation.measures.ranking import auc, average_precision, precision_at, recall_at

SHARES: Final = (0.01, 0.05, 0.10, 0.20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Figures of one set of examined rows, None where they cannot say; mappings go by share opened."""

    rows: int
    finds: int
    hit_rate: float | None
    hit_rate_interval: Estimate | None
    precision: Mapping[float, float | None]
    recall: Mapping[float, float | None]
    average_precision: float | None
    auc: Estimate | None
    brier: float | None
    calibration_error: float | None


def report(labels: Labels, scores: Floats, probabilities: Floats, shares: Sequence[float] = SHARES) -> Report:
    """All figures of one set of rows."""
    finds = int(labels.sum())
    return Report(
        rows=len(labels),
        finds=finds,
        hit_rate=finds / len(labels) if len(labels) else None,
        hit_rate_interval=wilson(finds, len(labels)),
        precision={share: precision_at(labels, scores, share) for share in shares},
        recall={share: recall_at(labels, scores, share) for share in shares},
        average_precision=average_precision(labels, scores),
        auc=auc(labels, scores),
        brier=brier(labels, probabilities),
        calibration_error=calibration_error(labels, probabilities),
    )


def seen_and_novel(
    labels: Labels, scores: Floats, probabilities: Floats, known_goods: NDArray[np.int64]
) -> dict[str, Report]:
    """Reports named overall, seen and novel: a score means something else on goods that history never met."""
    parts = {"overall": np.ones(len(labels), np.bool_), "seen": known_goods > 0, "novel": known_goods == 0}
    return {name: report(labels[part], scores[part], probabilities[part]) for name, part in parts.items()}
