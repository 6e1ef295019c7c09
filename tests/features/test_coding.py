"""Codes of keys: equal facts, equal codes."""

from hypothesis import given
from hypothesis import strategies as st

from tests.features.making import facts
from workstation.features.coding import MISSING, Coder

values = st.sampled_from(["610910", "610990", "8471", "", None, 7, 7.0, float("nan")])
tables = st.lists(st.fixed_dictionaries({"hs6": values, "origin": values}), min_size=1, max_size=12)


def told(value) -> bool:
    return value is not None and value != "" and value == value


@given(tables, tables)
def test_a_row_has_the_code_of_the_events_that_agree_in_every_key(rows, events) -> None:
    row_codes, event_codes = Coder(facts(*rows), facts(*events)).codes(("hs6", "origin"))
    for row, code in zip(rows, row_codes, strict=True):
        full = told(row["hs6"]) and told(row["origin"])
        alike = [full and (event["hs6"], event["origin"]) == (row["hs6"], row["origin"]) for event in events]
        assert [code == other != MISSING for other in event_codes] == alike


def test_heading_and_chapter_are_the_front_of_the_code() -> None:
    rows, events = facts({"hs6": "610910"}, {"hs6": "61"}, {"hs6": None}), facts({"hs6": "610990"})
    coder = Coder(rows, events)
    assert coder.codes(("hs2",))[0].tolist() == [0, 0, MISSING]
    assert coder.codes(("hs4",))[0].tolist() == [0, MISSING, MISSING]
