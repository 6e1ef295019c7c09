"""Reasons in words: the numbers that a sentence speaks of are those that were scored."""

import pytest

from workstation.domain.facts import FACTS
from workstation.profile_packages.shipped import draft_path
from workstation.profile_packages.spec import read_spec
from workstation.services.sentences import reasons_of

SPEC = read_spec(draft_path("undervaluation"))
FACTS_OF_A_SHIRT = {
    "hs6": "610910", "origin": "CN", "sender": "S1", "addressee": "A1", "net_weight_g": 420, "value_minor": 1200,
    "currency": "USD", "goods_lines": 1,
}  # fmt: skip


def _reason(name, value, facts=None, **others):
    values = dict.fromkeys(SPEC.features, 0.0) | others | {name: value}
    contributions = tuple(1.0 if feature == name else 0.0 for feature in SPEC.features)
    told = FACTS_OF_A_SHIRT | (facts or {})
    (reason,) = reasons_of(
        SPEC, SPEC.features, tuple(values[f] for f in SPEC.features), contributions, tuple(told.get(f) for f in FACTS)
    )
    return reason


@pytest.mark.parametrize(
    ("name", "value", "others", "text"),
    [
        ("declared.log_value", 1.1, {}, "Declared value 12.00 USD"),
        ("declared.log_value_per_kg", 1.4, {}, "Declared 28.57 USD per kg"),
        ("declared.log_net_weight", 2.6, {}, "Net weight 0.42 kg"),
        ("history.goods.finds", 3.0, {}, "3 earlier finds: same HS code, origin"),
        ("history.goods.finds", 1.0, {}, "1 earlier find: same HS code, origin"),
        ("history.goods.finds", 0.0, {}, "No find yet: same HS code, origin"),
        ("history.sender.clean", 0.0, {}, "No clean examination yet: same sender"),
        ("history.sender.clean", 22.0, {}, "22 examined and clean: same sender"),
        ("history.goods.rate", 0.8, {"history.goods.finds": 12.0, "history.goods.clean": 3.0},
         "12 of 15 examined had a find: same HS code, origin"),
        ("history.goods.rate", 0.1, {}, "None examined yet: same HS code, origin"),
        ("history.chapter.rate", 0.07, {}, "About 7 % had a find: same HS chapter"),
    ],
)  # fmt: skip
def test_each_kind_of_sentence(name, value, others, text):
    assert _reason(name, value, **others).text == text


def test_a_key_that_was_not_declared_says_so():
    assert _reason("history.sender.rate", 0.05, {"sender": None}).text.startswith("Not declared")


def test_a_value_that_was_not_declared_says_so():
    assert _reason("declared.log_value", float("nan"), {"value_minor": None}).text == "No value declared"


def test_evidence_names_what_is_the_same():
    evidence = _reason("history.goods.finds", 2.0).evidence
    assert evidence["same"] == {"hs6": "610910", "origin": "CN"}


def test_what_moved_nothing_is_no_reason():
    facts = tuple(FACTS_OF_A_SHIRT.get(f) for f in FACTS)
    zeros = (0.0,) * len(SPEC.features)
    assert reasons_of(SPEC, SPEC.features, zeros, zeros, facts) == []
