"""What a rule rests on in one row: the values that it asked for, what was found in them, and what was missing."""

from typing import Any, Final

from workstation.domain.rule_conditions import Condition, Contains, Leaf, Resembles, leaves, parts_of
from workstation.domain.rules import Rule
from workstation.scoring.rules_columns import UNKNOWN, Evaluation

TERMS: Final = "terms"
LISTED: Final = "listed"
MISSING: Final = "missing"
# A watch list that is not here stands among what is missing under this name.
LIST: Final = "list:"
_LONGEST: Final = 200


class Witness:
    """Tells of one rule what it rests on, row by row; what is missing is worked out once for rows that answer alike."""

    def __init__(self, evaluation: Evaluation, rule: Rule) -> None:
        self._evaluation = evaluation
        self._rule = rule
        self._leaves = tuple(leaves(rule.when))
        self._answers = [evaluation.answers(leaf).tobytes() for leaf in self._leaves]
        self._missing: dict[bytes, tuple[str, ...]] = {}

    def of(self, row: int) -> dict[str, Any]:
        """The values by field; `terms` by lexicon ({"found", "as_of"}), `listed` by watch list ({"name", "likeness"}).

        Where the rule cannot tell: `missing` alone, the fields whose values would decide.
        """
        answers = bytes([column[row] for column in self._answers])
        if answers not in self._missing:
            self._missing[answers] = missing(self._evaluation, self._rule.when, row)
        if gone := self._missing[answers]:
            return {MISSING: list(gone)}
        found: dict[str, Any] = {}
        terms: dict[str, object] = {}
        listed: dict[str, object] = {}
        for leaf in self._leaves:
            found[leaf.field] = _short(self._evaluation.columns.value(leaf.field, row))
            if isinstance(leaf, Contains):
                terms |= _terms(self._evaluation, leaf, row)
            elif isinstance(leaf, Resembles):
                listed |= _listed(self._evaluation, leaf, row)
        return found | ({TERMS: terms} if terms else {}) | ({LISTED: listed} if listed else {})


def missing(evaluation: Evaluation, condition: Condition, row: int) -> tuple[str, ...]:
    """The fields without a value that leave a condition open, in its order; none where it is answered."""
    return tuple(dict.fromkeys(_name(evaluation, leaf) for leaf in _open_leaves(evaluation, condition, row)))


def _open_leaves(evaluation: Evaluation, condition: Condition, row: int) -> list[Leaf]:
    if evaluation.state(condition, row) != UNKNOWN:
        return []
    parts = parts_of(condition)
    return [leaf for part in parts for leaf in _open_leaves(evaluation, part, row)] if parts else [condition]  # type: ignore[list-item]


def _name(evaluation: Evaluation, leaf: Leaf) -> str:
    if isinstance(leaf, Resembles) and evaluation.names_of(leaf.watch_list) is None:
        return LIST + leaf.watch_list
    return leaf.field


def _terms(evaluation: Evaluation, leaf: Contains, row: int) -> dict[str, object]:
    text = evaluation.columns.value(leaf.field, row)
    found = evaluation.finder.terms(text) if isinstance(text, str) else {}
    if leaf.lexicon not in found:
        return {}
    return {leaf.lexicon: {"found": found[leaf.lexicon], "as_of": evaluation.lexicons[leaf.lexicon].as_of}}


def _listed(evaluation: Evaluation, leaf: Resembles, row: int) -> dict[str, object]:
    finder, name = evaluation.names_of(leaf.watch_list), evaluation.columns.value(leaf.field, row)
    if finder is None or not isinstance(name, str):
        return {}
    likeness, place = finder.alike([name], leaf.likeness)
    if likeness[0] < leaf.likeness:
        return {}
    names = evaluation.watch_lists[leaf.watch_list] or ()
    return {leaf.watch_list: {"name": names[int(place[0])], "likeness": round(float(likeness[0]), 3)}}


def _short(value: str | float | int | None) -> str | float | int | None:
    """A value as people read it: the beginning of a long text, ten digits of a number."""
    if isinstance(value, float):
        return float(f"{value:.10g}")
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[: _LONGEST - 1]}…"
    return value
