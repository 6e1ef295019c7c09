"""For one mapping and one header: which cells make which value, and the memories to look the values up in.

Everything that depends only on the columns is worked out here, once for a file.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from workstation.domain.consignment import AliasKind, Document, DocumentKind, Party
from workstation.messages.cells import cell_reader, rounding_reader, several
from workstation.messages.checks import Check
from workstation.messages.fields import FIELDS, PARTIES, How, attribute
from workstation.messages.making import Lookup, maker
from workstation.messages.mapping import ColumnRule, Mapping
from workstation.messages.memo import Memo
from workstation.messages.trouble import CellTrouble

Row = list[str]
_NOT_LOOKED_UP = frozenset({How.ALIAS, How.CURRENCY, How.EXTENSION})
_ROUNDED = frozenset({How.WEIGHT, How.MONEY})


def record_fields(mapping: Mapping, header: Sequence[str], room: str, checks: dict[str, Check]) -> list[Lookup]:
    """The fields of the consignment itself (room "") or of its goods ("goods") that this file fills."""
    fields = []
    for rule in present(mapping, header):
        if rule.target.rpartition(".")[0] == room and FIELDS[rule.target] not in _NOT_LOOKED_UP:
            name = attribute(rule.target)
            columns = (rule.column, rule.currency_column) if rule.currency_column else (rule.column,)
            memo = _memo(rule, columns, mapping.decimal_mark, checks.get(name))
            fields.append(_field(name, columns, header, memo))
    return fields


def party_fields(mapping: Mapping, header: Sequence[str], checks: dict[str, Check]) -> list[Lookup]:
    """One field for each party, made of all its columns together; None where all of them are empty."""
    fields = []
    for party in PARTIES:
        rules = [rule for rule in present(mapping, header) if rule.target.startswith(f"{party}.")]
        if rules:
            columns = tuple(rule.column for rule in rules)
            memo = Memo(_party_reader(rules), *columns, check=checks.get(party))
            fields.append(_field(party, columns, header, memo))
    return fields


def document_fields(mapping: Mapping, header: Sequence[str], checks: dict[str, Check]) -> list[Lookup]:
    """The papers, made of all columns that name some; several numbers stand in one cell with semicolons between."""
    rules = [rule for rule in present(mapping, header) if FIELDS[rule.target] is How.DOCUMENT]
    if not rules:
        return []
    kinds = [DocumentKind(rule.target.rpartition(".")[2]) for rule in rules]

    def read(key: str | tuple[str, ...]) -> tuple[Document, ...]:
        texts = (key,) if isinstance(key, str) else key
        return tuple(Document(kind, one) for kind, text in zip(kinds, texts, strict=True) for one in several(text))

    columns = tuple(rule.column for rule in rules)
    return [_field("documents", columns, header, Memo(read, *columns, check=checks.get("documents")))]


class AliasColumn(NamedTuple):
    """A column of identifiers. These do not repeat, so nothing is remembered."""

    column: str
    place: int
    kind: AliasKind
    filled: bool


def alias_columns(mapping: Mapping, header: Sequence[str]) -> list[AliasColumn]:
    """The columns of identifiers that this file has."""
    return [
        AliasColumn(rule.column, header.index(rule.column), rule.kind, rule.filled)
        for rule in present(mapping, header)
        if rule.kind is not None
    ]


def kept_cells(mapping: Mapping, header: Sequence[str]) -> tuple[Callable[[Row], Any], Memo[dict[str, str]]]:
    """Cells that go to the extension as they are, each under its column's name, and the memory of what they make."""
    kept = {rule.column for rule in mapping.columns if FIELDS[rule.target] is How.EXTENSION}
    kept |= set(mapping.outcome.kept) if mapping.outcome else set()
    known = mapping.column_names()
    names = [name for name in header if name in kept or name not in known]

    def keep(texts: tuple[str, ...]) -> dict[str, str]:
        return {name: text for name, text in zip(names, texts, strict=True) if text and not text.isspace()}

    return tuple_at([header.index(name) for name in names]), Memo(keep, *names)


def tuple_at(places: Sequence[int]) -> Callable[[Row], tuple[str, ...]]:
    """A function that takes the cells at these places out of a row, as a tuple however many they are."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple([row[place] for place in places])


def present(mapping: Mapping, header: Sequence[str]) -> list[ColumnRule]:
    """The rules whose columns this file has."""
    return [rule for rule in mapping.columns if rule.column in header]


def _memo(rule: ColumnRule, columns: Sequence[str], decimal_mark: str, check: Check | None) -> Memo[Any]:
    rounded: dict[object, str] = {}
    read: Callable[[Any], Any] = cell_reader(rule, decimal_mark)
    if FIELDS[rule.target] in _ROUNDED:
        read = rounding_reader(rule, decimal_mark, rounded)
    return Memo(_filled(rule, read), *columns, check=check, rounded=rounded)


def _field(name: str, columns: tuple[str, ...], header: Sequence[str], memo: Memo[Any]) -> Lookup:
    return Lookup(name, memo, tuple(header.index(column) for column in columns))


def _filled(rule: ColumnRule, read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The reader; where the mapping wants the cell filled, one that minds it."""

    def reader(key: Any) -> Any:
        if not (key if isinstance(key, str) else key[0]).strip():
            raise CellTrouble("cell.empty", "the cell is empty", rule.column)
        return read(key)

    return reader if rule.filled else read


def _party_reader(rules: list[ColumnRule]) -> Callable[[Any], Party | None]:
    readers = [_filled(rule, cell_reader(rule, ".")) for rule in rules]
    make = maker(Party, [attribute(rule.target) for rule in rules])

    def read(texts: tuple[str, ...]) -> Party | None:
        parts = [read(text) for read, text in zip(readers, texts, strict=True)]
        return make(*parts) if any(parts) else None

    def read_one(text: str) -> Party | None:
        part = readers[0](text)
        return make(part) if part else None

    return read_one if len(rules) == 1 else read
