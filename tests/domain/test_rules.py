"""Lanes that rules force, and rules that come to an end."""

from datetime import date

import pytest

from tests.rule_making import book, rule
from workstation.domain.profile import Lane
from workstation.domain.rules import RuleBook, expiring, raised_lane

RED, YELLOW, BLUE, GREEN, NOT_SCORED = Lane


@pytest.mark.parametrize(
    ("lane", "forced", "raised"),
    [
        (GREEN, [BLUE], BLUE),
        (GREEN, [BLUE, RED], RED),
        (RED, [BLUE], RED),
        (YELLOW, [], YELLOW),
        (NOT_SCORED, [RED], NOT_SCORED),
    ],
)
def test_a_forced_lane_only_ever_raises(lane, forced, raised):
    assert raised_lane(lane, forced) is raised


def test_a_rule_is_in_force_through_its_last_day():
    made = RuleBook((rule("pieces > 1", expires_on=date(2026, 12, 1)),))
    assert len(made.in_force(date(2026, 12, 1)).rules) == 1
    assert made.in_force(date(2026, 12, 2)).rules == ()


def test_the_end_of_a_rule_is_announced_fourteen_days_ahead():
    made = RuleBook((rule("pieces > 1", expires_on=date(2026, 12, 15)),))
    assert [len(list(expiring(made, day))) for day in (date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 1))] == [
        0,
        1,
        1,
    ]


def test_a_book_knows_every_field_that_it_asks_for():
    asked = book('all(value < 3, any(count(sender, 7) > 2, not(hs4 == "8517")))', "pieces > 1")
    assert asked.fields() == {"value", "count.sender.7", "hs4", "pieces"}
