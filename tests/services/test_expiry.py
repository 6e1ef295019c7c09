"""A profile scores from its first day to its last; 14 days ahead it warns, afterwards new parcels are not scored."""

from dataclasses import replace
from datetime import date

import pytest

from tests.making import day
from tests.profile_packages.making import NAME, described, make_candidate
from tests.services.conftest import many
from workstation.domain.errors import NotAllowed, ProfileRefused
from workstation.domain.moments import DAY
from workstation.domain.profile import Lane
from workstation.domain.validity import Validity
from workstation.profile_packages.spec import parse_spec, with_last_day
from workstation.services.life_words import warnings_of
from workstation.services.profile_life import list_ending, list_standings
from workstation.services.publishing import publish
from workstation.services.queueing import queue_entries, queue_ids
from workstation.services.scoring import lapsed_words, score_open
from workstation.services.showing import get_detail
from workstation.services.training import train

LAST = "2021-04-30"


@pytest.fixture
def live(context):
    """A live version that ends on 30 April; today is 1 April."""
    make_candidate(context, expires_on=LAST)
    publish(context.acting_as("ben"), NAME)
    return context


def test_it_warns_from_fourteen_days_ahead(live, clock):
    told = []
    for number in (15, 16, 29, 30):
        clock.now = day(2021, 4, number) + DAY // 2
        told += warnings_of(list_standings(live), clock.now) or ["nothing"]
    assert told == [
        "nothing",
        f"{NAME} 1 expires in 14 days, on {LAST}.",
        f"{NAME} 1 expires in 1 day, on {LAST}.",
        f"{NAME} 1 expires today.",
    ]


def test_it_scores_to_the_last_moment_of_its_last_day(live, clock, take_in):
    take_in([{"Declaration ID": "1"}], results=False)
    clock.now = day(2021, 5, 1) - 1
    assert score_open(live).lapsed == ()
    clock.now += 1
    assert [one.profile for one in score_open(live).lapsed] == [NAME]


def test_what_was_scored_stays_and_what_is_new_is_not_scored(live, clock, take_in):
    take_in([{"Declaration ID": "1"}], results=False)
    score_open(live)
    clock.now = day(2021, 5, 1)
    take_in([{"Declaration ID": "2"}], results=False, name="later.csv")
    report = score_open(live)
    assert (report.scored, report.stored, report.profiles) == (0, 0, ())
    assert "new parcels are not scored" in lapsed_words(report.lapsed[0])
    lanes = {entry.row.consignment_id: entry.lane for entry in queue_entries(live, queue_ids(live))}
    assert lanes[1] is not Lane.NOT_SCORED
    assert lanes[2] is Lane.NOT_SCORED
    assert get_detail(live, 1).assessments[0].expires_on == LAST


def test_before_its_first_day_it_does_not_score(context, clock, take_in):
    make_candidate(context, valid_from="2021-04-03")
    publish(context.acting_as("ben"), NAME)
    take_in([{"Declaration ID": "1"}], results=False)
    assert score_open(context).lapsed[0].validity is Validity.NOT_YET
    clock.now += 2 * DAY
    assert score_open(context).stored == 1


def test_an_expired_version_is_not_published(context, clock):
    make_candidate(context, expires_on="2021-03-31")
    with pytest.raises(NotAllowed, match="expired on 2021-03-31"):
        publish(context.acting_as("ben"), NAME)


def test_the_desk_is_told_of_live_versions_only(live, clock):
    make_candidate(live, expires_on=LAST)
    assert list_ending(live) == []
    clock.now = day(2021, 5, 2)
    assert [(s.version.version, s.term.validity, s.term.days_left) for s in list_ending(live)] == [
        (1, Validity.EXPIRED, -2)
    ]


@pytest.mark.parametrize("text", ["30.4.2021", "2021-4-30", "20210430", "2021-02-30", "soon"])
def test_a_day_is_written_in_one_way(text):
    with pytest.raises(ProfileRefused, match=r"expires_on must be a day as YYYY-MM-DD"):
        parse_spec(described(expires_on=text), "profile.toml")


def test_a_last_day_before_the_first_is_refused():
    with pytest.raises(ProfileRefused, match="before valid_from"):
        parse_spec(described(valid_from="2021-05-01", expires_on="2021-04-30"), "profile.toml")


@pytest.mark.parametrize("before", [{}, {"expires_on": "2021-03-31"}])
def test_training_gives_another_last_day_and_leaves_the_rest(before):
    text = described(**before)
    spec, written = with_last_day(text, date(2030, 1, 31))
    assert spec == replace(parse_spec(text, "profile.toml"), expires_on="2030-01-31")
    assert set(written.splitlines()) - set(text.splitlines()) == {b'expires_on = "2030-01-31"'}


def test_an_expired_profile_is_renewed_by_training_it_anew(live, clock, take_in):
    take_in(many(1_100))
    clock.now = day(2021, 6, 1)
    train(live.acting_as("ana"), NAME, expires=date(2021, 12, 31))
    assert list_standings(live)[-1].spec.expires_on == "2021-12-31"
    assert publish(live.acting_as("ben"), NAME).live == 2
