"""Training as a whole: deterministic, calibrated on later rows, refused where there is nothing to learn."""

import json
from dataclasses import replace

import numpy as np
import pytest

from workstation.domain.errors import NotAllowed
from workstation.domain.profile import FitSettings
from workstation.learning.fit import HEAVIEST, fit_ensemble
from workstation.learning.folds import divisions_in_time
from workstation.learning.recipe import dump_model, make_model
from workstation.measures.probabilities import calibration_error
from workstation.scoring.ensemble import Ensemble

FEW = FitSettings(trees=40)


@pytest.fixture
def part(draft, year, year_table):
    """The last 6,000 declarations of the year and a spec that grows few trees."""
    last = slice(-6_000, None)
    return replace(draft, fit=FEW), year_table.values[last], year.finds[last], year.days[last]


def test_the_same_rows_give_the_same_bytes(part) -> None:
    first = dump_model(make_model(*part))
    assert dump_model(make_model(*part)) == first
    assert set(json.loads(first)) == {"format", "number", "features", "start", "trees", "calibration"}


def test_probabilities_mean_what_they_say_on_later_rows(part) -> None:
    spec, values, finds, days = part
    ensemble = Ensemble.from_document(make_model(spec, values[:4_500], finds[:4_500], days[:4_500]))
    later = ensemble.probability(ensemble.score(values[4_500:]))
    assert calibration_error(finds[4_500:], later) < 0.04


@pytest.mark.parametrize("labels", [np.ones(50, bool), np.zeros(50, bool), np.zeros(0, bool)])
def test_one_kind_of_result_teaches_nothing(labels) -> None:
    with pytest.raises(NotAllowed, match="finds"):
        fit_ensemble(np.zeros((len(labels), 1)), labels, ["a"], [0], FEW)


def test_a_feature_that_is_nowhere_known_is_never_asked_about() -> None:
    values = np.random.default_rng(0).normal(size=(400, 2))
    labels = values[:, 1] > 0
    values[:, 0] = np.nan
    trees = fit_ensemble(values, labels, ["a", "b"], [0, 0], FEW)["trees"]
    assert {feature for tree in trees for feature in tree["feature"]} <= {1, None}


def test_a_weight_above_the_heaviest_counts_as_the_heaviest() -> None:
    chance = np.random.default_rng(0)
    values, weights = chance.normal(size=(500, 1)), chance.uniform(1, 3 * HEAVIEST, 500)
    labels = values[:, 0] + chance.normal(size=500) > 0
    grown = [fit_ensemble(values, labels, ["a"], [1], FEW, w) for w in (weights, np.minimum(weights, HEAVIEST), None)]
    assert grown[0] == grown[1] != grown[2]


def test_rows_of_one_moment_are_not_parted_and_every_part_follows_what_it_is_scored_by() -> None:
    chance = np.random.default_rng(0)
    moments, labels = np.sort(chance.integers(0, 30, 900)), chance.random(900) < 0.2
    parts = list(divisions_in_time(moments, labels))
    assert len(parts) == 3
    assert all(moments[earlier].max() < moments[part].min() for earlier, part in parts)
    scored = np.concatenate([part for _, part in parts])
    assert len(set(scored.tolist())) == len(scored) == pytest.approx(360, abs=60)


@pytest.mark.parametrize("moments", [np.zeros(0, np.int64), np.full(80, 7)])
def test_rows_of_a_single_moment_cannot_be_parted(moments) -> None:
    assert list(divisions_in_time(moments, np.arange(len(moments)) % 2 == 0)) == []


def test_without_an_earlier_part_scores_stay_as_they_are(part) -> None:
    spec, values, finds, _ = part
    model = make_model(spec, values[:600], finds[:600], np.zeros(600, np.int64))
    assert model["calibration"] == {"slope": 1.0, "intercept": 0.0}
