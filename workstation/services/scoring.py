"""Scoring: every open consignment by a profile version, with its reasons, in batches."""

import time
from dataclasses import dataclass

import numpy as np

from workstation.cache import assessments
from workstation.cache.connection import Connection
from workstation.domain.changes import Changes, Kind
from workstation.domain.facts import FactColumns
from workstation.features.table import build_features
from workstation.services.context import Cancelled, Context, Progress, Stop, Tell, never_stop, tell_nobody
from workstation.services.money import digits_of
from workstation.services.profiles import LoadedProfile, get_live, list_live


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreReport:
    """How many open consignments were scored, how long it took in all, and by which versions.

    `stored` counts the assessments that differ from the last one; the others say the same as before.
    """

    scored: int
    stored: int
    seconds: float
    profiles: tuple[tuple[str, int], ...]

    @property
    def changes(self) -> Changes:
        """Assessments may have changed."""
        return Changes.of(Kind.ASSESSMENT)

    @property
    def rows_per_second(self) -> float:
        """Consignments a second, features and storing included."""
        return self.scored * len(self.profiles) / self.seconds if self.seconds > 0 else 0.0


def score_open(
    context: Context, profile: str | None = None, tell: Tell = tell_nobody, stop: Stop = never_stop
) -> ScoreReport:
    """Scores every open consignment by the live version of the named profile, or of every profile.

    History is as of now: an outcome counts from the moment in which it was recorded.
    """
    started = time.perf_counter()
    loaded = [get_live(context, profile)] if profile is not None else list_live(context) or [get_live(context, None)]
    rows = context.history.open_columns()
    stored = 0
    for one in loaded:
        stored += score_rows(context, one, rows, tell, stop)
    return ScoreReport(
        scored=len(rows),
        stored=stored,
        seconds=time.perf_counter() - started,
        profiles=tuple((one.version.profile, one.version.version) for one in loaded),
    )


def score_rows(context: Context, loaded: LoadedProfile, rows: FactColumns, tell: Tell, stop: Stop) -> int:
    """Scores these rows by one version and stores what is new; gives the number of new assessments."""
    now = context.clock()
    table = build_features(loaded.spec, rows, [now] * len(rows), context.history.examined_columns(now), digits_of(rows))
    scores = loaded.ensemble.score(table.values)
    probabilities = loaded.ensemble.probability(scores)
    order = np.argsort(-scores, kind="stable")  # best first, so that a cancelled run has scored what matters
    stored = 0
    size = context.cache.batch
    for start in range(0, len(rows), size):
        if stop():
            raise Cancelled
        part = order[start : start + size]
        values = np.ascontiguousarray(table.values[part])
        contributions = np.ascontiguousarray(loaded.ensemble.explain(values))
        batch = [
            assessments.NewAssessment(
                rows.ids[i],
                float(scores[i]),
                float(probabilities[i]),
                int(table.known_goods[i]),
                bytearray(v.tobytes()),
                bytearray(c.tobytes()),
            )
            for i, v, c in zip(part, values, contributions, strict=True)
        ]

        def act(connection: Connection, batch: list[assessments.NewAssessment] = batch) -> int:
            version = loaded.version
            return assessments.store_batch(
                connection, version.profile, version.version, loaded.ensemble.base, now, batch
            )

        stored += context.cache.write(act, bulk=True)
        tell(Progress(min(start + size, len(rows)), len(rows), loaded.spec.title))
    return stored
