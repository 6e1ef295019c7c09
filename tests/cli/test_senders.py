"""Who sends data, slips and revisions from a terminal: documents on stdout, sentences on stderr, exit codes."""

import json

import pytest
from click.testing import CliRunner

from tests.services.parcels_file import events, number, parcels
from workstation.bootstrap import now
from workstation.cli.app import workstation
from workstation.domain.moments import iso

VAGUE = {"description": "goods"}


@pytest.fixture
def run(tmp_path):
    """Runs the command on a cache of its own; gives the exit code, stdout and stderr."""

    def act(*arguments: str):
        done = CliRunner().invoke(workstation, ["--cache", str(tmp_path / "C.db"), *arguments])
        return done.exit_code, done.stdout, done.stderr

    return act


@pytest.fixture
def filled(run, tmp_path):
    """Three parcels of one sender, one of them vague, and events of these and of one more."""
    posted = {"posted_at": iso(now() - 86_400_000)}
    rows = ({"item": number(n)} | posted | (VAGUE if n == 1 else {}) for n in (1, 2, 3))
    (tmp_path / "p.csv").write_bytes(parcels(*rows))
    (tmp_path / "e.csv").write_bytes(events(*((now() - 1000, number(n), "EMD") for n in (1, 2, 3, 4))))
    told = _json(run("import", str(tmp_path / "p.csv"), "--mapping", "parcels", "--sender", "Broker Ltd", "--json"))
    assert told["stored"] == 3
    assert _json(run("import", str(tmp_path / "e.csv"), "--json"))["stored"] == 4
    return tmp_path


def _json(answer):
    code, out, err = answer
    assert code == 0, err
    return json.loads(out)


def test_the_board_as_a_document(run, filled):
    told = _json(run("senders", "--json"))
    (row,) = told["rows"]
    assert (told["by"], row["name"], row["parcels"], row["trend"]) == ("sender", "Broker Ltd", 3, None)
    assert (row["vague"]["count"], row["vague"]["of"]) == (1, 3)
    assert (row["coverage"]["count"], row["coverage"]["of"], told["all"]["coverage"]["of"]) == (3, 4, 4)
    assert _json(run("senders", "--by", "post", "--json"))["rows"][0]["name"] == "CN"


def test_the_board_for_people_has_numbers_beside_its_rates(run, filled):
    code, out, _err = run("senders")
    assert code == 0
    assert "33.3 % · 1 of 3" in out
    assert "75.0 % · 3 of 4" in out


def test_a_period_without_data_says_so_on_stderr(run, filled):
    code, out, err = run("senders", "--since", "2001-01-01", "--until", "2001-01-31")
    assert (code, out) == (0, "")
    assert "2001-01-01 to 2001-01-31" in err


def test_a_slip_is_written_and_the_board_tells_of_it(run, filled):
    path = filled / "slip.txt"
    told = _json(run("slip", "Broker Ltd", "--out", str(path), "--as", "ana", "--json"))
    assert (told["parcels"], told["faulty"], told["faults"][0]["examples"]) == (3, 1, [number(1)])
    assert number(1) in path.read_text("utf-8")
    assert _json(run("senders", "--json"))["rows"][0]["trend"]["verdict"] == "cannot_be_told"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("slip", "Nobody", "--out", "slip.txt", "--as", "ana"), 4, "workstation senders"),
        (("slip", "Broker Ltd", "--out", "slip.pdf", "--as", "ana"), 2, ".html"),
        (("slip", "Broker Ltd", "--out", "slip.txt"), 2, "--as"),
        (("senders", "--since", "yesterday"), 2, "YYYY-MM-DD"),
        (("senders", "--since", "2026-02-01", "--until", "2026-01-01"), 2, "before it begins"),
        (("revise", number(1), "--line", "1", "--as", "olga"), 2, "--description"),
        (("revise", number(1), "--line", "2", "--hs", "950300", "--as", "olga"), 4, "no goods line 2"),
        (("revise", "X1", "--line", "1", "--hs", "950300", "--as", "olga"), 4, "not known here"),
    ],
)
def test_trouble_has_its_sentence_and_exit_code(run, filled, monkeypatch, arguments, code, said):
    monkeypatch.chdir(filled)
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert said in err


def test_show_has_the_journey_the_sender_and_both_descriptions(run, filled):
    revised = _json(run("revise", number(1), "--line", "1", "--description", "toy", "--hs", "9503.00", "--as", "olga",
                        "--json"))  # fmt: skip
    assert (revised["declared"]["hs"], revised["revised"]["hs"], revised["version"]) == ("610910", "950300", 2)
    shown = _json(run("show", number(1), "--json"))
    assert [(event["kind"], event["code"]) for event in shown["events"]] == [("arrived", "EMD")]
    assert shown["consignment"]["data_sender"] == "Broker Ltd"
    _code, out, _err = run("show", number(1))
    assert "goods: goods  HS 610910" in out
    assert "revised: toy  HS 950300" in out
    assert "arrived" in out


def test_the_format_of_events_can_be_forced(run, filled):
    code, _out, err = run("import", str(filled / "p.csv"), "--format", "item-events")
    assert code == 3
    assert "item-events" in err
