"""From outcomes to a profile, from a profile to scores, from new outcomes to the next version."""

import shutil

import pytest

from tests.making import CLEAN, FIND, OLGA
from tests.profile_packages.common_list import CHECKS, open_folder
from tests.services.conftest import Clock, declarations, many
from workstation.cache.store import Cache
from workstation.domain.errors import NotAllowed, NotFound, ProfileRefused
from workstation.domain.profile import Lane, Stage
from workstation.services.comparing import compare
from workstation.services.context import Context
from workstation.services.evaluating import EvaluateRequest, evaluate
from workstation.services.importing import ImportRequest, import_file
from workstation.services.profiles import list_versions
from workstation.services.publishing import publish, rollback
from workstation.services.queueing import queue_entries, queue_ids
from workstation.services.recording import record_outcome, undo_last
from workstation.services.scoring import score_open
from workstation.services.showing import get_detail
from workstation.services.specs import folder_of
from workstation.services.training import train

PROFILE = "declaration-fraud"
DAY = 86_400_000


def _import(context, folder, rows, results=True, name="file.csv"):
    path = folder / name
    path.write_bytes(declarations(rows, results))
    return import_file(context, ImportRequest(path=path, format="csv", mapping="kcs-declarations"))


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """A cache with 1,500 examined declarations, a live version by ana and ben, and forty scored arrivals."""
    folder = tmp_path_factory.mktemp("trained")
    clock = Clock(1_620_000_000_000)
    context = Context(cache=Cache(folder / "C.db"), actor=OLGA, clock=clock)
    _import(context, folder, many(1_500))
    train(context.acting_as("ana"), PROFILE)
    publish(context.acting_as("ben"), PROFILE)
    _import(context, folder, many(40, first=50_000, start="2021-02-01"), results=False)
    clock.now += DAY
    score_open(context, PROFILE)
    context.cache.close()
    return folder


@pytest.fixture
def context(trained, tmp_path):
    """A copy of it for one test, the day after."""
    for path in trained.iterdir():
        if path.name.startswith("C"):
            copy = shutil.copytree if path.is_dir() else shutil.copy
            copy(path, tmp_path / path.name)
    made = Context(cache=Cache(tmp_path / "C.db"), actor=OLGA, clock=Clock(1_620_000_000_000 + 2 * DAY))
    yield made
    made.cache.close()


def test_every_open_consignment_is_in_the_queue_best_first(context):
    entries = queue_entries(context, queue_ids(context))
    scores = [e.row.score for e in entries]
    assert len(entries) == 40
    assert scores == sorted(scores, reverse=True)


def test_base_and_contributions_are_the_score(context):
    for entry in queue_entries(context, queue_ids(context)):
        assert entry.base + sum(r.contribution for r in entry.reasons) == pytest.approx(entry.row.score, abs=1e-9)


def test_what_is_not_scored_has_a_lane_of_its_own_and_comes_last(context, tmp_path):
    _import(context, tmp_path, many(3, first=90_000, start="2021-02-03"), results=False)
    lanes = [e.lane for e in queue_entries(context, queue_ids(context))]
    assert lanes[-3:] == [Lane.NOT_SCORED] * 3
    assert Lane.NOT_SCORED not in lanes[:-3]


def test_scoring_again_with_nothing_new_stores_nothing(context):
    assert (score_open(context, PROFILE).scored, score_open(context, PROFILE).stored) == (40, 0)


def test_two_finds_raise_the_score_of_a_later_parcel_with_the_same_goods_at_once(context, tmp_path):
    alike = [{"Declaration ID": str(n), "HS6 Code": "950300", "Date": "2021-03-01"} for n in (71, 72, 73)]
    _import(context, tmp_path, alike, results=False)
    score_open(context, PROFILE)
    before = get_detail(context, 1543).assessments[0].stored
    for consignment_id in (1541, 1542):
        record_outcome(context, consignment_id, FIND)
    context.clock.now += 1
    score_open(context, PROFILE)
    after = get_detail(context, 1543).assessments[0].stored
    assert after.score > before.score
    assert (before.known_goods, after.known_goods) == (0, 2)


def test_an_undone_find_leaves_the_history_again(context, tmp_path):
    alike = [{"Declaration ID": str(n), "HS6 Code": "950300", "Date": "2021-03-01"} for n in (71, 72)]
    _import(context, tmp_path, alike, results=False)
    score_open(context, PROFILE)
    before = get_detail(context, 1542).assessments[0].stored.score
    record_outcome(context, 1541, FIND)
    context.clock.now += 1
    undo_last(context)
    context.clock.now += 1
    score_open(context, PROFILE)
    assert get_detail(context, 1542).assessments[0].stored.score == before


def test_an_examined_consignment_shows_the_assessment_of_its_time(context):
    first = queue_ids(context)[0]
    then = get_detail(context, first).assessments[0].stored
    record_outcome(context, first, CLEAN)
    context.clock.now += DAY
    score_open(context, PROFILE)
    assert get_detail(context, first).assessments[0].stored == then
    assert first not in queue_ids(context)


def test_an_undo_puts_the_parcel_back_where_it_was_in_the_queue(context):
    order = queue_ids(context)
    record_outcome(context, order[3], CLEAN)
    undo_last(context)
    assert queue_ids(context) == order


def test_the_author_may_not_publish_however_the_name_is_written(context):
    train(context.acting_as("ana"), PROFILE)
    with pytest.raises(NotAllowed, match="another person must"):
        publish(context.acting_as(" Ana"), PROFILE)
    assert [v.stage for v in list_versions(context)] == [Stage.LIVE, Stage.CANDIDATE]


