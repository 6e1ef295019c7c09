"""Rules of a live profile: from a draft into a version, onto every scored consignment, and apart from its score."""

import json
import shutil

import pytest

from tests.making import CLEAN, OLGA
from tests.rule_making import book, rule
from tests.services.conftest import Clock, declarations, many
from workstation.cache.store import Cache
from workstation.domain.errors import NotAllowed, NotFound, ProfileRefused, WrongUsage
from workstation.domain.moments import DAY, date_of, end_of_day
from workstation.domain.profile import Lane
from workstation.domain.rules import RuleBook, RuleState
from workstation.domain.selection import Because
from workstation.paths import watch_lists
from workstation.services.context import Context
from workstation.services.importing import ImportRequest, import_file
from workstation.services.profiles import get_live
from workstation.services.publishing import publish
from workstation.services.queueing import queue_entries, queue_ids
from workstation.services.recording import record_outcome
from workstation.services.rule_drafts import draft_rules, newest_rules, own_draft
from workstation.services.rule_snoozing import list_snoozed, snooze_rule
from workstation.services.rule_view import rule_warnings
from workstation.services.scoring import score_open
from workstation.services.selecting import select_for_shift
from workstation.services.showing import get_detail
from workstation.services.training import train

PROFILE = "declaration-fraud"
NOW = 1_620_000_000_000  # 3 May 2021
TODAY = date_of(NOW)
ARRIVALS = 30


def _rules() -> RuleBook:
    return RuleBook(
        (
            rule('hs6 == "610917"', "forced", lane=Lane.RED, reason="These goods are forced.", instruction="Open it."),
            rule('sender == "S3"', "points", points=2.0),
            rule("value_per_kg < 1", "cheap"),
            rule("count(sender, 30) >= 2", "often"),
            rule("pieces > 3", "pieces"),
            rule('sender_name resembles list "wanted" 0.9', "watched"),
            rule("net_weight_g > 0", "old", expires_on=date_of(NOW - DAY)),
            rule("net_weight_g < 0", "ending", expires_on=date_of(NOW + 14 * DAY)),
        ),
        "KRW",
    )


def _import(context, folder, rows, results=True):
    path = folder / "file.csv"
    path.write_bytes(declarations(rows, results))
    return import_file(context, ImportRequest(path=path, format="csv", mapping="kcs-declarations"))


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trained")
    context = Context(cache=Cache(folder / "C.db"), actor=OLGA, clock=Clock(NOW))
    _import(context, folder, many(1_500))
    draft_rules(context.acting_as("rita"), PROFILE, _rules())
    train(context.acting_as("ana"), PROFILE)
    publish(context.acting_as("ben"), PROFILE)
    arrivals = many(ARRIVALS, first=50_000, start="2021-05-02")
    arrivals[0]["Net Mass"] = ""
    _import(context, folder, arrivals, results=False)
    score_open(context, PROFILE)
    context.cache.close()
    return folder


@pytest.fixture
def context(trained, tmp_path):
    for path in trained.iterdir():
        if path.name.startswith("C"):
            (shutil.copytree if path.is_dir() else shutil.copy)(path, tmp_path / path.name)
    made = Context(cache=Cache(tmp_path / "C.db"), actor=OLGA, clock=Clock(NOW + 1))
    yield made
    made.cache.close()


def _shown(context, number):
    """The rules on the arrival of that number (from 0), by id."""
    (assessment,) = get_detail(context, 1_501 + number).assessments
    return assessment, {one.rule.id: one for one in assessment.rules}


def test_the_draft_goes_with_the_next_version_and_its_digest_holds_it(context):
    live = get_live(context, PROFILE)
    assert live.rules == _rules()
    path = context.profiles / PROFILE / "1" / "rules.toml"
    path.write_bytes(path.read_bytes().replace(b"2.0", b"9.0"))
    from workstation.services import profiles

    profiles._load.cache_clear()
    with pytest.raises(ProfileRefused, match="not the one that was stored"):
        get_live(context, PROFILE)


