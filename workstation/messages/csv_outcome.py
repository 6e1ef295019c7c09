"""The examination that the result columns of a row report."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

from workstation.domain.moments import DAY, floor_to_day
from workstation.domain.outcome import DatedExamination, Examination, FindingType, Result
from workstation.messages.cells import moment
from workstation.messages.csv_columns import Row, tuple_at
from workstation.messages.mapping import ColumnRule, Mapping, OutcomeRule
from workstation.messages.memo import Memo
from workstation.messages.trouble import CellTrouble, quoted

Word = TypeVar("Word")


Dated: TypeAlias = DatedExamination | None


def outcome_cells(mapping: Mapping, header: Sequence[str]) -> tuple[Callable[[Row], Any], Memo[Dated]] | None:
    """The result cells of a row and the memory of their examinations (None: not examined), or None without results.

    CellTrouble for values that the mapping does not know and for results that are only half there.
    """
    rule = mapping.outcome
    if rule is None or rule.result_column not in header:
        return None
    dated = next((c for c in mapping.columns if c.target == "declared_at"), None)
    columns = [*rule.columns(), *([dated.column] if dated and not rule.recorded_column else [])]
    memo: Memo[Dated] = Memo(_Reader(rule, columns, dated), *columns)
    return tuple_at([header.index(column) for column in columns]), memo


class _Reader:
    """Reads the cells of the result columns, given in the order of `columns`."""

    def __init__(self, rule: OutcomeRule, columns: list[str], dated: ColumnRule | None) -> None:
        self._rule = rule
        self._columns = columns
        self._dated = dated
        self._recorded = ColumnRule(column=rule.recorded_column, target="declared_at", format=rule.recorded_format)

    def __call__(self, cells: tuple[str, ...]) -> DatedExamination | None:
        row = {column: cell.strip() for column, cell in zip(self._columns, cells, strict=True)}
        rule = self._rule
        result = _known(rule.results, row[rule.result_column], rule.result_column)
        if result is None:
            self._check_empty(row)
            return None
        for column in rule.kept:
            if not row[column]:
                raise CellTrouble("outcome.incomplete", "is empty although the row has a result", column)
        depth = rule.depth or _known(rule.depths, row[rule.depth_column], rule.depth_column)
        examination = Examination(result=result, depth=depth, findings=self._findings(result, row))
        return DatedExamination(examination=examination, recorded_at=self._moment(row))

    def _findings(self, result: Result, row: dict[str, str]) -> tuple[FindingType, ...]:
        rule = self._rule
        if not rule.findings_column:
            return rule.findings if result is Result.FIND else ()
        column = rule.findings_column
        words = [word.strip() for word in row[column].split(rule.separator) if word.strip()]
        if (result is Result.FIND) != bool(words):
            reason = "names no finding for a find" if not words else f'names findings for the result "{result}"'
            raise CellTrouble("outcome.incomplete", reason, column)
        return tuple(dict.fromkeys(_known(rule.finding_types, word, column) for word in words))

    def _moment(self, row: dict[str, str]) -> int:
        column = self._recorded if self._rule.recorded_column else self._dated
        assert column is not None  # checked when the mapping was read
        if not row[column.column]:
            raise CellTrouble("outcome.incomplete", "is empty although the row has a result", column.column)
        try:
            when = moment(column, row[column.column])
        except CellTrouble as trouble:
            trouble.column = column.column
            raise
        return when if self._rule.recorded_column else floor_to_day(when) + DAY - 1

    def _check_empty(self, row: dict[str, str]) -> None:
        for column in self._rule.columns():
            if column != self._rule.result_column and row[column]:
                raise CellTrouble("outcome.incomplete", "is filled although the row has no result", column)


def _known(words: dict[str, Word], text: str, column: str) -> Word:
    if text not in words:
        allowed = ", ".join(quoted(word) for word in words)
        raise CellTrouble("outcome.unknown", f"{quoted(text)} is none of {allowed}", column)
    return words[text]
