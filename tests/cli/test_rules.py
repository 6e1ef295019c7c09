"""Rules from a terminal: checked, exported, edited in a spreadsheet, imported as a draft."""

import json

import openpyxl
import pytest
from click.testing import CliRunner

from workstation.cli.app import workstation
from workstation.paths import shipped

SEED = shipped("profiles") / "undervaluation" / "0" / "rules.toml"


@pytest.fixture
def run(tmp_path):
    def act(*arguments: str):
        done = CliRunner().invoke(workstation, ["--cache", str(tmp_path / "C.db"), *map(str, arguments)])
        return done.exit_code, done.stdout, done.stderr

    return act


def _json(answer):
    code, out, err = answer
    assert code == 0, err
    return json.loads(out)


def test_a_file_is_read_through_and_said_as_sentences(run):
    told = _json(run("rules", "check", SEED, "--json"))
    phones = next(rule for rule in told["rules"] if rule["id"] == "cheap-phones")
    assert phones["sentence"].endswith(
        "and the declared value per kg is below 40 USD, then +1.2 log-odds beside the score."
    )
    assert (phones["points"], phones["expires_on"]) == (1.2, "2027-05-31")
    code, out, err = run("rules", "check", SEED)
    assert (code, out.count("\n")) == (0, 3)
    assert "sound" in err


def test_a_spreadsheet_comes_back_as_a_draft_and_the_seed_stays(run, tmp_path):
    seed, sheet = SEED.read_bytes(), tmp_path / "rules.csv"
    assert _json(run("rules", "export", "undervaluation", "--out", sheet, "--json"))["source"] == "shipped draft"
    sheet.write_bytes(sheet.read_bytes().replace(b"value > 50", b"value > 60"))
    told = _json(run("rules", "import", "undervaluation", sheet, "--as", "rita", "--json"))
    assert told["draft"] == str(tmp_path / "C.profiles" / "undervaluation" / "0" / "rules.toml")
    listed = _json(run("rules", "list", "undervaluation", "--json"))
    assert (listed["source"], len(listed["rules"])) == ("own draft", 3)
    assert "value > 60" in listed["rules"][0]["when"]
    assert SEED.read_bytes() == seed


def test_an_excel_sheet_is_read_like_the_csv_file(run, tmp_path):
    sheet, book = tmp_path / "rules.csv", openpyxl.Workbook()
    run("rules", "export", "undervaluation", "--out", sheet)
    import csv
    import datetime

    for row in csv.reader(sheet.read_text("utf-8-sig").splitlines()):
        cells = [datetime.date.fromisoformat(c) if c == "2027-05-31" else float(c) if c == "0.7" else c for c in row]
        book.active.append(cells)
    book.save(tmp_path / "rules.xlsx")
    first, second = (
        _json(run("rules", "check", tmp_path / f"rules.{kind}", "--json"))["rules"] for kind in ("csv", "xlsx")
    )
    assert first == second
    assert len(second) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("rules", "check", "nowhere.toml"), 4, "no file"),
        (("rules", "list", "smuggling"), 4, "Known profiles"),
        (("rules", "export", "undervaluation"), 2, "--out"),
        (("rules", "export", "undervaluation", "--out", "/nowhere/at/all.csv"), 4, "cannot be written"),
        (("rules", "import", "undervaluation", SEED), 2, "--as"),
        (("rules", "import", "undervaluation", SEED, "--as", "engine"), 4, "no person"),
        (
            ("rules", "snooze", "x", "--party", "S1", "--until", "2099-01-01", "--reason", "y", "--as", "o"),
            4,
            "No live",
        ),
        (("rules", "snooze", "x", "--party", "S1", "--until", "soon", "--reason", "y", "--as", "o"), 2, "ISO 8601"),
        (("rules", "snooze", "x", "--party", "S1", "--reason", "y", "--as", "o"), 2, "--until"),
    ],
)
def test_what_cannot_be_done_is_said_on_stderr_with_its_exit_code(run, arguments, code, said):
    answered, out, err = run(*arguments)
    assert (answered, out) == (code, "")
    assert said in err


@pytest.mark.parametrize("name", ["broken.toml", "broken.csv", "broken.xlsx"])
def test_a_file_that_cannot_be_read_is_refused_by_name(run, tmp_path, name):
    (tmp_path / name).write_bytes(b"PK\x03\x04 no archive" if name.endswith("xlsx") else b"[[rule")
    code, out, err = run("rules", "check", tmp_path / name)
    assert (code, out) == (4, "")
    assert name in err
