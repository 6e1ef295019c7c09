"""Rules for tests: small honest ones, made-up ones, and a slow reading of a condition that is plainly right."""

import re
from datetime import date

from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler

from workstation.domain.profile import Lane
from workstation.domain.rule_conditions import AllOf, AnyOf, Compare, Contains, Count, Not, Operator, Resembles
from workstation.domain.rules import Rule, RuleBook
from workstation.profile_packages.lexicons import Lexicon
from workstation.profile_packages.rule_checks import Known
from workstation.profile_packages.rule_language import parse_condition

GUNS = Lexicon("guns", "guns", "2026-11-24", ("gun", "air rifle"), ("toy", "without trigger"), 2)
BOXES = Lexicon("boxes", "boxes", "2026-11-24", ("box",), (), 3)
LEXICONS = {"guns": GUNS, "boxes": BOXES}
WATCHED = {"wanted": ["Ana Maria Lima", "Olaf Berg"], "expired": None}
KNOWN = Known(
    features=frozenset({"history.sender.rate"}),
    finding_codes=frozenset({"description.vague"}),
    lexicons=frozenset(LEXICONS),
)


def rule(when: str, id_: str = "r", **changed: object) -> Rule:
    """A rule with that condition, giving one log-odd until the end of 2099 unless told otherwise."""
    told = {
        "name": "a rule",
        "points": None if "lane" in changed else 1.0,
        "reason": "it is so",
        "legal_basis": "an act",
        "owner": "olga",
        "expires_on": date(2099, 12, 31),
    }
    return Rule(id=id_, when=parse_condition(when), **(told | changed))


def book(*conditions: str, currency: str = "EUR") -> RuleBook:
    """Rules r1, r2, ... of these conditions."""
    return RuleBook(tuple(rule(when, f"r{n}") for n, when in enumerate(conditions, 1)), currency)


_ordered = st.sampled_from([Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST])
_equal = st.sampled_from([Operator.IS, Operator.IS_NOT])
_numbers = st.one_of(st.integers(-5, 40), st.floats(-5, 40, allow_nan=False))
_words = st.sampled_from(["gift", "Sale", " sample ", 'a "quoted" word', "größe", "tab\tand\nline", "'", "\\"])
_codes = st.sampled_from(["851713", "610910", "61", "999999"])


def _compares(field, values, *singles):
    one = st.builds(lambda op, v: Compare(field, op, (v,)), st.one_of(*singles), values)
    several = st.builds(lambda vs: Compare(field, Operator.IN, tuple(vs)), st.lists(values, min_size=1, max_size=3))
    return st.one_of(one, several)


def _between(field, values):
    pairs = st.tuples(values, values).map(sorted)
    return st.builds(lambda pair: Compare(field, Operator.BETWEEN, tuple(pair)), pairs)


