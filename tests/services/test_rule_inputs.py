"""What rules ask of parcels beyond their facts, from a real cache."""

import json

import numpy as np
import pytest

from tests.rule_making import book
from workstation.domain.consignment import GoodsLine, Money, Party
from workstation.domain.findings import Finding, Severity
from workstation.domain.rule_fields import FIELDS
from workstation.features.table import FeatureTable
from workstation.paths import watch_lists
from workstation.services.rule_inputs import RuleInputs
from workstation.services.rule_scoring import run_rules


@pytest.fixture
def columns(context, store_parcel):
    """The columns that these conditions ask for, of two parcels."""
    lines = (
        GoodsLine(description="shirt", hs="610910", net_weight_g=500, value=Money(2000, "EUR")),
        GoodsLine(description="power bank", quantity=3, value=Money(900, "EUR")),
    )
    store_parcel("RA473124829US", goods=lines, sender=Party(name="Ana Lima", country="PT"), extension={"ioss": "IM1"})
    store_parcel("CP473124829US", value=Money(900, "USD"))
    rows = context.history.open_columns()

    def ask(*conditions, currency="EUR"):
        asked = book(*conditions, currency=currency)
        table = FeatureTable(rows.ids, ("history.sender.rate",), np.array([[0.5], [np.nan]]), np.zeros(2, np.int64))
        return RuleInputs(context, rows, [asked]).columns(asked, table)

    return ask


def test_all_lines_of_goods_are_looked_at(columns):
    made = columns('descriptions == "x"')
    assert [made.value("descriptions", row) for row in (0, 1)] == ["shirt\npower bank", "knitted shirt"]


def test_amounts_in_another_currency_are_unknown(columns):
    made = columns("value > 1", "value_per_kg > 1")
    np.testing.assert_array_equal(made.numbers("value"), [20.0, np.nan])
    np.testing.assert_array_equal(made.numbers("value_per_kg"), [40.0, np.nan])


def test_fields_of_the_document_and_of_the_source_are_read(columns):
    made = columns('sender_country == "PT"', '"extension.ioss" == "IM1"', 'sender_name resembles list "x" 0.9')
    assert [made.value(name, 0) for name in ("sender_country", "extension.ioss", "sender_name")] == [
        "PT", "IM1", "Ana Lima",
    ]  # fmt: skip
    assert made.value("extension.ioss", 1) is None


def test_features_go_by_their_names_and_codes_by_their_length(columns):
    made = columns("history.sender.rate > 0", 'hs2 == "61"', 'hs4 == "6109"')
    np.testing.assert_array_equal(made.numbers("history.sender.rate"), [0.5, np.nan])
    assert [made.value(name, 0) for name in ("hs2", "hs4")] == ["61", "6109"]


def test_findings_are_counted_by_code_and_severity(context, columns):
    from workstation.cache.documents import encode_findings

    faults = (
        Finding("description.vague", "goods.description", Severity.HARD),
        Finding("value.round", "value", Severity.SOFT),
    )
    context.cache.write(
        lambda c: c.execute("UPDATE consignment SET findings = ? WHERE id = 1", (encode_findings(faults),))
    )
    made = columns("finding.description.vague > 0", "findings_hard > 0", "findings_soft > 0")
    assert [made.numbers(n).tolist() for n in ("finding.description.vague", "findings_hard", "findings_soft")] == [
        [1, 0]
    ] * 3


def test_a_name_on_a_list_comes_with_its_reason_owner_and_end(context, columns):
    folder = watch_lists(context.cache.path)
    folder.mkdir()
    text = 'owner = "o"\nlegal_basis = "b"\nexpires_on = 2021-12-31\n[[name]]\nname = "LIMA Ana"\nreason = "a tip"\n'
    (folder / "wanted.toml").write_text(text)
    columns("value > 1")
    rows, asked = context.history.open_columns(), book('sender_name resembles list "wanted" 0.9')
    table = FeatureTable(rows.ids, (), np.zeros((2, 0)), np.zeros(2, np.int64))
    run = run_rules(context, "undervaluation", asked, RuleInputs(context, rows, [asked]), rows, table)
    (hit,) = run.hits(0)
    assert json.loads(hit.evidence)["listed"] == {
        "wanted": {
            "name": "LIMA Ana", "likeness": 1.0, "reason": "a tip", "owner": "o", "expires_on": "2021-12-31",
        }
    }  # fmt: skip
    assert [one.state for one in run.hits(1)] == ["unknown"]


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_every_field_has_a_column_and_words(columns, name):
    from workstation.services.rule_words import field_words

    made = columns(f'{name} == "x"')
    assert name in made._given
    assert field_words(name) != f"the feature {name}"
