"""rules.toml: read strictly, written so that it reads back the same."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rule_making import KNOWN, books
from workstation.domain.errors import ProfileRefused
from workstation.domain.profile import Lane
from workstation.domain.rule_conditions import Compare, Contains, Operator
from workstation.domain.rule_fields import FIELDS
from workstation.domain.rules import Rule, RuleBook
from workstation.paths import shipped
from workstation.profile_packages.rule_language import DEEPEST, parse_condition, write_condition
from workstation.profile_packages.rule_making import ORDER
from workstation.profile_packages.rule_tokens import Unreadable
from workstation.profile_packages.rules_file import parse_rules, write_rules

SOUND = {
    "id": '"guns"', "name": '"Guns"', "when": """'description contains lexicon "guns"'""", "lane": '"red"',
    "reason": '"It names a gun."', "legal_basis": '"an act"', "owner": '"olga"', "expires_on": "2027-05-31",
}  # fmt: skip


def file(top: str = "", **changed: str | None) -> bytes:
    keys = {key: value for key, value in (SOUND | changed).items() if value is not None}
    return "\n".join([top, "[[rule]]", *(f"{key} = {value}" for key, value in keys.items())]).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(ProfileRefused) as refused:
        parse_rules(data, "rules.toml", KNOWN)
    return str(refused.value)


def test_a_sound_rule_is_read():
    (rule,) = parse_rules(file(), "rules.toml", KNOWN).rules
    assert (rule.id, rule.lane, rule.points, rule.expires_on) == ("guns", Lane.RED, None, date(2027, 5, 31))
    assert rule.when == Contains("description", "guns")


@settings(max_examples=150, deadline=None)
@given(books)
def test_what_is_written_reads_back_the_same(book):
    assert parse_rules(write_rules(book), "rules.toml", KNOWN) == book


def test_no_rules_read_back_the_same():
    assert parse_rules(write_rules(RuleBook((), "EUR")), "rules.toml", KNOWN) == RuleBook((), "EUR")


@pytest.mark.parametrize(
    ("changed", "key", "said"),
    [
        ({"colour": '"blue"'}, "colour", "no such key"),
        ({"expires_on": None}, "expires_on", "missing"),
        ({"expires_on": '"soon"'}, "expires_on", "YYYY-MM-DD"),
        ({"expires_on": "2027-05-31T00:00:00"}, "expires_on", "no day"),
        ({"legal_basis": '" "'}, "legal_basis", "missing"),
        ({"reason": "7"}, "reason", "no text"),
        ({"id": '"Guns!"'}, "id", "small letters"),
        ({"lane": '"green"'}, "lane", "would lower"),
        ({"lane": None}, "lane", "one of the two"),
        ({"points": "1.0"}, "lane", "one of the two"),
        ({"lane": None, "points": "true"}, "points", "no number"),
        ({"lane": None, "points": "50"}, "points", "too many"),
        ({"lane": None, "points": "0"}, "points", "nothing"),
        ({"when": """'descripton == "x"'"""}, "when", "'descripton' is no field"),
        ({"when": """'history.party.rate > 0.5'"""}, "when", "no feature of the profile"),
        ({"when": """'finding.description.wage > 0'"""}, "when", "no field"),
        ({"when": """'description contains lexicon "knives"'"""}, "when", "no lexicon 'knives'"),
        ({"when": """'net_weight_g contains lexicon "guns"'"""}, "when", "no text"),
        ({"when": """'net_weight_g == "heavy"'"""}, "when", "compared with numbers"),
        ({"when": "'nature == 7'"}, "when", "compared with texts"),
        ({"when": """'nature < "gift"'"""}, "when", "does not fit"),
        ({"when": """'sender_name == "Ana"'"""}, "when", "resembles one on a list"),
        ({"when": """'nature resembles list "wanted" 0.9'"""}, "when", "no name"),
        ({"when": """'sender_name resembles list "wanted" 9'"""}, "when", "no likeness"),
        ({"when": "'pieces between [5, 2]'"}, "when", "above its end"),
        ({"when": "'pieces between [5]'"}, "when", "takes two values"),
        ({"when": "'count(carrier, 7) > 2'"}, "when", "not counted"),
        ({"when": "'count(sender, 7000) > 2'"}, "when", "number of days"),
        ({"when": """'origin == "CN"'"""}, "origin_reason", "must say for which reason"),
        ({"when": "'value < 10'"}, "when", "set currency"),
    ],
)
def test_what_is_wrong_is_refused_with_file_rule_and_key(changed, key, said):
    text = refusal(file(**changed))
    assert text.startswith("rules.toml: rule ")
    assert f"key '{key}'" in text
    assert said in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the end"),
        ("pieces >", "the end"),
        ("pieces > 2 and value < 3", '"and" stands where the end'),
        ("pieces ~ 2", "cannot be read from"),
        ("pieces in 2", '"["'),
        ("all()", '")"'),
        ("not(pieces > 1, pieces < 3)", "takes one condition"),
        ("pieces > 1e999", "too large"),
        ("pieces > " + "0" * 5000, "too long a number"),
        ('nature == "\\ud800"', "not a sound text"),
        ("not(" * DEEPEST + "pieces > 1" + ")" * DEEPEST, "deeper"),
        ("pieces > 1" + " " * 9000, "longer"),
    ],
)
def test_a_condition_that_cannot_be_read_says_where(text, said):
    with pytest.raises(Unreadable) as refused:
        parse_condition(text)
    assert said in str(refused.value)


@settings(max_examples=300)
@given(st.text(max_size=60) | st.text('all()any not,count[]<>=!"0123.-e \\pieces', max_size=60))
def test_any_text_is_a_condition_that_reads_back_the_same_or_is_refused(text):
    try:
        condition = parse_condition(text)
    except Unreadable:
        return
    assert parse_condition(write_condition(condition)) == condition


def test_a_rule_that_names_a_country_is_read_with_its_reason():
    data = file(when="""'any(origin in ["CN"], pieces > 3)'""", origin_reason='"12 finds in 40 of 2025"')
    assert parse_rules(data, "rules.toml", KNOWN).rules[0].origin_reason == "12 finds in 40 of 2025"


def test_a_field_whose_name_has_blanks_stands_in_quotes():
    assert parse_condition('"extension.My column" == "x"') == Compare("extension.My column", Operator.IS, ("x",))


def test_ids_are_there_once_and_keys_at_the_top_are_known():
    assert "two rules of this id" in refusal(file() + b"\n" + file())
    assert "unknown key 'colour'" in refusal(file("colour = 1"))
    assert "three letters" in refusal(file('currency = "Euro"'))
    assert "not sound TOML" in refusal(b"[[rule")
    assert "[[rule]]" in refusal(b"rule = 7")


def test_columns_are_the_fields_of_a_rule_and_every_fact_can_be_asked_for():
    from workstation.domain.facts import FACTS

    assert set(ORDER) == set(Rule.__dataclass_fields__)
    assert set(FACTS) <= set(FIELDS)


@pytest.mark.parametrize("path", sorted(shipped("profiles").glob("*/0/rules.toml")), ids=lambda p: p.parts[-3])
def test_the_rules_of_shipped_drafts_are_sound_and_say_that_they_are_examples(path):
    from workstation.profile_packages.spec import read_spec
    from workstation.services.rule_books import known_to

    book = parse_rules(path.read_bytes(), str(path), known_to(read_spec(path.parent / "profile.toml")))
    assert book.rules
    assert all(rule.legal_basis.startswith("EXAMPLE") for rule in book.rules)
