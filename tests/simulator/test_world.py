"""One seed, one world: to the byte, in any order, in any process."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from workstation.domain.identifiers import s10_check_digit, s10_faults
from workstation.domain.moments import DAY, start_of_day
from workstation.simulator.arrivals_csv import arrival_row
from workstation.simulator.numbers import serial_of
from workstation.simulator.seasons import busyness, count_of, most_on_a_day
from workstation.simulator.truth_csv import truth_row
from workstation.simulator.writing import write_day

from .conftest import FIRST, SEED, content, make_world

ROOT = Path(__file__).resolve().parents[2]
COUNTRIES = frozenset(("CN", "HK", "US", "GB", "TR", "JP", "KR", "IN", "VN", "TH"))
COUNTRIES |= frozenset(("TW", "MY", "CH", "UA", "AE", "AU", "CA", "BR", "PK"))


def digest(day) -> str:
    rows = [arrival_row(p) + truth_row(p) for p in day.parcels]
    return hashlib.sha256(repr((rows, day.flights, day.scans)).encode()).hexdigest()


def test_one_seed_gives_one_world_to_the_byte(tmp_path, world):
    write_day(tmp_path / "a", world.day(4))
    write_day(tmp_path / "b", make_world().day(4))
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_another_seed_gives_another_world(world):
    other = make_world(seed=SEED + 1)
    mine, others = ({p.declared.addressee.name for p in w.day(0, listed=200).parcels} for w in (world, other))
    assert len(mine & others) < 0.2 * len(mine)


def test_days_may_be_asked_for_in_any_order_and_twice(world, days):
    assert [digest(world.day(n)) for n in (13, 2, 13)] == [digest(days[n]) for n in (13, 2, 13)]


def test_another_process_with_another_hash_seed_makes_the_same_day(days):
    code = (
        "import sys; sys.path.insert(0, '.');"
        "from tests.simulator.conftest import make_world; from tests.simulator.test_world import digest;"
        "print(digest(make_world().day(6)))"
    )
    environ = os.environ | {"PYTHONHASHSEED": "12345", "TZ": "Asia/Tokyo"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == digest(days[6])


def test_a_later_world_with_as_many_parcels_sends_the_same_things(world):
    later = type(world)(SEED, date(2031, 7, 15), world.days, world.parcels_per_day)
    goods = [[(p.declared.item, p.declared.description) for p in w.day(3, listed=150).parcels] for w in (world, later)]
    assert sorted(goods[0]) == sorted(goods[1])


def test_a_day_can_have_exactly_so_many_announced_parcels(world):
    assert sum(p.listed for p in world.day(1, listed=137).parcels) == 137
    with pytest.raises(ValueError, match="too many"):
        world.day(1, listed=1_000_000)


def test_a_world_needs_a_day_and_a_parcel():
    with pytest.raises(ValueError, match="needs a day"):
        make_world(days=0)


def test_every_number_is_a_sound_s10_but_for_the_planted_mistakes(parcels):
    posts = [p for p in parcels if not p.express]
    assert not [p.item for p in posts if s10_faults(p.item, COUNTRIES)]
    assert len({p.item for p in parcels}) == len(parcels)
    assert {p.misread for p in posts} == {"", "data", "label"}
    for p in posts:
        faults = [s10_faults(n, COUNTRIES) == () for n in (p.declared.item, p.journey.scanned)]
        assert faults == {"": [True, True], "data": [False, True], "label": [True, False]}[p.misread]


def test_numbers_do_not_come_again_among_a_hundred_million():
    assert len({serial_of(n, 77) for n in range(200_000)}) == 200_000
    assert s10_check_digit(serial_of(0, 47_312_482)) == 9


def test_receptacles_are_29_characters_with_the_weight_of_what_is_in_them(days):
    for day in days[:3]:
        bags: dict[str, int] = {}
        for p in day.parcels:
            if not p.express:
                bags[p.journey.receptacle] = bags.get(p.journey.receptacle, 500) + p.declared.gross_g
        assert {len(bag) for bag in bags} == {29}
        assert all(int(bag[25:]) == round(grams / 100) for bag, grams in bags.items())
        assert all(bag[:6].isalpha() and bag[6:12] == "DEFRAA" and bag[12] == "A" for bag in bags)
        assert {scan.receptacle for scan in day.scans} == set(bags)


def test_time_runs_forward(days):
    for day in days:
        start = start_of_day(day.date)
        for p in day.parcels:
            journey = p.journey
            assert journey.posted_at < start + DAY
            assert journey.announced_at is None or journey.announced_at > journey.posted_at
            assert journey.arrived_at is None or journey.arrived_at > start
            if journey.arrived_at and p.late_data:
                assert journey.announced_at > start
        assert all(f.departed_at < f.landed_at for f in day.flights)
        assert [s.at for s in day.scans] == sorted(s.at for s in day.scans)


def test_some_come_without_data_late_or_never_and_most_do_not(parcels):
    count = len(parcels)
    assert 0.01 < sum(not p.has_data for p in parcels) / count < 0.05
    assert 0.02 < sum(p.late_data for p in parcels) / count < 0.1
    assert 0.001 < sum(p.journey.arrived_at is None for p in parcels) / count < 0.006
    assert 0.003 < sum(p.journey.late for p in parcels) / count < 0.01


def test_each_post_has_its_own_habits(parcels):
    def missing(country: str) -> float:
        own = [not p.declared.hs for p in parcels if p.operator.country == country]
        return sum(own) / len(own)

    assert missing("US") > 0.15 > 0.06 > missing("JP")
    assert {p.declared.sender.country for p in parcels if p.operator.country == "GB"} == {"GB", "UK"}


def test_labels_speak_several_languages_and_scripts(parcels):
    assert {p.language for p in parcels} == {"en", "de", "fr", "es", "pinyin"}
    names = "".join(p.declared.sender.name for p in parcels[:3_000])
    assert any("\u4e00" <= letter <= "\u9fff" for letter in names)
    assert any("\uac00" <= letter <= "\ud7a3" for letter in names)


def test_november_is_busier_than_february_mondays_than_sundays_and_mail_grows():
    assert busyness(date(2026, 11, 23)) > 1.4 * busyness(date(2026, 2, 2))
    assert busyness(date(2026, 2, 2)) > 1.8 * busyness(date(2026, 2, 8))
    assert count_of(1, FIRST, 364, 10_000) > 1.1 * count_of(1, FIRST, 0, 10_000)
    assert max(count_of(1, FIRST, n, 1_000) for n in range(730)) < most_on_a_day(1_000, 730)
