"""Rules as sentences: every kind of question, groups, effects, and what cannot be told."""

from datetime import date

import pytest

from tests.features.making import SPEC
from tests.rule_making import rule
from workstation.domain.profile import Lane
from workstation.domain.rules import RuleState
from workstation.services.rule_sentences import RuleSpeaker, expiry_words

SPEAKER = RuleSpeaker("EUR", SPEC)


def test_the_whole_rule_in_one_sentence():
    asked = rule('all(description contains lexicon "phones", value_per_kg < 40)', lane=Lane.RED)
    assert SPEAKER.sentence(asked) == (
        "If the description of the principal goods line names phones and the declared value per kg is below 40 EUR,"
        " then open it (lane red)."
    )


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ('hs4 == "8517"', "the HS heading is 8517"),
        ('nature != "gift"', "the nature of contents is not gift"),
        ("value < 1500", "the declared value is below 1,500 EUR"),
        ("pieces <= 2", "the number of pieces is at most 2"),
        ("duty_rate > 6.5", "the duty rate in percent is above 6.5"),
        ("goods_lines >= 3", "the number of goods lines is at least 3"),
        ("value between [10, 20]", "the declared value is from 10 EUR to 20 EUR"),
        ('origin in ["CN", "HK"]', "the country of origin is one of CN, HK"),
        (
            'descriptions contains lexicon "cites"',
            "the description of any goods line names protected animals and plants",
        ),
        (
            'sender_name resembles list "wanted" 0.9',
            "the name of the sender is like a name on the watch list “wanted” (likeness 0.9 or more)",
        ),
        ("count(addressee, 7) >= 3", "the number of parcels of the same addressee in 7 days is at least 3"),
        ("history.addressee.finds > 0", "the number of earlier finds (same addressee) is above 0"),
        ("history.other.finds > 0", "the feature history.other.finds is above 0"),
        ("finding.hs.unknown > 0", "the number of findings hs.unknown is above 0"),
        ('"extension.My column" == "x"', "“My column” as the source gave it is x"),
        ("not(pieces > 2)", "it is not so that the number of pieces is above 2"),
        (
            'all(pieces > 2, any(hs2 == "93", not(any(pieces > 9, pieces < 1))))',
            "the number of pieces is above 2 and (the HS chapter is 93 or it is not so that (the number of pieces is"
            " above 9 or the number of pieces is below 1))",
        ),
    ],
)
def test_every_kind_of_question_has_words(when, said):
    assert SPEAKER.condition(rule(when).when) == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"lane": Lane.YELLOW}, "check its documents (lane yellow)"),
        ({"lane": Lane.BLUE}, "release it and check afterwards (lane blue)"),
        ({"points": -1.5}, "-1.5 log-odds beside the score"),
        ({"points": 2.0}, "+2 log-odds beside the score"),
    ],
)
def test_every_effect_has_words(changed, said):
    assert SPEAKER.sentence(rule("pieces > 1", **changed)).endswith(f"then {said}.")


def test_what_a_rule_cannot_tell_names_what_is_missing():
    evidence = {"missing": ["value_per_kg", "list:wanted"]}
    assert SPEAKER.state(rule("pieces > 1"), RuleState.UNKNOWN, evidence) == (
        "Cannot tell, because this is not known: the declared value per kg in EUR, the watch list “wanted” (not"
        " here, or expired)."
    )


def test_a_hit_says_what_was_found():
    evidence = {
        "terms": {"guns": {"found": ["gun", "air rifle"], "as_of": "2026-11-24"}},
        "listed": {"wanted": {"name": "Ana Lima", "likeness": 0.95, "reason": "a tip"}},
    }
    assert SPEAKER.state(rule("pieces > 1"), RuleState.HIT, evidence) == (
        "it is so Found: gun, air rifle. Like “Ana Lima” on the list “wanted” (0.95): a tip."
    )


@pytest.mark.parametrize("state", list(RuleState))
def test_every_state_has_words(state):
    told = {"party": "S1", "until": "tomorrow", "reason": "why", "by": "olga"}
    assert SPEAKER.state(rule("pieces > 1"), state, {"missing": ["pieces"], "snoozed": told})


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (date(2026, 11, 30), "Expired on 2026-11-30: it does nothing."),
        (date(2026, 12, 1), "Today is its last day."),
        (date(2026, 12, 2), "1 day left, until 2026-12-02."),
        (date(2026, 12, 15), "14 days left, until 2026-12-15."),
        (date(2026, 12, 16), ""),
    ],
)
def test_the_end_of_a_rule_is_announced_fourteen_days_ahead(ends, said):
    assert expiry_words(rule("pieces > 1", expires_on=ends), date(2026, 12, 1)) == said
