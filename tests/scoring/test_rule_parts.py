"""Terms with negative context, names alike, counts over days."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rule_making import BOXES, GUNS
from workstation.domain.moments import DAY
from workstation.profile_packages.lexicons import get_lexicon
from workstation.scoring.rule_counts import count_over_days
from workstation.scoring.rule_names import NameFinder
from workstation.scoring.rule_words import TermFinder


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("A GUN, new", ["gun"]),
        ("guns", []),
        ("toy gun", []),
        ("gun toy", []),
        ("toy for big gun", ["gun"]),
        ("toy\ngun", ["gun"]),
        ("air-rifle without trigger", []),
        ("toy gun and then some real gun", ["gun"]),
        ("", []),
    ],
)
def test_a_term_counts_outside_its_negative_context(text, terms):
    assert TermFinder([BOXES, GUNS]).terms(text).get("guns", []) == terms


def test_a_negative_word_speaks_of_its_own_lexicon_only():
    assert TermFinder([BOXES, GUNS]).terms("toy gun in a box") == {"boxes": ["box"]}


def test_the_shipped_lexicons_know_a_battery_from_none():
    finder = TermFinder([get_lexicon("lithium")])
    assert finder.terms("Power-Bank 20000mAh") == {"lithium": ["power bank"]}
    assert finder.terms("replacement battery pack, batteries not included") == {}


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("LIMA, Ana", 1.0),
        ("Ana Maria de Lima", 1.0),
        ("Ana", 0.0),
        ("Anna Maria Lima", 0.9),
        ("Li Wei", 0.0),
        ("", 0.0),
        ("—", 0.0),
    ],
)
def test_names_are_alike_in_any_order_and_with_a_slip_of_the_pen(name, alike):
    (found,), (place,) = NameFinder(["Olaf Berg", "Ana Maria Lima", "***"]).alike([name], 0.88)
    assert found >= alike
    assert (found > 0, place) == ((True, 1) if alike else (False, -1))


def test_a_list_without_names_is_like_nobody():
    likeness, place = NameFinder([]).alike(["Ana Lima"], 0.9)
    assert (likeness.tolist(), place.tolist()) == ([0.0], [-1])


_parties = st.sampled_from(["a", "b", "", None])
_known = st.lists(st.tuples(_parties, st.integers(0, 12)), max_size=20)


@given(_known, st.lists(st.tuples(_parties, st.integers(0, 14)), max_size=8), st.integers(1, 6))
def test_counts_are_those_of_a_walk_over_all(known, asked, days):
    at = [moment * DAY for _, moment in known]
    found = count_over_days([p for p, _ in asked], [m * DAY for _, m in asked], [p for p, _ in known], at, days)
    wanted = [sum(p == party and m - days < w <= m for p, w in known) if party else np.nan for party, m in asked]
    np.testing.assert_array_equal(found, wanted)
