"""The risk engine: scoring against scikit-learn's own scoring of the same model, and features with scores.

Data are made up, with as many distinct codes, parties and weights as a year of declarations has.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from workstation.domain.facts import ExaminedColumns, FactColumns
from workstation.domain.moments import DAY
from workstation.domain.profile import ProfileSpec
from workstation.features.catalogue import directions
from workstation.features.table import FeatureTable, build_features
from workstation.learning.export import ensemble_document
from workstation.learning.fit import grow
from workstation.profile_packages.spec import read_spec
from workstation.scoring.ensemble import Ensemble

DRAFT = Path(__file__).resolve().parents[1] / "profiles" / "declaration-fraud" / "0" / "profile.toml"
ROWS, EXAMINED, LAST_DAY, ROUNDS = 100_000, 40_000, 365, 5


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Name, measured, floor, ratio and aim of each measurement."""
    spec = read_spec(DRAFT)
    known, arrivals = _examined(), _facts(ROWS, 1)
    labels = np.array(known.results) == "find"
    past = build_features(spec, known.facts, known.facts.declared_at, known, {"KRW": 0})
    model = grow(past.values, labels, directions(spec), spec.fit)
    document = ensemble_document(model, list(spec.features)) | {"calibration": {"slope": 1.0, "intercept": 0.0}}
    ensemble = Ensemble.from_document(document)
    table = _table(spec, arrivals, known)
    one_thread = _with_one_thread(lambda: model.decision_function(table.values))
    ours, theirs, alone = _medians(
        lambda: ensemble.score(table.values), lambda: model.decision_function(table.values), one_thread
    )
    # On a busy machine one thread can be the quicker way for the library: the better of the two is the floor.
    yield _row(f"score {ROWS:,} rows, {spec.fit.trees} trees", ours, min(theirs, alone), "at most 0.5")
    both, features = _medians(
        lambda: ensemble.score(_table(spec, arrivals, known).values), lambda: _table(spec, arrivals, known)
    )
    yield _row(f"features and scores of {ROWS:,} rows", both, features, "at most 2", "features alone")


def _row(
    name: str, measured: float, floor: float, aim: str, what: str = "scikit-learn"
) -> tuple[str, str, str, str, str]:
    return name, f"{measured:.3f} s", f"{floor:.3f} s ({what})", f"{measured / floor:.2f}", aim


def _medians(*works: Callable[[], object]) -> list[float]:
    """Median seconds of each work; they take turns, so that a busy spell hits all of them."""
    times = np.empty((ROUNDS, len(works)))
    for round_ in times:
        for place, work in enumerate(works):
            began = time.perf_counter()
            work()
            round_[place] = time.perf_counter() - began
    return np.median(times, axis=0).tolist()


def _with_one_thread(work: Callable[[], object]) -> Callable[[], object]:
    def alone() -> object:
        with threadpool_limits(limits=1):
            return work()

    return alone


def _table(spec: ProfileSpec, arrivals: FactColumns, known: ExaminedColumns) -> FeatureTable:
    now = [(LAST_DAY + 1) * DAY] * len(arrivals)
    return build_features(spec, arrivals, now, known, {"KRW": 0})


def _examined() -> ExaminedColumns:
    facts = _facts(EXAMINED, 0)
    recorded = [day + DAY - 1 for day in facts.declared_at]
    # Every seventh kind of goods is bad, mostly; the rest hardly ever.
    chance = np.random.default_rng(2).random(EXAMINED)
    bad = np.array([int(code) % 7 == 0 for code in facts.columns["hs6"]])
    finds = np.where(bad, chance < 0.8, chance < 0.05)
    results, findings = np.where(finds, "find", "none").tolist(), np.where(finds, "unspecified", "").tolist()
    return ExaminedColumns(facts, recorded, [None] * EXAMINED, results, ["opened"] * EXAMINED, findings)


def _facts(size: int, seed: int) -> FactColumns:
    chance = np.random.default_rng(seed)

    def picks(prefix: str, kinds: int) -> list[str]:
        # Few are frequent and many are rare, as parties and goods are.
        return [f"{prefix}{int(kind)}" for kind in kinds * chance.random(size) ** 3]

    columns: dict[str, list] = {
        "hs6": [f"{100_000 + 37 * int(kind)}" for kind in 2_500 * chance.random(size) ** 3],
        "origin": picks("O", 80),
        "departure": picks("D", 60),
        "duty_rate": chance.choice([0.0, 3.0, 6.5, 8.0, 13.0], size).tolist(),
        "duty_regime": picks("T", 12),
        "net_weight_g": (100 * np.ceil(3_000 * chance.random(size) ** 2)).astype(int).tolist(),
        "value_minor": np.exp(chance.normal(12, 2, size)).astype(int).tolist(),
        "currency": ["KRW"] * size,
        "addressee": picks("A", 8_000),
        "sender": picks("S", 9_000),
        "declarant": picks("B", 900),
    }
    days = np.sort(chance.integers(0, LAST_DAY, size)) * DAY
    return FactColumns(list(range(size)), days.tolist(), days.tolist(), columns)
