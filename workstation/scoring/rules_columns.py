"""Rules over whole columns: each question is put once to all rows, texts are looked at once per distinct text.

Answers are int8: 1 yes, 0 no, -1 unknown. A question on a missing value is unknown; `all`, `any` and `not` combine by
Kleene's logic. A question that stands in several rules is answered once.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workstation.domain.rule_conditions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Contains,
    Count,
    Leaf,
    Not,
    Operator,
    Resembles,
    Scalar,
)
from workstation.domain.rules import Rule, RuleBook
from workstation.profile_packages.lexicons import Lexicon
from workstation.scoring.rule_columns import Coded, Columns, Floats, plain_text
from workstation.scoring.rule_names import NameFinder
from workstation.scoring.rule_words import TermFinder

States: TypeAlias = NDArray[np.int8]
YES, NO, UNKNOWN = np.int8(1), np.int8(0), np.int8(-1)
# Inside, unknown lies between no and yes, so that `all` is the least and `any` the greatest.
_NO, _PERHAPS, _YES = np.int8(0), np.int8(1), np.int8(2)
_OUTSIDE: Final = np.array([NO, UNKNOWN, YES], np.int8)


class Evaluation:
    """The answers of a book of rules on some rows.

    `lexicons` and `watch_lists` (the names in force, None for a list that has expired) are those that conditions name;
    a watch list that is not here leaves its question unknown.
    """

    def __init__(
        self,
        columns: Columns,
        lexicons: Mapping[str, Lexicon],
        watch_lists: Mapping[str, Sequence[str] | None],
    ) -> None:
        self.columns = columns
        self.lexicons = dict(lexicons)
        self.watch_lists = watch_lists
        self.finder = TermFinder(list(self.lexicons.values()))
        self._places = {name: number for number, name in enumerate(self.lexicons)}
        self._answers: dict[Leaf, States] = {}
        self._terms: dict[str, NDArray[np.bool_]] = {}
        self._names: dict[str, NameFinder] = {}
        self._likeness: dict[tuple[str, str], tuple[float, Floats]] = {}

    def states(self, rule: Rule) -> States:
        """1 where the rule hits, 0 where it does not, -1 where it cannot tell."""
        states: States = _OUTSIDE[self._of(rule.when)]
        return states

    def state(self, condition: Condition, row: int) -> int:
        """The answer to a part of a rule in one row: 1, 0 or -1."""
        return int(_OUTSIDE[self._at(condition, row)])

    def answers(self, leaf: Leaf) -> States:
        """The answers to one question in all rows, as they are kept inside: 0 no, 1 unknown, 2 yes."""
        return self._of(leaf)

    def names_of(self, watch_list: str) -> NameFinder | None:
        """What compares with a watch list; None where the list is not here or has expired."""
        names = self.watch_lists.get(watch_list)
        if names is None:
            return None
        if watch_list not in self._names:
            self._names[watch_list] = NameFinder(names)
        return self._names[watch_list]

    def _of(self, condition: Condition) -> States:
        match condition:
            case AllOf(parts):
                return self._joined(np.minimum, parts)
            case AnyOf(parts):
                return self._joined(np.maximum, parts)
            case Not(part):
                return _YES - self._of(part)
            case _:
                if condition not in self._answers:
                    self._answers[condition] = self._leaf(condition)
                return self._answers[condition]

    def _joined(self, join: np.ufunc, parts: Sequence[Condition]) -> States:
        joined: States = join.reduce([self._of(part) for part in parts])
        return joined

    def _at(self, condition: Condition, row: int) -> int:
        """One row of `_of`, without combining whole columns again."""
        match condition:
            case AllOf(parts):
                return min(self._at(part, row) for part in parts)
            case AnyOf(parts):
                return max(self._at(part, row) for part in parts)
            case Not(part):
                return 2 - self._at(part, row)
            case _:
                return int(self._of(condition)[row])

    def _leaf(self, leaf: Leaf) -> States:
        match leaf:
            case Contains(name, lexicon):
                return self._spread(self.columns.texts(name), self._contains(name)[:, self._places[lexicon]])
            case Resembles(name, watch_list, likeness):
                return self._resembles(name, watch_list, likeness)
            case Compare(name, operator, values) if isinstance(values[0], str):
                answers = _compare_texts(self.columns.plain(name), operator, values)
                return self._spread(self.columns.texts(name), answers)
            case Compare() | Count():
                return _compare_numbers(self.columns.numbers(leaf.field), leaf.operator, leaf.values)

    def _spread(self, coded: Coded, by_value: NDArray[np.bool_]) -> States:
        """What is known of distinct values, for each row; a row without a value is unknown."""
        answers = np.append(np.where(by_value, _YES, _NO), _PERHAPS)  # -1 takes the last
        spread: States = answers[coded.codes]
        return spread

    def _contains(self, name: str) -> NDArray[np.bool_]:
        if name not in self._terms:
            self._terms[name] = self.finder.matrix(self.columns.texts(name).values)
        return self._terms[name]

    def _resembles(self, name: str, watch_list: str, likeness: float) -> States:
        finder, coded = self.names_of(watch_list), self.columns.texts(name)
        if finder is None:
            return np.full(self.columns.size, _PERHAPS, np.int8)
        return self._spread(coded, self._alike(finder, name, watch_list, likeness) >= likeness)

    def _alike(self, finder: NameFinder, name: str, watch_list: str, least: float) -> Floats:
        """The greatest likeness of each distinct name, right from `least` on; looked up once for all rules."""
        known = self._likeness.get((name, watch_list))
        if known is None or known[0] > least:
            known = least, finder.alike(self.columns.texts(name).values, least)[0]
            self._likeness[name, watch_list] = known
        return known[1]


def evaluate(
    book: RuleBook,
    columns: Columns,
    lexicons: Mapping[str, Lexicon],
    watch_lists: Mapping[str, Sequence[str] | None],
) -> dict[str, States]:
    """For each rule, by id, its state in each row: 1 hit, 0 no hit, -1 unknown. Expiry is the caller's to look at."""
    evaluation = Evaluation(columns, lexicons, watch_lists)
    return {rule.id: evaluation.states(rule) for rule in book.rules}


