"""The whole of training: labelled rows of features become a calibrated model document."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from workstation.domain.profile import ProfileSpec
from workstation.features.catalogue import directions
from workstation.learning.calibration import platt
from workstation.learning.fit import Floats, Labels, fit_ensemble, grow
from workstation.learning.folds import divisions_in_time
from workstation.scoring.document import canonical_text


def make_model(
    spec: ProfileSpec,
    values: Floats,
    labels: Labels,
    moments: NDArray[np.int64],
    weights: Floats | None = None,
) -> dict[str, Any]:
    """The model document of an ensemble grown on all rows, calibrated on later rows scored by earlier ones.

    `values` is [n, features] in the order of `spec.features`, as of each row's moment; `labels` say whether
    the target was found; `moments` place the rows in time, however they are sorted; `weights`, if any, are
    inverse probabilities of having been examined. The same input gives the same document. Raises NotAllowed
    where finds or clean results are missing.
    """
    document = fit_ensemble(values, labels, spec.features, directions(spec), spec.fit, weights)
    slope, intercept = _calibration(spec, values, labels, moments, weights)
    return {**document, "calibration": {"slope": slope, "intercept": intercept}}


def dump_model(document: dict[str, Any]) -> bytes:
    """The bytes of `model.json`: equal documents give equal bytes."""
    return canonical_text(document).encode("utf-8")


def _calibration(
    spec: ProfileSpec, values: Floats, labels: Labels, moments: NDArray[np.int64], weights: Floats | None
) -> tuple[float, float]:
    scores, places = [], []
    for earlier, part in divisions_in_time(moments, labels):
        known = None if weights is None else weights[earlier]
        model = grow(values[earlier], labels[earlier], directions(spec), spec.fit, known)
        scores.append(model.decision_function(values[part]))
        places.append(part)
    if not places:
        # Nothing can be set apart to learn from: the ensemble's own log-odds have to do.
        return 1.0, 0.0
    scored = np.concatenate(places)
    return platt(np.concatenate(scores), labels[scored], None if weights is None else weights[scored])
