"""Findings on the command line: what is wrong, and what to say instead."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from workstation.cli.app import workstation

HEAD = (
    "item,posted_at,sender_name,sender_country,addressee_name,addressee_country,nature,description,hs,origin,"
    "gross_weight_kg,value,currency"
)
ROW = "RB123456785GB,2026-03-02T09:15:00Z,Hill & Sons,GB,Dana Reed,US,sale,toys,113355,GB,0.3,24.90,GBP"


@pytest.fixture
def cache(tmp_path: Path) -> str:
    (tmp_path / "parcels.csv").write_text(f"{HEAD}\n{ROW}\n")
    path = str(tmp_path / "C.db")
    arguments = ["--cache", path, "import", str(tmp_path / "parcels.csv"), "--format", "csv", "--mapping", "parcels"]
    assert CliRunner().invoke(workstation, arguments).exit_code == 0
    return path


def test_show_tells_findings_as_data(cache: str) -> None:
    done = CliRunner().invoke(workstation, ["--cache", cache, "show", "RB123456785GB", "--json"])
    told = json.loads(done.stdout)["consignment"]
    findings = {finding["code"]: finding for finding in told["findings"]}
    assert findings.keys() == {"description.vague", "hs.unknown"}
    vague = findings["description.vague"]
    assert (vague["field"], vague["severity"], vague["value"]) == ("goods.description", "hard", "toys")
    assert vague["text"] == "Description says nothing about the goods: toys"
    assert "wooden building blocks" in vague["instead"]
    assert told["hs_edition"] == "2022"


def test_show_tells_findings_in_words(cache: str) -> None:
    done = CliRunner().invoke(workstation, ["--cache", cache, "show", "RB123456785GB"])
    assert "data (hard): Description says nothing about the goods: toys" in done.stdout
    assert "plastic toy cars" in done.stdout


def test_a_code_of_a_day_without_an_edition_is_said_to_be_unchecked(tmp_path: Path) -> None:
    (tmp_path / "parcels.csv").write_text(f"{HEAD}\n{ROW.replace('2026-03-02', '2020-03-02')}\n")
    start = ["--cache", str(tmp_path / "C.db")]
    CliRunner().invoke(workstation, [*start, "import", str(tmp_path / "parcels.csv"), "--mapping", "parcels"])
    assert "HS 113355 (unchecked)" in CliRunner().invoke(workstation, [*start, "show", "RB123456785GB"]).stdout
    told = json.loads(CliRunner().invoke(workstation, [*start, "show", "RB123456785GB", "--json"]).stdout)
    assert told["consignment"]["hs_edition"] is None