def test_each_rule_has_its_state(context):
    assert [row["HS6 Code"] for row in many(4)][1] == "610917"
    _assessment, rules = _shown(context, 1)
    assert {id_: one.state for id_, one in rules.items()} == {
        "forced": RuleState.HIT, "points": RuleState.NO_HIT, "cheap": RuleState.NO_HIT, "often": RuleState.NO_HIT,
        "pieces": RuleState.UNKNOWN, "watched": RuleState.UNKNOWN, "old": RuleState.EXPIRED,
        "ending": RuleState.NO_HIT,
    }  # fmt: skip
    assert next(iter(rules)) == "forced"
    assert (rules["forced"].text, rules["forced"].evidence) == ("These goods are forced.", {"hs6": "610917"})
    assert (rules["forced"].lane, rules["points"].points) == (Lane.RED, None)
    assert rules["pieces"].text == "Cannot tell, because this is not known: the number of pieces."
    assert "“wanted” (not here, or expired)" in rules["watched"].text
    assert rules["old"].text == "Expired on 2021-05-02: it does nothing."


def test_a_forced_lane_raises_the_lane_and_points_leave_the_score_alone(context):
    forced, _ = _shown(context, 1)
    assert forced.lane is Lane.RED
    assessment, rules = _shown(context, 3)
    assert (rules["points"].state, rules["points"].points) == (RuleState.HIT, 2.0)
    total = assessment.stored.base + sum(reason.contribution for reason in assessment.reasons)
    assert total == pytest.approx(assessment.stored.score, abs=1e-9)


def test_the_queue_shows_the_lane_that_the_card_shows(context):
    entries = {e.row.consignment_id: e.lane for e in queue_entries(context, queue_ids(context))}
    assert entries[1_502] is Lane.RED
    assert {id_: get_detail(context, id_).lane for id_ in entries} == entries


def test_the_selection_takes_what_a_rule_sends_to_be_opened(context):
    picks = {pick.consignment_id: pick for pick in select_for_shift(context, capacity=12).within}
    assert picks[1_502].because is Because.RULE
    assert [id_ for id_, pick in picks.items() if pick.because is Because.RULE] == [1_502]


def test_a_missing_weight_leaves_a_price_per_kilogram_open(context):
    assert _shown(context, 0)[1]["cheap"].evidence == {"missing": ["value_per_kg"]}


def test_counts_over_days_count_every_parcel_of_the_party_up_to_this_one(context, tmp_path):
    again = [{"Declaration ID": "777", "Seller ID": "S3", "Date": "2021-05-03"}]
    _import(context, tmp_path, again, results=False)
    score_open(context, PROFILE)
    assert _shown(context, ARRIVALS)[1]["often"].evidence == {"count.sender.30": 2}


def test_what_rules_say_is_frozen_with_the_assessment(context):
    before, _ = _shown(context, 1)
    record_outcome(context, 1_502, CLEAN)
    context.clock.now += 40 * DAY
    score_open(context, PROFILE)
    assert _shown(context, 1)[0] == before


def test_scoring_again_stores_only_what_rules_say_anew(context):
    assert score_open(context, PROFILE).stored == 0
    context.clock.now += 15 * DAY
    assert score_open(context, PROFILE).stored == 1  # what has expired now could not tell of the one without a weight
    snooze_rule(context, "forced", "S1", context.clock.now + DAY, "tested: harmless")
    assert score_open(context, PROFILE).stored == 1


def test_a_watch_list_beside_the_cache_is_looked_at(context):
    folder = watch_lists(context.cache.path)
    folder.mkdir()
    text = 'owner = "o"\nlegal_basis = "b"\nexpires_on = 2021-12-31\n[[name]]\nname = "Ana Lima"\nreason = "a tip"\n'
    (folder / "wanted.toml").write_text(text)
    score_open(context, PROFILE)
    assert _shown(context, 1)[1]["watched"].evidence == {"missing": ["sender_name"]}


def test_a_snooze_silences_a_rule_for_one_party_until_its_end(context):
    sender = many(2)[1]["Seller ID"]
    assert snooze_rule(context, "forced", sender, context.clock.now + DAY, "tested: harmless").known
    context.clock.now += 1
    score_open(context, PROFILE)
    assessment, rules = _shown(context, 1)
    assert rules["forced"].state is RuleState.SNOOZED
    assert assessment.lane is not Lane.RED or assessment.stored.probability >= 0.5
    assert rules["forced"].evidence["snoozed"]["reason"] == "tested: harmless"
    assert f"Silent for {sender} until 2021-05-04" in rules["forced"].text
    assert [(s.rule_id, s.party, s.user) for s in list_snoozed(context)] == [("forced", sender, "olga")]
    context.clock.now += 2 * DAY
    score_open(context, PROFILE)
    assert _shown(context, 1)[1]["forced"].state is RuleState.HIT


