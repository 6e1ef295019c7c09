"""Rules over columns say of each row what a slow reading of that row alone says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rule_making import LEXICONS, WATCHED, book, conditions, rows, rule, slow
from workstation.domain.rules import RuleBook
from workstation.scoring.rule_columns import Columns
from workstation.scoring.rule_evidence import Witness
from workstation.scoring.rules_columns import Evaluation, evaluate

_STATES = {True: 1, False: 0, None: -1}


def columns(*told: dict) -> Columns:
    names = {name for row in told for name in row}
    return Columns(len(told), {name: [row.get(name) for row in told] for name in names})


def states(when: str, *told: dict) -> list[int]:
    return evaluate(book(when), columns(*told), LEXICONS, WATCHED)["r1"].tolist()


def evidence(when: str, told: dict) -> dict:
    return Witness(Evaluation(columns(told), LEXICONS, WATCHED), rule(when)).of(0)


@settings(max_examples=300, deadline=None)
@given(st.lists(conditions, min_size=1, max_size=4), st.lists(rows, min_size=1, max_size=8))
def test_columns_and_the_slow_reading_agree(asked, told):
    rules = RuleBook(tuple(rule("value > 0", f"r{n}") for n in range(len(asked))))
    for number, condition in enumerate(asked):
        object.__setattr__(rules.rules[number], "when", condition)
    found = evaluate(rules, columns(*told), LEXICONS, WATCHED)
    for number, condition in enumerate(asked):
        assert found[f"r{number}"].dtype == np.int8
        assert found[f"r{number}"].tolist() == [_STATES[slow(condition, row)] for row in told]


@settings(max_examples=200, deadline=None)
@given(conditions, st.lists(rows, min_size=1, max_size=4))
def test_evidence_names_a_missing_value_exactly_where_the_rule_cannot_tell(condition, told):
    asked = rule("value > 0")
    object.__setattr__(asked, "when", condition)
    witness = Witness(Evaluation(columns(*told), LEXICONS, WATCHED), asked)
    for number, row in enumerate(told):
        found = witness.of(number)
        assert ("missing" in found) == (slow(condition, row) is None)
        for name in found.get("missing", ()):
            assert name == "list:expired" or row[name] is None or not str(row[name]).strip()


def test_a_missing_value_is_a_state_of_its_own():
    assert states("value < 10", {"value": 5}, {"value": 15}, {"value": None}) == [1, 0, -1]
    assert states("not(value < 10)", {"value": 5}, {"value": None}) == [0, -1]


def test_what_is_unknown_stays_so_unless_the_rest_decides():
    either, both = "any(value < 10, pieces > 1)", "all(value < 10, pieces > 1)"
    assert states(either, {"value": 5}, {"value": 15}) == [1, -1]
    assert states(both, {"value": 5}, {"value": 15}) == [-1, 0]


def test_a_field_that_nobody_gave_is_unknown_everywhere():
    assert states("pieces > 1", {"value": 1}, {"value": 2}) == [-1, -1]
    assert states('nature == "gift"', {"value": 1}) == [-1]


def test_texts_are_compared_without_case_and_blanks_at_the_ends():
    assert states('nature == "gift"', {"nature": " Gift "}, {"nature": "gifts"}, {"nature": "  "}) == [1, 0, -1]


def test_codes_have_ranges():
    assert states('hs6 between ["610000", "619999"]', {"hs6": "610910"}, {"hs6": "851713"}, {"hs6": None}) == [1, 0, -1]


def test_a_watch_list_that_has_expired_or_is_not_here_leaves_it_open():
    named = {"sender_name": "Ana Lima"}
    assert states('sender_name resembles list "expired" 0.9', named) == [-1]
    assert evidence('sender_name resembles list "gone" 0.9', named) == {"missing": ["list:gone"]}
    assert states('sender_name resembles list "wanted" 0.9', named) == [1]


def test_evidence_holds_what_the_rule_looked_at():
    told = {"description": "a gun", "value": 12.0, "sender_name": "Lima Ana"}
    found = evidence(
        'all(description contains lexicon "guns", value < 20, sender_name resembles list "wanted" 0.9)', told
    )
    assert found == {
        "description": "a gun", "value": 12, "sender_name": "Lima Ana",
        "terms": {"guns": {"found": ["gun"], "as_of": "2026-11-24"}},
        "listed": {"wanted": {"name": "Ana Maria Lima", "likeness": 1.0}},
    }  # fmt: skip


def test_only_what_would_decide_is_said_to_be_missing():
    when = "all(any(value < 10, pieces > 1), quantity > 3)"
    assert evidence(when, {"value": 5}) == {"missing": ["quantity"]}
    assert evidence(when, {"value": 15}) == {"missing": ["pieces", "quantity"]}


@pytest.mark.parametrize("size", [0, 1, 3])
def test_any_number_of_rows_will_do(size):
    found = evaluate(book("value < 10", 'nature == "x"'), Columns(size, {"value": [1] * size}), {}, {})
    assert [len(found[id_]) for id_ in ("r1", "r2")] == [size, size]
