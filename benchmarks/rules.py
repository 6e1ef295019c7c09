"""A hundred rules over a hundred thousand consignments: all questions, then the evidence of what they said.

The rules ask what rules of starter profiles ask, with values of their own: numbers, codes, lists, lexicons, counts over
days, names on a watch list of two hundred. The floor is what no rule about texts can do without: every distinct text as
words, once. Data are made up, with as many distinct texts, names and codes as a stream of parcels has.
"""

import time
from collections.abc import Iterator
from datetime import date
from statistics import median

import numpy as np

from workstation.domain.moments import DAY
from workstation.domain.rules import Rule, RuleBook
from workstation.messages.checking.words import words_of
from workstation.profile_packages.lexicons import get_lexicon, list_lexicons
from workstation.profile_packages.rule_language import parse_condition
from workstation.scoring.rule_columns import Columns
from workstation.scoring.rule_counts import count_over_days
from workstation.scoring.rule_evidence import Witness
from workstation.scoring.rules_columns import Evaluation

ROWS, RULES, LISTED, ROUNDS = 100_000, 100, 200, 3
AIM_S = 5.0
_LEXICONS = sorted(list_lexicons())
_THINGS = [
    "cotton shirt", "knitted pullover", "power bank 20000 mAh", "phone case", "smartphone", "toy gun",
    "vitamin capsules", "leather bag", "battery pack", "eau de parfum", "garden hose", "ivory coloured buttons",
    "trigger assembly", "bicycle light", "books", "coffee", "mug", "wrist watch", "running shoes", "printed poster",
    "usb cable", "tablets", "wooden spoon", "face cream", "silk scarf", "board game",
]  # fmt: skip
_COLOURS = [
    "red", "blue", "green", "black", "white", "grey", "golden", "striped", "small", "large", "new", "used", "two",
    "three", "set of", "children's",
]  # fmt: skip
_SYLLABLES = [
    "an", "bo", "chen", "da", "el", "fi", "gu", "ha", "ivo", "jo", "ka", "li", "mar", "no", "ola", "pe", "qi", "ro",
    "sa", "ta", "ulf", "vi", "wen", "xu", "yo", "ze",
]  # fmt: skip


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Two rows: the questions alone, and with the evidence of all hits and of all that cannot tell."""
    given, listed, book = _columns(), _names(np.random.default_rng(5), LISTED), _book()
    lexicons = {name: get_lexicon(name) for name in _LEXICONS}
    asked, told, floors, said = [], [], [], 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for text in set(filter(None, given["descriptions"])):
            words_of(text)
        floors.append(time.perf_counter() - began)
        began = time.perf_counter()
        evaluation = Evaluation(Columns(ROWS, given), lexicons, {"wanted": listed})
        states = {rule: evaluation.states(rule) for rule in book.rules}
        asked.append(time.perf_counter() - began)
        said = sum(_told(evaluation, rule, state) for rule, state in states.items())
        told.append(time.perf_counter() - began)
    floor = median(floors)
    for name, seconds, aim in (
        (f"{RULES} rules on {ROWS:,} consignments", median(asked), f"at most {AIM_S:g} s"),
        (f"the same with the evidence of {said:,} hits and unknowns", median(told), "-"),
    ):
        yield name, f"{seconds:.2f} s", f"{floor:.2f} s (distinct texts as words)", f"{seconds / floor:.1f}", aim


def _told(evaluation: Evaluation, rule: Rule, states: np.ndarray) -> int:
    witness, said = Witness(evaluation, rule), np.flatnonzero(states).tolist()
    return sum(1 for row in said if witness.of(row))


def _book() -> RuleBook:
    chance = np.random.default_rng(7)
    return RuleBook(tuple(_rule(number, chance) for number in range(RULES)), "USD")


def _rule(number: int, chance: np.random.Generator) -> Rule:
    few, much = int(chance.integers(1, 60)), int(chance.integers(100, 900))
    lexicon, days = _LEXICONS[number % len(_LEXICONS)], int(chance.choice([3, 7, 30]))
    shapes = (
        f'all(descriptions contains lexicon "{lexicon}", value_per_kg < {few})',
        f'all(hs4 in ["8517", "{8400 + few}", "{6100 + few}"], not(value >= {much}))',
        f'any(all(nature == "gift", value > {much}), all(count(addressee, {days}) >= 3, value < 150))',
        f'all(hs6 between ["{61 + few % 30}0000", "{63 + few % 30}9999"], gross_weight_g > {100 * few})',
        f'any(descriptions contains lexicon "{lexicon}", not(any(net_weight_g > {few}, duty_rate <= 3)))',
        f"all(sender.rate >= 0.{few:02}, findings_hard == 0, goods_lines < 4)",
        f'all(sender_name resembles list "wanted" 0.9{number % 10}, value < {much})'
        if number % 50 == 6
        else f'all(origin != "CN", count(sender, {days}) > {few}, description contains lexicon "{lexicon}")',
    )
    when = parse_condition(shapes[number % len(shapes)])
    return Rule(
        id=f"r{number}", name="", when=when, points=1.0, reason="r", legal_basis="b", owner="o",
        expires_on=date(2099, 1, 1),
    )  # fmt: skip


def _columns() -> dict[str, object]:
    chance = np.random.default_rng(3)

    def some(values: list[object]) -> list[object]:
        """One value in twenty is missing."""
        gone = chance.random(len(values)) < 0.05
        return [None if away else value for value, away in zip(values, gone, strict=True)]

    minor = np.exp(chance.normal(8, 1.2, ROWS)).astype(int)
    grams = np.exp(chance.normal(6, 1.0, ROWS)).astype(int) + 1
    texts = [_text(chance) for _ in range(ROWS)]
    parties = [f"P{int(kind)}" for kind in 60_000 * chance.random(ROWS) ** 2]
    at = chance.integers(0, 60, ROWS) * DAY
    codes = [f"{int(code)}" for code in chance.integers(100_000, 999_999, ROWS)]
    counts = {
        f"count.{of}.{days}": count_over_days(parties, at, parties, at, days)
        for of in ("addressee", "sender")
        for days in (3, 7, 30)
    }
    return {
        "description": texts,
        "descriptions": some(texts),
        "hs6": some(codes),
        "hs4": [code[:4] for code in codes],
        "origin": some(chance.choice(["CN", "HK", "US", "TR"], ROWS).tolist()),
        "nature": chance.choice(["gift", "sale", "sample"], ROWS).tolist(),
        "value": some((minor / 100).tolist()),
        "value_per_kg": some((minor * 10 / grams).tolist()),
        "net_weight_g": some(grams.tolist()),
        "gross_weight_g": some((grams + 50).tolist()),
        "duty_rate": some(chance.choice([0.0, 3.0, 8.0], ROWS).tolist()),
        "goods_lines": np.ones(ROWS),
        "findings_hard": chance.integers(0, 2, ROWS),
        "sender.rate": chance.random(ROWS),
        "sender_name": some(list(_names(chance, ROWS))),
        **counts,
    }


def _text(chance: np.random.Generator) -> str:
    words = [_COLOURS[i] for i in chance.integers(0, len(_COLOURS), 2)]
    return f"{' '.join(words)} {_THINGS[int(chance.integers(0, len(_THINGS)))]} {int(chance.integers(0, 40))} cm"


def _names(chance: np.random.Generator, count: int) -> list[str]:
    parts = chance.integers(0, len(_SYLLABLES), (count, 6))
    return ["{}{} {}{}{}{}".format(*(_SYLLABLES[i] for i in row)).title() for row in parts]