def test_a_later_snooze_takes_the_place_of_an_earlier_one_and_no_row_is_lost(context):
    until = context.clock.now + DAY
    assert not snooze_rule(context, "forced", "nobody", until, "a slip of the pen").known
    snooze_rule(context, "forced", "S1", until, "first")
    snooze_rule(context, "forced", "S1", until + DAY, "second")
    assert [s.reason for s in list_snoozed(context)] == ["a slip of the pen", "second"]

    def spoil(connection):
        connection.execute("DELETE FROM rule_snooze")

    with pytest.raises(Exception, match="only ever added to"):
        context.cache.write(spoil)


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({"rule_id": "nothing"}, NotFound, "No live profile"),
        ({"party": " "}, WrongUsage, "names a party"),
        ({"reason": ""}, WrongUsage, "a reason"),
        ({"until": NOW - DAY}, WrongUsage, "has passed"),
        ({"rule_id": "ending", "until": end_of_day(TODAY) + 30 * DAY}, NotAllowed, "outlives"),
        ({"profile": "undervaluation"}, NotFound, "No live profile"),
    ],
)
def test_a_snooze_needs_a_rule_a_party_a_reason_and_an_end(context, given, error, said):
    told = {"rule_id": "forced", "party": "S1", "until": NOW + DAY, "reason": "why"} | given
    with pytest.raises(error, match=said):
        snooze_rule(context, **told)
    assert list_snoozed(context) == []


def test_no_machine_snoozes_or_writes_rules(context):
    with pytest.raises(NotAllowed, match="no person"):
        snooze_rule(context.acting_as("engine"), "forced", "S1", NOW + DAY, "why")
    with pytest.raises(NotAllowed, match="no person"):
        draft_rules(context.acting_as("engine"), PROFILE, RuleBook())


def test_what_has_expired_or_soon_will_is_said(context):
    assert rule_warnings(context) == [
        "declaration-fraud 1, old: Expired on 2021-05-02: it does nothing.",
        "declaration-fraud 1, ending: 14 days left, until 2021-05-17.",
    ]


def test_a_draft_is_written_beside_the_cache_with_who_and_the_live_version_stays(context):
    made = draft_rules(context.acting_as("rita"), PROFILE, book("pieces > 9"))
    assert made.path == own_draft(context, PROFILE)
    assert context.profiles in made.path.parents
    assert newest_rules(context, PROFILE).book == book("pieces > 9")
    assert get_live(context, PROFILE).rules == _rules()
    with context.cache.reading() as connection:
        (user, detail) = connection.execute(
            "SELECT \"user\", detail FROM act WHERE kind = 'rules.drafted' ORDER BY id DESC"
        ).fetchone()
    assert (user, json.loads(detail)["rules"]) == ("rita", 1)


def test_who_wrote_new_rules_does_not_publish_them(context):
    draft_rules(context.acting_as("rita"), PROFILE, book("pieces > 9"))
    train(context.acting_as("ana"), PROFILE)
    with pytest.raises(NotAllowed, match="wrote rules"):
        publish(context.acting_as(" Rita"), PROFILE)
    assert publish(context.acting_as("ben"), PROFILE).live == 2


def test_rules_that_were_published_before_bind_nobody(context):
    train(context.acting_as("ana"), PROFILE)
    assert publish(context.acting_as("rita"), PROFILE).live == 2


def test_without_a_draft_the_next_version_takes_those_of_the_live_one(context):
    own_draft(context, PROFILE).unlink()
    found = newest_rules(context, PROFILE)
    assert (found.source, found.book) == ("live version 1", _rules())


def test_the_first_version_takes_those_of_the_shipped_draft(context):
    found = newest_rules(context, "data-quality")
    assert found.source == "shipped draft"
    assert [one.id for one in found.book.rules] == ["vague-alone"]