def test_the_next_version_names_its_parent_window_and_new_outcomes(context):
    for consignment_id in queue_ids(context)[:5]:
        record_outcome(context, consignment_id, FIND)
    report = train(context.acting_as("ana"), PROFILE)
    assert (report.version, report.grounds.parent, report.grounds.new_outcomes) == (2, 1, 5)
    assert "- Parent: version 1" in report.card
    assert "- New outcomes since the parent: 5" in report.card
    assert "recorded until 2021-05-05" in report.card


def test_scores_of_before_keep_version_value_and_reasons_when_another_version_goes_live(context):
    first = queue_ids(context)[0]
    then = get_detail(context, first)
    train(context.acting_as("ana"), PROFILE)
    publish(context.acting_as("ben"), PROFILE)
    now = get_detail(context, first)
    assert now.assessments[0].stored == then.assessments[0].stored
    assert now.assessments[0].reasons == then.assessments[0].reasons
    context.clock.now += 1
    score_open(context, PROFILE)
    assert get_detail(context, first).assessments[0].stored.profile_version == 2


def test_rollback_makes_the_version_before_live_again(context):
    train(context.acting_as("ana"), PROFILE)
    assert publish(context.acting_as("ben"), PROFILE).live == 2
    done = rollback(context.acting_as("ben"), PROFILE)
    assert (done.live, done.before) == (1, 2)
    assert {v.version: v.stage for v in list_versions(context)} == {1: Stage.LIVE, 2: Stage.RETIRED}
    with pytest.raises(NotAllowed, match="first version"):
        rollback(context.acting_as("ben"), PROFILE)


def test_too_little_experience_may_not_go_live(context, tmp_path):
    young = Context(cache=Cache(tmp_path / "young.db"), actor=OLGA, clock=context.clock)
    _import(young, tmp_path, many(400))
    train(young.acting_as("ana"), PROFILE)
    with pytest.raises(NotAllowed, match="may go live from 1,000 examined"):
        publish(young.acting_as("ben"), PROFILE)
    young.cache.close()


def test_without_finds_there_is_nothing_to_learn_from(context, tmp_path):
    young = Context(cache=Cache(tmp_path / "young.db"), actor=OLGA, clock=context.clock)
    _import(young, tmp_path, [{"Declaration ID": "1"}, {"Declaration ID": "2"}])
    with pytest.raises(NotAllowed, match="needs both finds and clean results"):
        train(young.acting_as("ana"), PROFILE)
    young.cache.close()


def test_a_changed_package_is_refused_and_nothing_is_scored_with_it(context):
    model = context.profiles / PROFILE / "1" / "model.json"
    model.write_bytes(model.read_bytes().replace(b"0", b"1", 1))
    with pytest.raises(ProfileRefused, match="not the one that was stored"):
        score_open(context, PROFILE)


def test_the_same_outcomes_give_the_same_model_to_the_byte(context):
    one, other = (train(context.acting_as("ana"), PROFILE) for _ in range(2))
    assert (one.folder / "model.json").read_bytes() == (other.folder / "model.json").read_bytes()


def test_compare_puts_both_on_one_later_slice(context, tmp_path):
    train(context.acting_as("ana"), PROFILE)
    with pytest.raises(NotAllowed, match="no slice on which both"):
        compare(context, PROFILE)
    _import(context, tmp_path, many(300, first=80_000, start="2021-03-01"))
    done = compare(context, PROFILE)
    assert (done.method, done.rows) == ("stored", 300)
    assert done.reports["live"].rows == done.reports["candidate"].rows == 300


def test_compare_refits_where_nothing_is_later_than_the_candidate(context, tmp_path):
    _import(context, tmp_path, many(300, first=80_000, start="2021-03-01"))
    train(context.acting_as("ana"), PROFILE)
    done = compare(context, PROFILE)
    assert done.method == "refitted"
    assert 0 < done.rows < 300
    assert done.verdict.startswith("No verdict") or "Average precision" in done.verdict


def test_evaluate_reads_a_file_and_stores_nothing_of_it(context, tmp_path):
    path = tmp_path / "later.csv"
    path.write_bytes(declarations(many(200, first=70_000, start="2021-02-10")))
    request = EvaluateRequest(profile=PROFILE, path=path, format="csv", mapping="kcs-declarations")
    done = evaluate(context, request)
    assert (done.records, done.reports["overall"].rows) == (200, 200)
    assert done.reports["seen"].rows + done.reports["novel"].rows == 200
    assert len(queue_ids(context)) == 40


def test_evaluating_arrivals_without_results_says_so(context, tmp_path):
    path = tmp_path / "later.csv"
    path.write_bytes(declarations(many(20, first=70_000, start="2021-02-10"), results=False))
    request = EvaluateRequest(profile=PROFILE, path=path, format="csv", mapping="kcs-declarations")
    with pytest.raises(NotAllowed, match="no examined record"):
        evaluate(context, request)


def test_an_unknown_profile_is_told_with_the_ones_there_are(context):
    with pytest.raises(NotFound, match=r"Known profiles: .*declaration-fraud"):
        train(context.acting_as("ana"), "smuggling")


def test_every_version_that_training_makes_passes_the_common_list(context, tmp_path):
    train(context.acting_as("ana"), PROFILE)
    for version in list_versions(context):
        folder = folder_of(context, PROFILE, version.version)
        for check in CHECKS:
            scratch = tmp_path / f"{version.version}-{check.__name__}"
            scratch.mkdir()
            check(open_folder(folder), folder, scratch)
    assert len(list_versions(context)) == 2
