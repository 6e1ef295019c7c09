"""An emergency profile is live at once and gone after 72 hours, unless a second person approves it."""

import pytest

from tests.making import CLEAN
from tests.profile_packages.making import NAME, make_candidate
from workstation.cache.acts import list_acts
from workstation.domain.errors import NotAllowed, NotFound, WrongUsage
from workstation.domain.profile import Stage
from workstation.services.emergencies import LASTS, approve_emergency, publish_emergency
from workstation.services.profile_life import list_ending, list_history, list_standings, set_aside
from workstation.services.profiles import get_live, list_live
from workstation.services.publishing import publish, rollback
from workstation.services.recording import record_outcome
from workstation.services.scoring import score_open
from workstation.services.time_limit import BY_RULE

HOUR = 3_600_000


@pytest.fixture
def ana(context):
    """Ana, with a version of hers that ben published, and a candidate."""
    make_candidate(context)
    publish(context.acting_as("ben"), NAME)
    make_candidate(context)
    return context.acting_as("ana")


@pytest.fixture
def begun(ana, clock):
    """The candidate, live by its author alone for an hour."""
    publish_emergency(ana, NAME, "new route for drugs")
    clock.now += HOUR
    return ana


def stages(context):
    return {s.version.version: s.version.stage for s in list_standings(context)}


def test_the_author_puts_it_live_at_once_with_a_reason(ana):
    with pytest.raises(WrongUsage, match="--reason"):
        publish_emergency(ana, NAME, "  ")
    done = publish_emergency(ana, NAME, "new route for drugs")
    assert (done.live, done.before, done.dies_at) == (2, 1, ana.clock() + LASTS)
    assert get_live(ana, NAME).version.published_by == ""
    assert stages(ana) == {1: Stage.RETIRED, 2: Stage.LIVE}


def test_everything_but_the_second_person_is_still_asked(context):
    make_candidate(context, examined=999)
    with pytest.raises(NotAllowed, match="1,000 examined"):
        publish_emergency(context.acting_as("ana"), NAME, "because")


def test_it_lives_to_the_last_moment_and_not_a_moment_longer(begun, clock):
    clock.now += LASTS - HOUR - 1
    assert get_live(begun, NAME).version.version == 2
    clock.now += 1
    assert get_live(begun, NAME).version.version == 1
    last = list_history(begun, NAME)[-2:]
    assert [(c.version, c.after, c.by, c.at) for c in last] == [
        (2, Stage.RETIRED, BY_RULE, clock.now), (1, Stage.LIVE, BY_RULE, clock.now)
    ]  # fmt: skip
    assert "not approved by" in last[0].note


def test_its_death_is_an_act_with_its_moment_and_happens_once(begun, clock):
    clock.now += 5 * LASTS
    for _ in range(2):
        list_live(begun)
    with begun.cache.reading() as connection:
        acts = [a for a in list_acts(connection, f"profile:{NAME}") if a["kind"] == "profile.emergency_died"]
    assert [(a["at"], a["user"], a["detail"]["back_to"]) for a in acts] == [(clock.now, BY_RULE, 1)]


@pytest.mark.parametrize("what", ["scoring", "an outcome", "a look at the list"])
def test_any_occasion_after_the_time_will_do(begun, clock, take_in, what):
    take_in([{"Declaration ID": "1"}], results=False)
    clock.now += LASTS
    occasions = {
        "scoring": lambda: score_open(begun),
        "an outcome": lambda: record_outcome(begun, 1, CLEAN),
        "a look at the list": lambda: list_standings(begun),
    }
    occasions[what]()
    with begun.cache.reading() as connection:
        live = connection.execute("SELECT version FROM profile_version WHERE stage = 'live'").fetchall()
    assert live == [(1,)]


def test_a_second_person_keeps_it(begun, clock):
    for author in ("ana", "ANA ", ""):
        with pytest.raises(NotAllowed):
            approve_emergency(begun.acting_as(author) if author else begun, NAME)
    approve_emergency(begun.acting_as("ben"), NAME)
    clock.now += 2 * LASTS
    live = get_live(begun, NAME).version
    assert (live.version, live.published_by) == (2, "ben")
    assert [(c.by, c.note) for c in list_history(begun, NAME)][-1] == ("ben", "emergency approved")


def test_whoever_began_it_does_not_approve_it_either(ana):
    publish_emergency(ana.acting_as("cid"), NAME, "ana is ill")
    with pytest.raises(NotAllowed, match="another person must approve"):
        approve_emergency(ana.acting_as("Cid"), NAME)
    approve_emergency(ana.acting_as("ben"), NAME)


def test_too_late_is_too_late(begun, clock):
    clock.now += LASTS
    with pytest.raises(NotFound, match="No emergency runs"):
        approve_emergency(begun.acting_as("ben"), NAME)


def test_one_emergency_is_not_prolonged_by_another(begun):
    make_candidate(begun)
    with pytest.raises(NotAllowed, match="approved or roll it back"):
        publish_emergency(begun, NAME, "once more")


def test_rolling_back_ends_it_and_it_does_not_come_back(begun, clock):
    assert rollback(begun, NAME).live == 1
    clock.now += LASTS
    assert stages(begun) == {1: Stage.LIVE, 2: Stage.RETIRED}
    with pytest.raises(NotAllowed, match="first version"):
        rollback(begun, NAME)


def test_an_ordinary_version_takes_its_place(begun, clock):
    make_candidate(begun)
    assert publish(begun.acting_as("ben"), NAME).before == 2
    clock.now += LASTS
    assert stages(begun) == {1: Stage.RETIRED, 2: Stage.RETIRED, 3: Stage.LIVE}
    assert rollback(begun, NAME).live == 1  # over the version that nobody approved


def test_the_first_version_of_all_leaves_nothing_live_when_it_dies(context, clock):
    make_candidate(context)
    publish_emergency(context.acting_as("ana"), NAME, "because")
    clock.now += LASTS
    assert list_live(context) == []


def test_while_it_runs_the_desk_is_told(begun):
    (told,) = list_ending(begun)
    assert told.emergency.reason == "new route for drugs"


def test_a_retired_emergency_stays_retired(begun, clock):
    set_aside(begun, NAME, 2, Stage.RETIRED)
    clock.now += LASTS
    assert stages(begun) == {1: Stage.RETIRED, 2: Stage.RETIRED}
