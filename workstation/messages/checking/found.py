"""The words that all checks share."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from workstation.domain.findings import Finding, Severity

Findings: TypeAlias = tuple[Finding, ...]
Check: TypeAlias = Callable[[Any], Findings]

NOTHING: Findings = ()
HARD, SOFT = Severity.HARD, Severity.SOFT
_LONGEST_VALUE = 80


def one(code: str, field: str, severity: Severity, value: str = "") -> Findings:
    """A single finding; of a long value its beginning, since the consignment keeps the whole."""
    shown = value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 1]}…"
    return (Finding(code, field, severity, shown),)


def line_place(number: int, goods: Sequence[object]) -> str:
    """The name of a goods line in findings: with its number where there are several."""
    return "goods" if len(goods) == 1 else f"goods.{number}"