def _compare_numbers(numbers: Floats, operator: Operator, values: tuple[Scalar, ...]) -> States:
    wanted = np.array(values, np.float64)
    holds = _HOLDS[operator](numbers, wanted)
    answers: States = np.where(np.isnan(numbers), _PERHAPS, np.where(holds, _YES, _NO))
    return answers


_HOLDS: Final[Mapping[Operator, Callable[[NDArray[Any], NDArray[Any]], NDArray[np.bool_]]]] = {
    Operator.IS: lambda numbers, wanted: numbers == wanted[0],
    Operator.IS_NOT: lambda numbers, wanted: numbers != wanted[0],
    Operator.BELOW: lambda numbers, wanted: numbers < wanted[0],
    Operator.AT_MOST: lambda numbers, wanted: numbers <= wanted[0],
    Operator.ABOVE: lambda numbers, wanted: numbers > wanted[0],
    Operator.AT_LEAST: lambda numbers, wanted: numbers >= wanted[0],
    Operator.BETWEEN: lambda numbers, wanted: (numbers >= wanted[0]) & (numbers <= wanted[1]),
    Operator.IN: np.isin,
}


def _compare_texts(plain: NDArray[np.object_], operator: Operator, values: tuple[Scalar, ...]) -> NDArray[np.bool_]:
    wanted = np.array([plain_text(str(value)) for value in values], object)
    if operator is Operator.IN:
        among = set(wanted)
        return np.array([text in among for text in plain], np.bool_)
    return np.asarray(_HOLDS[operator](plain, wanted), np.bool_)
