"""A mapping and a header become one function from a row to an accepted consignment.

A million rows pass through here: what is left to do for each is to look values up and to put them together.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter

from workstation.domain.consignment import Alias, Consignment, GoodsLine
from workstation.domain.door import Accepted
from workstation.messages.cells import alias
from workstation.messages.checks import Checks
from workstation.messages.csv_columns import (
    ROUNDED_FIELDS,
    Row,
    alias_columns,
    kept_cells,
    party_fields,
    present,
    record_fields,
)
from workstation.messages.csv_outcome import compile_outcome
from workstation.messages.making import Lookup, maker, row_maker
from workstation.messages.mapping import Mapping
from workstation.messages.registry import ReadOptions
from workstation.messages.trouble import CellTrouble

_accepted = maker(Accepted, ("line", "consignment", "findings", "examination"))


def compile_rows(mapping: Mapping, header: Sequence[str], options: ReadOptions) -> Callable[[int, Row], Accepted]:
    """The function from line number and row to `Accepted`; it raises CellTrouble, with its column, for a bad row."""
    of_goods = record_fields(mapping, header, "goods")
    own = record_fields(mapping, header, "") + party_fields(mapping, header)
    make_goods = row_maker(GoodsLine, (), of_goods)
    make_consignment = row_maker(Consignment, ("aliases", "goods", "extension"), own)
    make_aliases = _compile_aliases(mapping, header)
    take_kept, kept = kept_cells(mapping, header)
    note_rounded = _compile_rounded(of_goods + own, header)
    read_outcome = compile_outcome(mapping, header)
    check = Checks(frozenset(rule.target for rule in present(mapping, header)), options.received_at)

    def read(line: int, row: Row) -> Accepted:
        goods = make_goods(row)
        extension = kept[take_kept(row)].copy()
        consignment = make_consignment(row, make_aliases(row), (goods,), extension)
        note_rounded(row, extension)
        examination = read_outcome(row) if read_outcome is not None else None
        return _accepted(line, consignment, check(consignment), examination)

    return read


def _compile_rounded(fields: Sequence[Lookup], header: Sequence[str]) -> Callable[[Row, dict[str, str]], None]:
    """A function that keeps the text of a number that rounding lost something of, under its column's name."""
    rounding = [
        (header[field.places[0]], itemgetter(*field.places), field.memo.rounded)
        for field in fields
        if field.field in ROUNDED_FIELDS
    ]

    def note(row: Row, extension: dict[str, str]) -> None:
        for column, cells, rounded in rounding:
            if rounded and (key := cells(row)) in rounded:
                extension[column] = rounded[key]

    return note


def _compile_aliases(mapping: Mapping, header: Sequence[str]) -> Callable[[Row], tuple[Alias, ...]]:
    """A function from a row to its identifiers, of which there must be one."""
    columns = alias_columns(mapping, header)
    names = ", ".join(column.column for column in columns)

    def read(row: Row) -> tuple[Alias, ...]:
        found = []
        for column, place, kind, filled in columns:
            try:
                one = alias(kind, row[place])
            except CellTrouble as trouble:
                trouble.column = column
                raise
            if one is not None:
                found.append(one)
            elif filled:
                raise CellTrouble("identifier.empty", "the cell holds no identifier", column)
        if not found:
            raise CellTrouble("identifier.empty", "the row holds no identifier", names)
        return tuple(found)

    return read
