"""The command line as other programs rely on it: one JSON document on stdout, the rest on stderr, fixed exit codes."""

import json
import os
import subprocess
import sys

import pytest

from tests.services.conftest import declarations, many


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("transcript")
    (made / "train.csv").write_bytes(declarations(many(1_500)))
    (made / "arrivals.csv").write_bytes(declarations(many(60, first=50_000, start="2021-02-01"), results=False))
    broken = declarations(many(3, first=90_000)).replace(b"2020-01-01", b"2020-13-01", 1)
    (made / "broken.csv").write_bytes(broken)
    return made


def _run(folder, *arguments):
    environ = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")} | {"LANG": "C"}
    command = [sys.executable, "-m", "workstation", "--cache", "C.db", *arguments]
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    return subprocess.run(
        command, cwd=folder, env=environ | {"PYTHONPATH": root}, capture_output=True, text=True, check=False
    )


def _json(folder, *arguments, code=0):
    done = _run(folder, *arguments, "--json")
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


def test_the_transcript(folder):
    mapping = ("--format", "csv", "--mapping", "kcs-declarations")
    taken = _json(folder, "import", "train.csv", *mapping)
    assert (taken["read"], taken["stored"], taken["refused"]) == (1_500, 1_500, 0)
    trained = _json(folder, "train", "declaration-fraud", "--as", "ana")
    assert (trained["version"], trained["stage"], trained["parent"]) == (1, "candidate", None)
    assert _json(folder, "publish", "declaration-fraud", "--as", "ben")["live"] == 1
    assert _json(folder, "import", "arrivals.csv", *mapping)["stored"] == 60
    scored = _json(folder, "score", "--profile", "declaration-fraud")
    assert (scored["scored"], scored["profiles"]) == (60, [{"profile": "declaration-fraud", "version": 1}])
    entries = _json(folder, "queue", "--limit", "100000")["entries"]
    assert len(entries) == 60
    identifier = entries[0]["identifier"]
    shown = _json(folder, "show", identifier)
    first = shown["assessments"][0]
    assert first["base"] + sum(r["contribution"] for r in first["reasons"]) == pytest.approx(first["score"], abs=1e-9)
    assert set(first["reasons"][0]) == {"code", "text", "contribution", "evidence"}
    told = _json(folder, "record", identifier, "--result", "none", "--depth", "opened", "--as", "olga")
    assert told["result"] == "none"
    after = _json(folder, "show", identifier)
    assert [(o["result"], o["depth"], o["user"]) for o in after["outcomes"]] == [("none", "opened", "olga")]
    assert after["assessments"] == shown["assessments"]
    second = ("--result", "find", "--finding", "drugs", "--depth", "opened", "--as", "o")
    again = _run(folder, "record", identifier, *second)
    assert (again.returncode, again.stdout) == (4, "")
    assert "--correct" in again.stderr
    refused = _run(folder, "publish", "declaration-fraud", "--as", "ana")
    assert refused.returncode == 4
    import_of_broken = _json(folder, "import", "broken.csv", *mapping, code=3)
    assert (import_of_broken["stored"], import_of_broken["refused"]) == (2, 1)
    kept = _json(folder, "refused")
    assert (kept["total"], kept["refused"][0]["line"], kept["refused"][0]["column"]) == (1, 2, "Date")
    assert _json(folder, "undo", "--as", "olga")["undone"] == told["event_id"]
    assert len(_json(folder, "queue", "--limit", "100000")["entries"]) == 60


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("record", "X", "--result", "nothing", "--depth", "opened", "--as", "o"), 2, "none"),
        (("record", "X", "--result", "find", "--depth", "opened", "--as", "o"), 2, "names what was found"),
        (("record", "X", "--result", "none", "--depth", "opened"), 2, "--as"),
        (("record", "X1", "--result", "none", "--depth", "opened", "--as", "o"), 4, "not known here"),
        (("show", "RA473124828US"), 4, "check digit is wrong"),
        (("score",), 4, "No profile is live"),
        (("score", "--profile", "nonsense"), 4, "no profile 'nonsense'"),
        (("train", "nonsense", "--as", "ana"), 4, "Known profiles"),
        (("train", "undervaluation", "--until", "soon", "--as", "ana"), 2, "YYYY-MM-DD"),
        (("import", "nowhere.csv", "--format", "csv", "--mapping", "parcels"), 4, "no file"),
        (("import", "train.csv", "--format", "pdf"), 2, "csv, f32, f43"),
        (("import", "train.csv", "--format", "csv", "--mapping", "mine"), 2, "kcs-declarations"),
        (("import", "train.csv"), 2, "needs a mapping"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_what_is_wrong_is_said_on_stderr_with_its_exit_code(folder, tmp_path, arguments, code, said):
    (tmp_path / "train.csv").write_bytes((folder / "train.csv").read_bytes())
    done = _run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_key_file_opens_what_was_made_with_it_and_another_does_not(tmp_path):
    (tmp_path / "key").write_text("ab" * 32 + "\n")
    (tmp_path / "other").write_text("cd" * 32 + "\n")
    assert _run(tmp_path, "--key-file", "key", "refused").returncode == 0
    wrong = _run(tmp_path, "--key-file", "other", "refused")
    assert (wrong.returncode, "key is wrong" in wrong.stderr) == (4, True)


def test_simulated_files_are_the_same_for_one_seed(tmp_path):
    folders = [tmp_path / "a", tmp_path / "b", tmp_path / "c"]
    for folder, seed in zip(folders, ("7", "7", "8"), strict=True):
        assert _run(tmp_path, "simulate", str(folder), "--parcels", "50", "--seed", seed).returncode == 0
    goods = [[line.split(",")[14] for line in (f / "arrivals.csv").read_text().splitlines()] for f in folders]
    assert goods[0] == goods[1] != goods[2]


def test_a_stream_of_days_is_written_with_as_many_arrivals_as_asked_for(tmp_path):
    done = _run(tmp_path, "simulate", "out", "--parcels", "500", "--days", "3", "--json")
    assert done.returncode == 0, done.stderr
    arrivals = (tmp_path / "out" / "arrivals.csv").read_text("utf-8").splitlines()
    assert len(arrivals) == 501
    assert len({line.split(",")[1][:10] for line in arrivals[1:]}) >= 3
    taken = _json(tmp_path, "import", "out/arrivals.csv", "--format", "csv", "--mapping", "parcels")
    assert (taken["stored"] + taken["unchanged"] + taken["amended"], taken["refused"]) == (500, 0)
