"""`clear` and the clearance of `show`, as other programs read them."""

import json

import pytest
from click.testing import CliRunner

from workstation.cli.app import workstation

MAPPING = ("--format", "csv", "--mapping", "parcels")
HEADS = (
    "item,posted_at,sender_name,sender_country,addressee_name,addressee_country,nature,description,hs,value,currency"
)
ROW = "RA473124829US,2026-08-03T08:00:00Z,Li Wei,CN,Ana Lima,AT,sale of goods,knitted shirt,610910,12.00,EUR"


@pytest.fixture
def run(tmp_path):
    (tmp_path / "arrivals.csv").write_text(f"{HEADS},gross_weight_kg,ioss\n{ROW},0.4,IM2760000012\n")

    def invoke(*arguments: str):
        return CliRunner().invoke(workstation, ["--cache", str(tmp_path / "C.db"), *arguments])

    taken = invoke("import", str(tmp_path / "arrivals.csv"), *MAPPING)
    assert taken.exit_code == 0, taken.output
    return invoke


def test_clear_tells_category_derivation_and_estimate(run) -> None:
    told = json.loads(run("clear", "RA473124829US", "--json").stdout)
    figures = {name: told[name] for name in ("category", "duty", "tax", "tax_at_sale", "currency", "missing")}
    assert figures == {
        "category": 3, "duty": 300, "tax": 0, "tax_at_sale": 300, "currency": "EUR", "missing": [],
    }  # fmt: skip
    flat = next(step for step in told["derivation"] if step["code"] == "duty_flat")
    assert flat["figures"]["limit"] == {"minor": 15000, "currency": "EUR"}
    assert flat["standing"] == "S"
    assert {"flat_lines", "tax_rate"} <= {step["code"] for step in told["rests_on"]}
    assert told["ioss"] == {"number": "IM2760000012", "faults": [], "senders": None}


def test_show_has_the_same_clearance(run) -> None:
    cleared = json.loads(run("clear", "RA473124829US", "--json").stdout)
    shown = json.loads(run("show", "RA473124829US", "--json").stdout)["clearance"]
    assert {"identifier": cleared["identifier"], **shown} == cleared
    assert "Release category 3 · duty 3.00 EUR" in run("show", "RA473124829US").stdout


def test_the_uplift_and_what_the_caller_knows(run) -> None:
    asked = ("--reference", "200.00", "EUR", "--known", "412", "--cap", "50", "EUR", "--senders", "900", "--restricted")
    told = json.loads(run("clear", "RA473124829US", *asked, "--json").stdout)
    assert (told["category"], told["ioss"]["faults"]) == (4, ["many_senders"])
    assert (told["uplift"]["amount"], told["uplift"]["capped"]) == (5000, True)
    assert "Expected uplift: 50.00 EUR" in run("clear", "RA473124829US", *asked).stdout


def test_for_people_each_line_names_its_source(run) -> None:
    first, *lines = run("clear", "RA473124829US").stdout.splitlines()
    assert first == "RA473124829US  Release category 3 · duty 3.00 EUR · VAT 3.00 EUR paid at the sale"
    assert lines[0] == "  declared on 2026-08-03"
    assert any("[S: docs.dutify.com" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("RA473124829US", "--reference", "200", "EUR"), 2),
        (("RA473124829US", "--reference", "much", "EUR", "--known", "9"), 2),
        (("RB000000005US",), 4),
    ],
)
def test_refusals(run, arguments: tuple[str, ...], code: int) -> None:
    refused = run("clear", *arguments, "--json")
    assert (refused.exit_code, refused.stdout) == (code, "")


def test_a_folder_of_ones_own_tables(run, tmp_path) -> None:
    (tmp_path / "exchange-rates.toml").write_text("period = 7")
    refused = run("clear", "RA473124829US", "--tables", str(tmp_path))
    assert refused.exit_code == 2
    assert "exchange-rates.toml" in refused.stderr
