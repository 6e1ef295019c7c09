"""The honest figures on a card: a trial that never saw what it is tested on."""

import numpy as np

from workstation.domain.profile import ProfileSpec
from workstation.learning.recipe import make_model
from workstation.measures.report import seen_and_novel
from workstation.scoring.ensemble import Ensemble
from workstation.services.cards import Figures
from workstation.services.training_rows import LabelledRows

# The later part that a trial is tested on, and how many outcomes each part needs to say anything.
LATER_SHARE = 0.2
FEWEST = 100


def honest_report(spec: ProfileSpec, rows: LabelledRows) -> Figures | None:
    """Fits the recipe on the earlier rows and tests it on the later fifth; None where the parts are too small.

    Rows of one moment stay together, and a row is early only if its outcome was recorded before the later part began.
    """
    start = np.quantile(rows.moments, 1 - LATER_SHARE, method="lower")
    early = rows.part((rows.moments < start) & (rows.recorded < start))
    later = rows.part(rows.moments >= start)
    finds = int(early.labels.sum())
    if min(len(early), len(later)) < FEWEST or finds in (0, len(early)):
        return None
    trial = Ensemble.from_document(make_model(spec, early.values, early.labels, early.moments))
    scores = trial.score(later.values)
    return Figures(
        first=int(later.moments.min()),
        last=int(later.moments.max()),
        trained_on=len(early),
        reports=seen_and_novel(later.labels, scores, trial.probability(scores), later.known_goods),
    )
