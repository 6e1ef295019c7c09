"""Scoring: every open consignment by a profile version, with its reasons, in batches."""

import time
from dataclasses import dataclass

import numpy as np

from workstation.cache import assessments
from workstation.cache.connection import Connection
from workstation.cache.rule_hits import NO_HITS
from workstation.domain.changes import Changes, Kind
from workstation.domain.facts import FactColumns
from workstation.domain.moments import Moment
from workstation.domain.validity import Validity, term_of
from workstation.features.table import build_features
from workstation.services.context import Cancelled, Context, Progress, Stop, Tell, never_stop, tell_nobody
from workstation.services.money import digits_of
from workstation.services.profiles import LoadedProfile, get_live, list_live
from workstation.services.rule_inputs import RuleInputs
from workstation.services.rule_scoring import run_rules
from workstation.texts import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """A live version that may not score now, and the first and last day on which it may ("" where none is named)."""

    profile: str
    version: int
    validity: Validity
    valid_from: str
    expires_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreReport:
    """How many open consignments were scored, how long it took in all, and by which versions.

    `stored` counts the assessments that differ from the last one; the others say the same as before.
    `lapsed` are live versions outside the days for which they are valid: they score nothing.
    """

    scored: int
    stored: int
    seconds: float
    profiles: tuple[tuple[str, int], ...]
    lapsed: tuple[Lapsed, ...] = ()

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

    History is as of now: an outcome counts from the moment in which it was recorded. A version that has expired scores
    nothing: what it said before stays, and what is new is not scored.
    """
    started = time.perf_counter()
    live = [get_live(context, profile)] if profile is not None else list_live(context) or [get_live(context, None)]
    lapsed = _lapsed(live, context.clock())
    names = {one.profile for one in lapsed}
    loaded = [one for one in live if one.version.profile not in names]
    rows = context.history.open_columns()
    stored = 0
    inputs = RuleInputs(context, rows, [one.rules for one in loaded])
    for one in loaded:
        stored += score_rows(context, one, rows, inputs, tell, stop)
    return ScoreReport(
        scored=len(rows) if loaded else 0,
        stored=stored,
        seconds=time.perf_counter() - started,
        profiles=tuple((one.version.profile, one.version.version) for one in loaded),
        lapsed=lapsed,
    )


def lapsed_words(lapsed: Lapsed) -> str:
    """Why a live version scores nothing now, in one sentence."""
    name = f"{lapsed.profile} {lapsed.version}"
    if lapsed.validity is Validity.EXPIRED:
        return _("{name} expired on {day}: it scores nothing any more, and new parcels are not scored by it.").format(
            name=name, day=lapsed.expires_on
        )
    return _("{name} is valid from {day} on: until then it scores nothing.").format(name=name, day=lapsed.valid_from)


def _lapsed(live: list[LoadedProfile], now: Moment) -> tuple[Lapsed, ...]:
    terms = [(one, term_of(one.spec, now)) for one in live]
    return tuple(
        Lapsed(
            profile=one.version.profile,
            version=one.version.version,
            validity=term.validity,
            valid_from=one.spec.valid_from,
            expires_on=one.spec.expires_on,
        )
        for one, term in terms
        if not term.scores
    )


def score_rows(
    context: Context, loaded: LoadedProfile, rows: FactColumns, inputs: RuleInputs, tell: Tell, stop: Stop
) -> int:
    """Scores these rows by one version and stores what is new; gives the number of new assessments.

    What the version's rules say of `inputs`, the same rows, is stored beside the score and is no part of it.
    """
    now = context.clock()
    table = build_features(loaded.spec, rows, [now] * len(rows), context.history.examined_columns(now), digits_of(rows))
    scores = loaded.ensemble.score(table.values)
    probabilities = loaded.ensemble.probability(scores)
    rules = run_rules(context, loaded.version.profile, loaded.rules, inputs, rows, table)
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
                NO_HITS if rules is None else rules.hits(int(i)),
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
