"""`workstation select`: a shift, as a person and as another program reads it."""

import json

import pytest
from click.testing import CliRunner

from benchmarks.crowd import make_crowd
from workstation.cli.app import workstation


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    path = tmp_path_factory.mktemp("select") / "C.db"
    make_crowd(path, 600).cache.close()
    return path


def run(cache, *arguments):
    return CliRunner().invoke(workstation, ["--cache", str(cache), "select", *arguments])


def test_the_answer_names_each_parcel_with_its_ground_and_chance(cache):
    told = json.loads(run(cache, "--capacity", "40", "--date", "2026-03-02", "--json").stdout)
    assert (len(told["selected"]), told["added"], told["over_capacity"]) == (40, 40, [])
    because = [one["selected_because"] for one in told["selected"]]
    assert because.count("control") == 10
    assert all(0 < one["propensity"] < 1 for one in told["selected"] if one["selected_because"] == "control")


def test_people_read_the_chance_as_one_in_so_many(cache):
    said = run(cache, "--capacity", "40", "--date", "2026-03-02").output
    assert "40 of 40 places, 0 of them chosen now" in said
    assert "1 in " in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--capacity", "-3"), "not in the range"),
        (("--capacity", "9", "--date", "tomorrow"), "write YYYY-MM-DD"),
        ((), "--capacity"),
    ],
)
def test_a_wrong_question_is_answered_with_what_is_wrong(cache, arguments, said):
    answer = run(cache, *arguments)
    assert answer.exit_code == 2
    assert said in answer.stderr
