"""How a result was reached: steps with their figures and sources, and what was missing. Words are made at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from workstation.domain.consignment import Money
from workstation.domain.errors import WrongUsage

Part: TypeAlias = str | int | Fraction | Money | date

# A table's "status" as the tag of a source: V verified, S secondary, K unchecked knowledge, D this program's own.
_STANDINGS = {
    "verified": "V",
    "secondary": "S",
    "secondary, partly unchecked": "S/K",
    "unchecked": "K",
    "example": "K",
    "own proposal": "D",
    "declared": "declared",
    "own file": "own file",
}


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure rests on: the source that a table names, how well it was checked (V, S, K, D), and a remark."""

    source: str
    standing: str
    note: str = ""


DECLARED = Basis("the declaration", "declared")


def basis_of(table: Mapping[str, Any], file: str) -> Basis:
    """The source and the standing of an entry of a table; WrongUsage where it names none or one that is unknown."""
    status = str(table.get("status", ""))
    if not table.get("source") or status not in _STANDINGS:
        known = ", ".join(_STANDINGS)
        raise WrongUsage(f'{file}: an entry needs a "source" and a "status" out of {known}; it says "{status}".')
    return Basis(str(table["source"]), _STANDINGS[status], str(table.get("note", "")))


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a stable code, the figures that were used, and what they rest on (None: on the steps before)."""

    code: str
    parts: Mapping[str, Part] = field(default_factory=dict)
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not known, and so keeps a result from being told: a stable code and of what."""

    code: str
    parts: Mapping[str, Part] = field(default_factory=dict)


class Trail:
    """Collects the steps and gaps of one calculation; a gap that is met twice is told once."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._missing: list[Missing] = []

    def add(self, code: str, basis: Basis | None = None, **parts: Part) -> None:
        """A step that was taken."""
        step = Step(code, parts, basis)
        if step not in self._steps:
            self._steps.append(step)

    def lack(self, code: str, **parts: Part) -> None:
        """Something that would have been needed."""
        missing = Missing(code, parts)
        if missing not in self._missing:
            self._missing.append(missing)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in the order in which they were taken."""
        return tuple(self._steps)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """The gaps in the order in which they were met."""
        return tuple(self._missing)
