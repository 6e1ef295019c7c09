"""Rules on the card: apart from the model's reasons, with their advice, and never silent about what is missing."""

from datetime import date
from typing import Any

from tests.qt.making import Officer
from tests.rule_making import rule
from workstation.domain.profile import Lane
from workstation.domain.rules import RuleState
from workstation.qt.officer.rule_panel import RulePanel, hit_lines, note_lines
from workstation.services.rule_view import ShownRule


def shown(state: RuleState, text: str = "said", **changed: Any) -> ShownRule:
    lane = changed.get("lane")
    points = None if lane or state is not RuleState.HIT else 1.5
    made = rule("pieces > 1", expires_on=date(2027, 5, 31), **changed)
    return ShownRule(made, state, lane, points, text, "If so, then so.", {})


def test_a_hit_says_reason_effect_and_what_to_do_and_its_advice_below() -> None:
    hit = shown(RuleState.HIT, "It names a gun.", lane=Lane.RED, instruction="Call.", look="Metal.", clears="A toy.")
    assert hit_lines([hit]) == [("It names a gun. · lane R at the least", "strong"), ("Call.", "small")]
    assert note_lines([hit]) == [
        ("a rule: where to look: Metal.", "small"),
        ("a rule: what would clear it: A toy.", "small"),
    ]


def test_no_state_of_a_rule_is_silent() -> None:
    rules = [shown(state, state.value) for state in RuleState]
    assert [text for text, _role in hit_lines(rules)] == ["hit · +1.5 beside the score"]
    assert [text for text, _role in note_lines(rules)] == [
        "a rule: unknown", "a rule: snoozed", "a rule: expired", "1 rule did not hit",
    ]  # fmt: skip


def test_a_panel_shows_what_it_was_told_last(officer: Officer) -> None:
    panel = RulePanel("RULES")
    panel.show_lines([("first", "strong"), ("second", "small")])
    assert panel.sentences() == ["first", "second"]
    panel.show_lines([])
    assert panel.sentences() == []
    assert panel.isHidden()


def test_a_profile_without_rules_needs_no_panel(officer: Officer) -> None:
    officer.browse(0)
    assert officer.desk.view.card.rules is None