questions = st.one_of(
    *(_compares(f, _numbers, _ordered, _equal) for f in ("value", "net_weight_g", "history.sender.rate")),
    _between("value", _numbers),
    _compares("nature", _words, _equal),
    _compares("extension.My column", _words, _equal),
    _compares("hs6", _codes, _ordered, _equal),
    _between("hs6", _codes),
    st.builds(Contains, st.sampled_from(["description", "descriptions"]), st.sampled_from(sorted(LEXICONS))),
    st.builds(Resembles, st.just("sender_name"), st.sampled_from(sorted(WATCHED)), st.sampled_from([0.8, 0.9, 1.0])),
    st.builds(
        lambda days, op, n: Count("addressee", days, op, (n,)), st.sampled_from([3, 7]), _ordered, st.integers(0, 5)
    ),
)
conditions = st.recursive(
    questions,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=6,
)
# Signs of all scripts, line ends, what spreadsheets take as formulas; no control characters.
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs")) | st.sampled_from("\n\t\r='\"+-@;,"),
    max_size=30,
)
_filled = texts.filter(str.strip)
_effects = st.one_of(
    st.sampled_from([Lane.RED, Lane.YELLOW, Lane.BLUE]).map(lambda lane: (lane, None)),
    st.floats(0.001, 10).flatmap(lambda p: st.sampled_from([(None, p), (None, -p)])),
)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Any rule that a file may hold."""
    lane, points = draw(_effects)
    return Rule(
        id=draw(st.from_regex(r"[a-z0-9][a-z0-9_-]{0,10}", fullmatch=True)),
        name=draw(_filled), when=draw(conditions), lane=lane, points=points, reason=draw(_filled),
        instruction=draw(texts), look=draw(texts), clears=draw(texts), legal_basis=draw(_filled), owner=draw(_filled),
        expires_on=draw(st.dates(date(2020, 1, 1), date(2099, 1, 1))), origin_reason=draw(texts),
    )  # fmt: skip


books = st.lists(rules(), min_size=1, max_size=4, unique_by=lambda r: r.id).map(lambda rs: RuleBook(tuple(rs), "EUR"))

_maybe = st.none()
rows = st.fixed_dictionaries(
    {
        "value": _numbers | _maybe,
        "net_weight_g": st.integers(0, 40) | _maybe,
        "history.sender.rate": st.floats(0, 40) | _maybe,
        "nature": _words | st.sampled_from(["GIFT", "", " "]) | _maybe,
        "extension.My column": _words | _maybe,
        "hs6": _codes | _maybe,
        "description": st.sampled_from(
            ["a gun", "toy gun", "toy for a big gun", "air rifle without trigger", "box, gun\ntoy", "guns", "rifle", ""]
        )
        | _maybe,
        "descriptions": st.sampled_from(["Gun-box", "toy\ngun", "gun (toy) gun air gun", "air   RIFLE"]) | _maybe,
        "sender_name": st.sampled_from(["LIMA, Ana", "Ana", "Olav Berg", "Olaf  berg", "Li Wei", "", "—"]) | _maybe,
        "count.addressee.3": st.integers(0, 5) | _maybe,
        "count.addressee.7": st.integers(0, 5) | _maybe,
    }
)


def slow(condition, row):
    """True, False, or None where it is unknown: one row, one question at a time."""
    if isinstance(condition, Not):
        answer = slow(condition.part, row)
        return None if answer is None else not answer
    if isinstance(condition, AllOf | AnyOf):
        return _slow_group([slow(part, row) for part in condition.parts], isinstance(condition, AnyOf))
    return _slow_question(condition, row)


def _slow_group(answers, decisive):
    if decisive in answers:
        return decisive
    return None if None in answers else not decisive


def _slow_question(condition, row):
    value = row.get(condition.field)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(condition, Contains):
        return _slow_contains(LEXICONS[condition.lexicon], value)
    if isinstance(condition, Resembles):
        names = WATCHED[condition.watch_list]
        return None if names is None else any(_slow_likeness(value, n) >= condition.likeness for n in names)
    return _slow_compare(condition.operator, value, condition.values)


def _slow_compare(operator, value, wanted):
    if isinstance(wanted[0], str):
        value, wanted = value.strip().casefold(), [one.strip().casefold() for one in wanted]
    return {
        "==": value == wanted[0], "!=": value != wanted[0], "<": value < wanted[0], "<=": value <= wanted[0],
        ">": value > wanted[0], ">=": value >= wanted[0], "in": value in wanted,
        "between": wanted[0] <= value <= wanted[-1],
    }[operator]  # fmt: skip


def _slow_contains(lexicon, text):
    return any(_slow_line(lexicon, re.findall(r"[^\W_]+", line.casefold())) for line in text.split("\n"))


def _slow_line(lexicon, words):
    def spans(terms):
        lists = [re.findall(r"[^\W_]+", term.casefold()) for term in terms]
        return [(i, i + len(t)) for t in lists for i in range(len(words)) if words[i : i + len(t)] == t]

    return any(
        all(negative[0] - end >= lexicon.reach or start - negative[1] >= lexicon.reach for negative in against)
        for against in [spans(lexicon.negative)]
        for start, end in spans(lexicon.terms)
    )


def _slow_likeness(one, other):
    left, right = ({*re.findall(r"[^\W_]+", name.casefold())} for name in (one, other))
    if len(left & right) >= 2 and (left <= right or right <= left):
        return 1.0
    return JaroWinkler.normalized_similarity(" ".join(sorted(left)), " ".join(sorted(right)))
