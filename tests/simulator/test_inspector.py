"""An inspector who is human."""

import pytest

from workstation.domain.moments import DAY
from workstation.domain.outcome import Depth, FindingType, Result
from workstation.simulator.inspector import Standing, inspect, known_by
from workstation.simulator.parcel import Hidden
from workstation.simulator.sight import DEPTHS, Check, chance_of_seeing, seen_from


@pytest.fixture(scope="module")
def dirty(parcels):
    return [p for p in parcels if not p.truth.clean and p.journey.arrived_at is not None]


@pytest.fixture(scope="module")
def clean(parcels):
    return [p for p in parcels if p.truth.clean and not p.truth.odd and p.journey.arrived_at is not None]


def found(recorded) -> bool:
    return any(one.dated.examination.result is Result.FIND for one in recorded)


def test_sight_never_gets_worse_with_depth(dirty):
    for finding in {one.finding for p in dirty for one in p.truth.hidden}:
        chances = [chance_of_seeing(Hidden(finding), d, Check.HAND) for d in DEPTHS]
        assert chances == sorted(chances), finding


def test_deeper_never_finds_less(dirty):
    shares = [sum(found(inspect(p, depth)) for p in dirty) / len(dirty) for depth in DEPTHS]
    assert shares == sorted(shares)
    assert shares[0] < 0.3 < 0.8 < shares[-1]
    for p in dirty[:300]:
        seen = [found(inspect(p, depth)) for depth in DEPTHS]
        assert seen == sorted(seen)


def test_an_image_sees_no_value(dirty):
    seen = {f for p in dirty for one in inspect(p, Depth.IMAGE, Check.IMAGE) for f in one.dated.examination.findings}
    assert FindingType.UNDERVALUATION not in seen
    assert FindingType.DANGEROUS_GOODS in seen
    assert seen_from(Hidden(FindingType.UNDERVALUATION)) is Depth.OPENED


def test_papers_tell_a_price_and_a_dog_smells():
    value, drugs = Hidden(FindingType.UNDERVALUATION), Hidden(FindingType.DRUGS)
    assert chance_of_seeing(value, Depth.LABEL, Check.OUTSIDE) == 0
    assert chance_of_seeing(value, Depth.LABEL, Check.DOCUMENTS) > 0.2
    assert chance_of_seeing(drugs, Depth.IMAGE, Check.DOG) > chance_of_seeing(drugs, Depth.IMAGE, Check.IMAGE)


def test_who_opens_stops_at_the_first_find_and_who_empties_goes_on(dirty):
    several = [p for p in dirty if len(p.truth.hidden) > 1]

    def most(depth: Depth) -> float:
        told = [inspect(p, depth)[-1].dated.examination.findings for p in several]
        return sum(len(f) > 1 for f in told) / len(told)

    assert most(Depth.OPENED) < 0.3 < 0.6 < most(Depth.EMPTIED)


def test_laboratory_results_come_days_later(dirty):
    for p in dirty[:200]:
        first, second = inspect(p, Depth.TESTED, Check.SAMPLE)[:2]
        assert (first.standing, first.dated.examination.result) == (Standing.PROVISIONAL, Result.INCONCLUSIVE)
        assert (second.standing, second.dated.examination.depth) == (Standing.CONFIRMED, Depth.TESTED)
        assert 4 * DAY <= second.dated.recorded_at - first.dated.recorded_at <= 20 * DAY


def test_a_fake_is_provisional_until_the_right_holder_has_answered(schemes):
    told = [inspect(p, Depth.OPENED) for p in schemes["counterfeit_brand"] if p.journey.arrived_at]
    finds = [r for r in told if FindingType.COUNTERFEIT in r[0].dated.examination.findings]
    assert finds
    assert all(records[0].standing is Standing.PROVISIONAL and len(records) > 1 for records in finds)


def test_some_finds_are_overturned_weeks_later(dirty):
    appeals = [r for p in dirty if (r := inspect(p, Depth.OPENED))[-1].standing is Standing.OVERTURNED]
    assert 5 <= len(appeals) <= 0.08 * len(dirty)
    for records in appeals:
        assert records[-1].dated.examination.result is Result.NONE
        assert records[-1].dated.recorded_at - records[0].dated.recorded_at >= 15 * DAY


def test_clean_parcels_are_hardly_ever_accused_and_odd_ones_more_often(clean, schemes):
    odd = [p for p in schemes["honest_but_odd"] if p.truth.clean and p.journey.arrived_at]
    accused = [sum(found(inspect(p, Depth.OPENED)) for p in some) / len(some) for some in (clean, odd)]
    assert 0 < accused[0] < 0.01 < accused[1] < 0.12


def test_the_same_seed_says_the_same_and_another_one_something_else(dirty):
    told = [[inspect(p, Depth.OPENED, seed=seed) for p in dirty[:150]] for seed in (1, 1, 2)]
    assert told[0] == told[1] != told[2]


def test_what_is_known_depends_on_the_moment(dirty):
    records = inspect(dirty[0], Depth.TESTED, at=1_800_000_000_000)
    assert known_by(records, 1_800_000_000_000) is None
    assert known_by(records, 1_800_000_000_001) is records[0]
    assert known_by(records, 1_900_000_000_000) is records[-1]


def test_what_never_came_cannot_be_examined(parcels):
    missing = next(p for p in parcels if p.journey.arrived_at is None)
    with pytest.raises(ValueError, match="never arrived"):
        inspect(missing, Depth.OPENED)
