"""Watching a folder and suggesting a mapping, from a terminal: what is printed, the exit codes, an end by Ctrl+C."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.services.conftest import declarations, many

ROOT = Path(__file__).resolve().parents[2]
MAPPING = ("--mapping", "kcs-declarations")


def environ() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return kept | {"LANG": "C", "PYTHONPATH": str(ROOT)}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "workstation", "--cache", "C.db", *arguments]
    return subprocess.run(command, cwd=folder, env=environ(), capture_output=True, text=True, check=False, timeout=60)


def watch(folder: Path, *more: str) -> tuple[int, list[dict[str, object]]]:
    done = run(folder, "watch", "in", *MAPPING, "--once", "--interval", "0.05", "--json", *more)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_watching_once_tells_a_line_for_each_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_bytes(declarations(many(5)))
    code, lines = watch(tmp_path)
    assert (code, [(line["file"], line["became"], line["stored"]) for line in lines]) == (0, [("a.csv", "done", 5)])
    (tmp_path / "in" / "b.csv").write_bytes(declarations([{"Declaration ID": "1"}, {"Net Mass": "much"}]))
    (tmp_path / "in" / "c.csv").write_bytes(b"\0")
    code, lines = watch(tmp_path)
    assert (code, [(line["file"], line["became"]) for line in lines]) == (3, [("b.csv", "done"), ("c.csv", "refused")])
    assert watch(tmp_path) == (0, [])


def test_wrong_requests_have_their_exit_codes(tmp_path: Path) -> None:
    assert run(tmp_path, "watch", "nowhere").returncode == 4
    assert run(tmp_path, "watch", ".", "--mapping", "nonsense", "--once").returncode == 2
    assert run(tmp_path, "mapping", "suggest", "nowhere.csv").returncode == 4


def test_ctrl_c_ends_watching_politely(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    command = [sys.executable, "-m", "workstation", "--cache", "C.db", "watch", "in", *MAPPING, "--interval", "0.05"]
    watching = subprocess.Popen(command, cwd=tmp_path, env=environ(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    (tmp_path / "in" / "a.csv").write_bytes(declarations(many(5)))
    end = time.monotonic() + 30
    while not (tmp_path / "in" / "done" / "a.csv").exists() and time.monotonic() < end:
        time.sleep(0.05)
    watching.send_signal(signal.SIGINT)
    out, err = watching.communicate(timeout=30)
    assert watching.returncode == 0
    assert b"a.csv: done: 5 read, 5 stored" in out
    assert b"Traceback" not in err


def test_a_suggested_mapping_is_kept_and_takes_the_file_in(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(declarations(many(5), results=False).replace(b"Declaration ID", b"MRN"))
    done = run(tmp_path, "mapping", "suggest", "a.csv", "--save", "own.toml", "--json")
    told = json.loads(done.stdout)
    columns = {column["column"]: column for column in told["columns"]}
    assert (columns["MRN"]["target"], columns["MRN"]["samples"]) == ("alias", ["10000001", "10000002", "10000003"])
    assert (done.returncode, told["tried"]["rows"], told["saved"]) == (0, 5, "own.toml")
    taken = json.loads(run(tmp_path, "import", "a.csv", "--mapping", "own.toml", "--json").stdout)
    assert (taken["stored"], taken["refused"]) == (5, 0)


def test_a_suggestion_never_overwrites_a_file_unasked(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(declarations(many(5)))
    (tmp_path / "own.toml").write_text("mine", "utf-8")
    refused = run(tmp_path, "mapping", "suggest", "a.csv", "--save", "own.toml")
    assert (refused.returncode, (tmp_path / "own.toml").read_text("utf-8")) == (4, "mine")
    assert run(tmp_path, "mapping", "suggest", "a.csv", "--save", "own.toml", "--force").returncode == 0
    assert "[columns]" in (tmp_path / "own.toml").read_text("utf-8")


def test_the_mappings_are_listed(tmp_path: Path) -> None:
    told = json.loads(run(tmp_path, "mapping", "list", "--json").stdout)
    assert {one["name"] for one in told["mappings"] if not one["own"]} == {"kcs-declarations", "parcels"}
