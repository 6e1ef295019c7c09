"""Starters enter a demo as candidates and a cache for work as shadows; the demo is a mail centre in mid-shift."""

import pytest

from tests.making import OLGA
from workstation.cache.store import Cache
from workstation.domain.errors import NotAllowed, NotFound, ProfileRefused
from workstation.domain.profile import Stage
from workstation.domain.purpose import Purpose
from workstation.profile_packages import shipped
from workstation.profile_packages.shipped import list_starters, open_starter
from workstation.services.adopting import adopt
from workstation.services.context import Context
from workstation.services.demo import arriving_folder, prepare_demo
from workstation.services.profiles import list_live, list_versions
from workstation.services.publishing import publish
from workstation.services.purposes import dedicate, purpose_of
from workstation.services.queueing import queue_entries, queue_ids

ALL = ["counterfeit", "data-quality", "prohibited-goods", "undervaluation"]


def test_four_starters_are_shipped_and_every_figure_on_their_cards_says_simulated():
    assert list_starters() == ALL
    for name in ALL:
        rows = [line for line in open_starter(name).package.card.splitlines() if line.startswith("| ")]
        assert len(rows) > 10
        assert all("(simulated)" in line for line in rows if not line.startswith("| figure"))


def test_a_cache_for_work_takes_a_starter_as_a_shadow_only(context):
    done = adopt(context.acting_as("ana"), "counterfeit")
    assert done.stage is Stage.SHADOW
    with pytest.raises((NotAllowed, NotFound), match=r"no candidate|shadow"):
        publish(context.acting_as("ben"), "counterfeit")
    assert list_live(context) == []


def test_a_demo_takes_it_as_a_candidate_that_another_person_publishes(context):
    dedicate(context, Purpose.DEMO)
    assert adopt(context.acting_as("ana"), "counterfeit").stage is Stage.CANDIDATE
    with pytest.raises(NotAllowed, match="another person must"):
        publish(context.acting_as("starter training"), "counterfeit")
    assert publish(context.acting_as("ben"), "counterfeit").live == 1


def test_a_starter_that_was_changed_is_refused(context, tmp_path, monkeypatch):
    import shutil

    copy = tmp_path / "profiles"
    shutil.copytree(shipped.shipped("profiles"), copy)
    model = copy / "counterfeit" / "1" / "model.json"
    model.write_bytes(model.read_bytes() + b" ")
    monkeypatch.setattr(shipped, "shipped", lambda _name: copy)
    with pytest.raises(ProfileRefused, match="files were changed"):
        adopt(context, "counterfeit")
    assert list_versions(context) == []


def test_the_demo_is_in_mid_shift(tmp_path):
    import time

    made = Context(cache=Cache(tmp_path / "demo.db"), actor=OLGA, clock=lambda: time.time_ns() // 1_000_000)
    prepare_demo(made, seed=3, count=120)
    assert purpose_of(made) is Purpose.DEMO
    stages = {(v.profile, v.version): v.stage for v in list_versions(made)}
    assert stages["undervaluation", 1] is Stage.LIVE
    assert stages["undervaluation", 2] is Stage.CANDIDATE
    assert {live.version.profile for live in list_live(made)} == set(ALL)
    entries = queue_entries(made, queue_ids(made))
    assert len(entries) > 84
    assert all(entry.row.assessment_id is not None for entry in entries)
    assert len(list(arriving_folder(made.cache.path).glob("bag-*.csv"))) == 12
    made.cache.close()


def test_a_second_start_on_the_same_day_uses_what_was_kept(tmp_path, monkeypatch):
    import time

    from workstation.services import kept_demo

    monkeypatch.setattr(kept_demo, "demo_folder", lambda: tmp_path / "kept")
    prepared = []
    monkeypatch.setattr(kept_demo, "prepare_demo", lambda context, *_: prepared.append(context.cache.prepare()))
    for name in ("first", "second"):
        made = Context(cache=Cache(tmp_path / name / "demo.db"), actor=OLGA, clock=lambda: time.time_ns() // 1_000_000)
        assert kept_demo.start_demo(made, 3, 120) is (name == "second")
        assert purpose_of(made) is Purpose.WORK
        made.cache.close()
    assert len(prepared) == 1
