"""Rows turned into columns."""

from collections.abc import Iterable
from typing import Any


def by_column(rows: Iterable[tuple[Any, ...]], width: int) -> list[list[Any]]:
    """One list per column; `width` empty lists where there is no row."""
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]
