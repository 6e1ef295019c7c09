"""Conditions of rules: a tree of questions about one consignment. Every question on a missing value has no answer.

The answers are three: yes, no, and unknown; `all`, `any` and `not` combine them as Kleene's logic does, so that what
is unknown stays so unless the rest decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Scalar: TypeAlias = str | int | float


class Operator(StrEnum):
    """How a value is compared with one (or, for `between` and `in`, with several) of the rule's own."""

    IS = "=="
    IS_NOT = "!="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    BETWEEN = "between"
    IN = "in"


# The ends of `between` belong to it.
ORDERED = frozenset({Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST, Operator.BETWEEN})
SEVERAL = frozenset({Operator.BETWEEN, Operator.IN})


@dataclass(frozen=True, slots=True)
class Compare:
    """A field against `values`: two for `between`, one or more for `in`, one for all others."""

    field: str
    operator: Operator
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Contains:
    """A text in which any term of a lexicon stands as whole words, outside the lexicon's negative context."""

    field: str
    lexicon: str


@dataclass(frozen=True, slots=True)
class Resembles:
    """A name like one on a watch list; `likeness` from 0 to 1 is what is alike enough."""

    field: str
    watch_list: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Count:
    """How many consignments of the same party were declared in the `days` up to this one, itself included."""

    of: str
    days: int
    operator: Operator
    values: tuple[Scalar, ...]

    @property
    def field(self) -> str:
        """The name of the column that holds the count."""
        return count_field(self.of, self.days)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Yes where every part is yes, no where one is no."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Yes where one part is yes, no where every part is no."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Yes where the part is no, no where it is yes."""

    part: "Condition"


Leaf: TypeAlias = Compare | Contains | Resembles | Count
Condition: TypeAlias = Leaf | AllOf | AnyOf | Not


def count_field(of: str, days: int) -> str:
    """The name of the column that counts a party's consignments over days: count.addressee.7."""
    return f"count.{of}.{days}"


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """What a node is made of; nothing for a question."""
    if isinstance(condition, AllOf | AnyOf):
        return condition.parts
    return (condition.part,) if isinstance(condition, Not) else ()


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The questions of a tree, from left to right."""
    if isinstance(condition, AllOf | AnyOf | Not):
        for part in parts_of(condition):
            yield from leaves(part)
    else:
        yield condition


def depth_of(condition: Condition) -> int:
    """How many nodes stand above one another; 1 for a single question."""
    return 1 + max(map(depth_of, parts_of(condition)), default=0)
