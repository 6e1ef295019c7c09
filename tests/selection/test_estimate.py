"""Certain finds and weighted control finds make up all finds."""

import numpy as np

from tests.selection.making import SECRET, plan, pool
from workstation.domain.selection import Because, Mission
from workstation.selection.engine import select, slots_left
from workstation.selection.estimate import all_finds

SEEDS, DAYS = 40, 30


def _quarter(seed: int) -> tuple[int, float, float]:
    """Days with a made-up truth: what was really there, and what the selection makes of it."""
    luck = np.random.default_rng(seed)
    truth, certain, strata, found = 0, 0, [], {}
    for day in range(DAYS):
        crowd = pool(400, seed=10_000 * seed + day)
        bad = luck.random(400) < crowd.worth[Mission.REVENUE]
        truth += int(bad.sum())
        slots = slots_left(plan(40), 0, [])
        chosen = select(crowd, plan(40), slots, SECRET + bytes([seed]), str(day))
        strata += chosen.strata
        for pick in chosen.picks:
            hit = bool(bad[pick.consignment_id - 1])
            if pick.because is Because.SCORE:
                certain += hit
            elif pick.because is Because.CONTROL:
                examined, finds = found.get(pick.stratum, (0, 0))
                found[pick.stratum] = (examined + 1, finds + hit)
    estimate = all_finds(certain, strata, found)
    return truth, estimate.finds, estimate.error


def test_the_weighted_estimate_is_near_the_truth_as_often_as_its_error_says():
    near, off = 0, []
    for seed in range(SEEDS):
        truth, finds, error = _quarter(seed)
        near += abs(finds - truth) <= 2 * error
        off.append((finds - truth) / truth)
    assert near >= 0.9 * SEEDS
    assert abs(np.mean(off)) < 0.1


def test_a_stratum_without_an_examined_control_adds_nothing():
    crowd = select(pool(100), plan(20), slots_left(plan(20), 0, []), SECRET, "1")
    assert all_finds(3, crowd.strata, {}).finds == 3
