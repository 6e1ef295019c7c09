"""Lines of JSON that have been decoded become accepted consignments, many at a time.

A hundred thousand lines pass through here, as rows of CSV do: each value is looked up by what stood in the line, and
a field is checked only where its value is new (see `csv_rows`).
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from msgspec.structs import astuple

from workstation.domain.consignment import Alias, Consignment, GoodsLine
from workstation.domain.door import Accepted
from workstation.messages import cells
from workstation.messages.checks import Check, Checks
from workstation.messages.csv_rows import compile_findings
from workstation.messages.fields import FIELDS
from workstation.messages.jsonl_shapes import AliasShape, ConsignmentShape, GoodsShape
from workstation.messages.jsonl_values import ValueMemo, examination, reader
from workstation.messages.making import Lookup, maker, row_maker
from workstation.messages.registry import ReadOptions
from workstation.messages.trouble import CellTrouble

ReadShapes: TypeAlias = Callable[[Sequence[int], Sequence[ConsignmentShape]], list[Accepted]]
Row: TypeAlias = tuple[Any, ...]

_GIVEN = ("aliases", "goods", "extension")
_OWN, _LINE = ConsignmentShape.__struct_fields__, GoodsShape.__struct_fields__
_WIDTH = len(_OWN)
_NO_GOODS = (GoodsShape(),)
_accepted = maker(Accepted, ("line", "consignment", "findings", "examination"))


def compile_shapes(options: ReadOptions) -> ReadShapes:
    """The function from line numbers and decoded lines to an `Accepted` for each.

    It raises CellTrouble where a line is bad; of a single line that is the trouble to tell of, with its key.
    """
    checks = Checks(frozenset(FIELDS), options.received_at)
    own = _lookups("", [name for name in _OWN if name not in (*_GIVEN, "examination")], _OWN, 0, checks.own)
    of_goods = _lookups("goods", _LINE, _LINE, _WIDTH, checks.goods)
    make_line = row_maker(GoodsLine, (), of_goods)
    make_consignment = row_maker(Consignment, _GIVEN, own)
    find = compile_findings(checks, own, of_goods, True)
    examinations = ValueMemo(examination, "")
    memos = [examinations, *(field.memo for field in own + of_goods)]

    def one(shape: ConsignmentShape, row: Row) -> Consignment:
        lines = shape.goods or _NO_GOODS
        goods = [make_line(row)]
        if len(lines) > 1:
            goods += [make_line(row[:_WIDTH] + astuple(line)) for line in lines[1:]]
        return make_consignment(row, _aliases(shape.aliases), tuple(goods), shape.extension or {})

    def read(numbers: Sequence[int], shapes: Sequence[ConsignmentShape]) -> list[Accepted]:
        for memo in memos:
            memo.tidy()
        rows = [astuple(shape) + astuple((shape.goods or _NO_GOODS)[0]) for shape in shapes]
        consignments = list(map(one, shapes, rows))
        findings = find(rows, consignments)  # type: ignore[arg-type]
        for place, consignment in enumerate(consignments):
            if len(consignment.goods) > 1:
                findings[place] = checks(consignment)
        told = [examinations[shape.examination] if shape.examination else None for shape in shapes]
        return list(map(_accepted, numbers, consignments, findings, told))

    return read


def _lookups(
    room: str, names: Sequence[str], columns: Sequence[str], first: int, checks: dict[str, Check]
) -> list[Lookup]:
    """For each field the memory of its values, and the place in a row where its key stands."""
    return [
        Lookup(
            name,
            ValueMemo(reader(room, name), f"{room}.{name}".lstrip("."), check=checks.get(name)),
            (first + columns.index(name),),
        )
        for name in names
    ]


def _aliases(shapes: Sequence[AliasShape]) -> tuple[Alias, ...]:
    try:
        found = tuple([alias for one in shapes if (alias := cells.alias(one.kind, one.value))])
    except CellTrouble as trouble:
        trouble.column = "aliases.value"
        raise
    if not found:
        raise CellTrouble("identifier.empty", "the record holds no identifier", "aliases")
    return found
