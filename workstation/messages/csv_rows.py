"""A mapping and a header become one function from rows to accepted consignments.

A million rows pass through here, some hundreds at a time: each step goes over all of them before the next one
begins, and what is left to do for a single row is to look values up and to put them together.
"""

from collections.abc import Callable, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any, TypeAlias

from workstation.domain.consignment import Alias, AliasKind, Consignment, GoodsLine
from workstation.domain.door import Accepted
from workstation.messages.cells import alias
from workstation.messages.checks import NOTHING, Checks, Findings
from workstation.messages.csv_columns import (
    AliasColumn,
    Row,
    alias_columns,
    document_fields,
    kept_cells,
    party_fields,
    present,
    record_fields,
)
from workstation.messages.csv_outcome import outcome_cells
from workstation.messages.making import Lookup, maker, row_maker
from workstation.messages.mapping import Mapping
from workstation.messages.registry import ReadOptions
from workstation.messages.trouble import CellTrouble

ReadRows: TypeAlias = Callable[[Sequence[int], Sequence[Row]], list[Accepted]]

_accepted = maker(Accepted, ("line", "consignment", "findings", "examination"))


def compile_rows(mapping: Mapping, header: Sequence[str], options: ReadOptions) -> ReadRows:
    """The function from line numbers and rows to an `Accepted` for each.

    It raises CellTrouble where a row is bad; of a single row that is the trouble to tell of, with its column.
    """
    checks = Checks(frozenset(rule.target for rule in present(mapping, header)), options.received_at)
    of_goods = record_fields(mapping, header, "goods", checks.goods)
    own = record_fields(mapping, header, "", checks.own) + party_fields(mapping, header, checks.own)
    own += document_fields(mapping, header, checks.own)
    make_goods = row_maker(GoodsLine, (), of_goods)
    make_consignment = row_maker(Consignment, ("aliases", "goods", "extension"), own)
    numbers = alias_columns(mapping, header)
    make_aliases = _compile_aliases(numbers)
    kept_of, kept = kept_cells(mapping, header)
    results = outcome_cells(mapping, header)
    note_rounded = _compile_rounded(of_goods + own, header)
    find = compile_findings(checks, own, of_goods, any(column.kind is AliasKind.S10 for column in numbers))
    memos = [kept, *(field.memo for field in of_goods + own), *([results[1]] if results else [])]

    def read(lines: Sequence[int], rows: Sequence[Row]) -> list[Accepted]:
        for memo in memos:
            memo.tidy()
        goods = list(map(make_goods, rows))
        extensions = list(map(dict.copy, map(kept.__getitem__, map(kept_of, rows))))
        consignments = list(map(make_consignment, rows, make_aliases(rows), zip(goods, strict=True), extensions))
        note_rounded(rows, extensions)
        told = map(results[1].__getitem__, map(results[0], rows)) if results else repeat(None)
        return list(map(_accepted, lines, consignments, find(rows, consignments), told))

    return read


def _compile_rounded(fields: Sequence[Lookup], header: Sequence[str]) -> Callable[[Sequence[Row], list[Any]], None]:
    """A function that keeps the text of a number that rounding lost something of, under its column's name."""
    rounding = [(header[field.places[0]], itemgetter(*field.places), field.memo.rounded) for field in fields]

    def note(rows: Sequence[Row], extensions: list[dict[str, str]]) -> None:
        for column, cells, rounded in rounding:
            if rounded:
                for key, extension in zip(map(cells, rows), extensions, strict=True):
                    if key in rounded:
                        extension[column] = rounded[key]

    return note


def compile_findings(
    checks: Checks, own: Sequence[Lookup], of_goods: Sequence[Lookup], labelled: bool
) -> Callable[[Sequence[Row], Sequence[Consignment]], list[Findings]]:
    """A function that finds for each row what `checks` would find, and looks at a field only where its cell is new.

    `labelled`: there are numbers among the columns that have rules of writing.
    """
    ordered = [field for name in checks.own for field in own if field.field == name]
    ordered += [field for name in checks.goods for field in of_goods if field.field == name]
    remembered = [(itemgetter(*field.places), field.memo.findings) for field in ordered]

    def find(rows: Sequence[Row], consignments: Sequence[Consignment]) -> list[Findings]:
        found = [checks.numbers(c.aliases) for c in consignments] if labelled else [NOTHING] * len(rows)
        for cells, known in remembered:
            if known and not known.keys().isdisjoint(map(cells, rows)):  # most fields of most batches are sound
                for number, told in enumerate(map(known.get, map(cells, rows))):
                    if told:
                        found[number] += told
        for number, together in enumerate(map(checks.together, consignments)):
            if together:
                found[number] += together
        return found

    return find


def _compile_aliases(columns: Sequence[AliasColumn]) -> Callable[[Sequence[Row]], list[tuple[Alias, ...]]]:
    """A function from rows to their identifiers, of which each must have one."""
    names = ", ".join(column.column for column in columns)

    def read(rows: Sequence[Row]) -> list[tuple[Alias, ...]]:
        by_column = [_read_aliases(column, rows) for column in columns]
        found: list[tuple[Any, ...]] = list(zip(*by_column, strict=True))
        if not all(map(all, by_column)):
            found = [tuple(filter(None, aliases)) for aliases in found]
        if len(found) < len(rows) or not all(found):
            raise CellTrouble("identifier.empty", "the row holds no identifier", names)
        return found

    return read


def _read_aliases(column: AliasColumn, rows: Sequence[Row]) -> list[Alias | None]:
    kind, place = column.kind, column.place
    try:
        found = [alias(kind, row[place]) for row in rows]
    except CellTrouble as trouble:
        trouble.column = column.column
        raise
    if column.filled and not all(found):
        raise CellTrouble("identifier.empty", "the cell holds no identifier", column.column)
    return found
