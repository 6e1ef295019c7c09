"""Forced ones, best first by mission, controls from the rest, a little exploration."""

from collections import Counter

import numpy as np
import pytest

from tests.selection.making import SECRET, plan, pool
from workstation.domain.errors import WrongUsage
from workstation.domain.selection import Because, Mission
from workstation.selection.engine import select, slots_left
from workstation.selection.order import worklist
from workstation.selection.plan import split


def choose(pool_, plan_, done=(), run="1"):
    left = slots_left(plan_, int(np.sum(pool_.forced & ~pool_.controls)), list(done))
    return select(pool_, plan_, left, SECRET, run)


def count(selection):
    return Counter(pick.because for pick in selection.picks if pick.within)


def test_a_shift_is_filled_and_never_overfilled():
    found = choose(pool(5_000), plan(140))
    assert len(found.picks) == 140
    assert count(found) == {Because.SCORE: 119, Because.CONTROL: 14, Because.EXPLORATION: 7}


def test_every_mission_has_its_quota():
    found = choose(pool(5_000), plan(140, missions={Mission.SECURITY: 0.5, Mission.REVENUE: 0.5}))
    of_mission = Counter(pick.mission for pick in found.picks if pick.because is Because.SCORE)
    assert of_mission == {Mission.SECURITY: 60, Mission.REVENUE: 59}


def test_plentiful_undervaluation_does_not_crowd_out_rare_drugs():
    many = pool(2_000)
    many.worth[Mission.REVENUE][:] = 0.9
    rare = np.full(2_000, 0.001)
    rare[77] = 0.05
    many.worth[Mission.SECURITY][:] = rare
    found = choose(many, plan(60))
    assert {p.consignment_id: p.mission for p in found.picks if p.mission is Mission.SECURITY}[78] is Mission.SECURITY


def test_at_least_ten_controls_however_small_the_share():
    assert count(choose(pool(5_000), plan(60)))[Because.CONTROL] == 10


def test_asking_again_gives_the_same():
    assert choose(pool(3_000), plan()) == choose(pool(3_000), plan())


def test_another_secret_draws_others():
    left = slots_left(plan(), 0, [])
    one, two = (select(pool(3_000), plan(), left, secret, "1") for secret in (b"one", b"two"))
    controls = [{p.consignment_id for p in found.picks if p.because is Because.CONTROL} for found in (one, two)]
    assert controls[0] != controls[1]


def test_a_control_had_the_chance_that_is_stored_with_it():
    found = choose(pool(4_000, unscored=0.1), plan(200))
    sizes = {stratum.name: stratum for stratum in found.strata}
    assert {name.split("/")[1] for name in sizes} == {"warm", "cold", "not scored"}
    for pick in found.picks:
        if pick.because is Because.CONTROL:
            stratum = sizes[pick.stratum]
            assert pick.propensity == stratum.drawn / stratum.size


def test_forced_ones_beyond_capacity_are_named_and_not_dropped():
    forced = np.zeros(500, dtype=np.bool_)
    forced[:50] = True
    found = choose(pool(500, forced=forced), plan(40))
    named = [pick for pick in found.picks if pick.because is Because.RULE]
    assert len(named) == 50
    assert sum(pick.within for pick in named) == 30  # ten of forty places are the controls'
    assert sum(pick.within for pick in found.picks) == 40


def test_who_was_drawn_before_is_not_drawn_again():
    drawn = np.ones(1_000, dtype=np.bool_)
    assert not [p for p in choose(pool(drawn=drawn), plan()).picks if p.because is Because.CONTROL]


def test_a_second_run_takes_only_what_is_left():
    first = choose(pool(2_000), plan(140))
    chosen = {pick.consignment_id for pick in first.picks}
    rest = pool(2_000)
    keep = ~np.isin(rest.ids, list(chosen))
    columns = {name: getattr(rest, name)[keep] for name in ("ids", "warm", "forced", "unfamiliar", "drawn", "controls")}
    columns["worth"] = {mission: worth[keep] for mission, worth in rest.worth.items()}
    assert choose(type(rest)(**columns), plan(140), done=first.picks, run="2").picks == []


def test_places_are_kept_for_those_who_are_still_expected():
    found = choose(pool(1_000), plan(140, expected=1_000))
    assert 60 <= len(found.picks) <= 80


def test_an_earlier_control_that_would_be_taken_for_certain_now_is_named():
    controls = np.zeros(1_000, dtype=np.bool_)
    controls[[3, 4]] = True
    crowd = pool(1_000, controls=controls, drawn=controls)
    for worth in crowd.worth.values():
        worth[3], worth[4] = 0.999, 0.0
    found = choose(crowd, plan())
    assert found.by_score_too == [4]
    assert not {4, 5} & {pick.consignment_id for pick in found.picks}


def test_the_unfamiliar_and_the_unscored_are_explored_more_often():
    unfamiliar = np.arange(4_000) % 2 == 0
    found = choose(pool(4_000, unfamiliar=unfamiliar), plan(2_000, exploration_share=0.2))
    explored = [pick.consignment_id for pick in found.picks if pick.because is Because.EXPLORATION]
    odd = sum(id_ % 2 for id_ in explored)  # ids begin at 1: odd ones are the unfamiliar
    assert odd > 1.5 * (len(explored) - odd)


def test_an_empty_pool_and_no_capacity_choose_nobody():
    assert choose(pool(0), plan()).picks == []
    assert choose(pool(100), plan(0)).picks == []


@pytest.mark.parametrize("capacity", range(0, 60, 7))
@pytest.mark.parametrize("forced", [0, 3, 100])
def test_places_always_add_up_to_the_capacity(capacity, forced):
    slots = split(plan(capacity), forced)
    whole = slots.forced + slots.controls + slots.exploration + sum(slots.missions.values())
    assert whole == capacity


def test_a_plan_that_cannot_be_is_refused():
    with pytest.raises(WrongUsage, match=r"add up to 0\.5"):
        plan(missions={Mission.REVENUE: 0.5})
    with pytest.raises(WrongUsage, match="control share"):
        plan(control_share=0.0)


def test_a_control_is_not_told_by_its_place_in_the_worklist():
    picks = choose(pool(5_000), plan(400)).picks
    order = worklist(picks, SECRET)
    places = [number for number, pick in enumerate(order) if pick.because is Because.CONTROL]
    assert sorted(order, key=lambda p: p.consignment_id) == sorted(picks, key=lambda p: p.consignment_id)
    assert 150 < np.mean(places) < 250
    by_score = [pick for pick in order if pick.because is Because.SCORE]
    assert by_score == [pick for pick in picks if pick.because is Because.SCORE]
