"""Rows as the rules of several profiles ask for them: facts, amounts, counts over days, findings, fields of documents.

Each column is made when the first rule asks for it; documents are opened only for what stands in no column.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workstation.cache import rule_inputs
from workstation.domain.facts import FactColumns
from workstation.domain.findings import Finding, Severity
from workstation.domain.moments import DAY
from workstation.domain.rule_conditions import Count, leaves
from workstation.domain.rule_fields import (
    FINDING,
    HARD_FINDINGS,
    SOFT_FINDINGS,
    document_reader,
    is_of_document,
)
from workstation.domain.rules import RuleBook
from workstation.features.table import FeatureTable
from workstation.scoring.rule_columns import Column, Columns
from workstation.scoring.rule_counts import count_over_days
from workstation.services.context import Context
from workstation.services.money import digits_of

_ALL_LINES = "descriptions"


class RuleInputs:
    """The columns of some rows for all of these books."""

    def __init__(self, context: Context, rows: FactColumns, books: Sequence[RuleBook]) -> None:
        self._context = context
        self._rows = rows
        self._asked = frozenset[str]().union(*(book.fields() for book in books))
        self._counts = {
            leaf for book in books for rule in book.rules for leaf in leaves(rule.when) if isinstance(leaf, Count)
        }

    def columns(self, book: RuleBook, table: FeatureTable) -> Columns:
        """What the rules of one book ask for; `table` holds its profile's features of the same rows."""
        features = {name: table.values[:, place] for place, name in enumerate(table.names)}
        known = {**self._shared, **_amounts(self._rows, book.currency), **features}
        return Columns(len(self._rows), {name: known[name] for name in book.fields() if name in known})

    @cached_property
    def _shared(self) -> dict[str, Column]:
        facts = self._rows.columns
        codes = {
            f"hs{n}": [str(code)[:n] if code else None for code in facts["hs6"]]
            for n in (2, 4)
            if f"hs{n}" in self._asked
        }
        return {**facts, **codes, **self._of_findings(), **self._of_documents(), **self._of_counts()}

    def _of_counts(self) -> dict[str, Column]:
        found: dict[str, Column] = {}
        for of in sorted({count.of for count in self._counts}):
            counts = [count for count in self._counts if count.of == of]
            since = min(self._rows.declared_at, default=0) - max(count.days for count in counts) * DAY
            with self._context.cache.reading() as connection:
                parties, moments = rule_inputs.parties_since(connection, of, since)
            for count in counts:
                found[count.field] = count_over_days(
                    self._own(of), self._rows.declared_at, parties, moments, count.days
                )
        return found

    def _own(self, party: str) -> list[str | None]:
        return [None if value is None else str(value) for value in self._rows.columns[party]]

    def _of_findings(self) -> dict[str, Column]:
        names = {name for name in self._asked if name.startswith(FINDING) or name in (HARD_FINDINGS, SOFT_FINDINGS)}
        counts = {name: np.zeros(len(self._rows)) for name in names}
        if not names:
            return {}
        with self._context.cache.reading() as connection:
            for id_, findings in rule_inputs.findings(connection, self._rows.ids):
                _add(counts, self._place[id_], findings)
        return dict(counts)

    def _of_documents(self) -> dict[str, Column]:
        names = sorted(filter(is_of_document, self._asked))
        ids = self._rows.ids if names else []
        columns: dict[str, list[Any]] = {name: [None] * len(self._rows) for name in names}
        if names == [_ALL_LINES]:  # of one line it is the fact; most consignments have one
            columns[_ALL_LINES] = list(self._rows.columns["description"])
            lines = self._rows.columns["goods_lines"]
            ids = [id_ for id_, count in zip(self._rows.ids, lines, strict=True) if count != 1]
        readers = [(columns[name], document_reader(name)) for name in names]
        with self._context.cache.reading() as connection:
            for id_, consignment in rule_inputs.documents(connection, ids):
                place = self._place[id_]
                for column, read in readers:
                    column[place] = read(consignment)
        return dict(columns)

    @cached_property
    def _place(self) -> dict[int, int]:
        return {id_: place for place, id_ in enumerate(self._rows.ids)}


def _add(counts: Mapping[str, NDArray[np.float64]], place: int, findings: Iterable[Finding]) -> None:
    for finding in findings:
        for name in (FINDING + finding.code, HARD_FINDINGS if finding.severity is Severity.HARD else SOFT_FINDINGS):
            if name in counts:
                counts[name][place] += 1


def _amounts(rows: FactColumns, currency: str) -> dict[str, Column]:
    """Declared value in units of a currency, and per kilogram of net weight; NaN where another currency is declared."""
    minor = np.array(rows.columns["value_minor"], np.float64)
    same = np.array([declared == currency for declared in rows.columns["currency"]], np.bool_)
    value = np.where(same & (minor >= 0), minor, np.nan) / 10 ** digits_of(rows).get(currency, 2)
    grams = np.array(rows.columns["net_weight_g"], np.float64)
    return {"value": value, "value_per_kg": value * 1000 / np.where(grams > 0, grams, np.nan)}
