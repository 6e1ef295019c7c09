"""Rules as a table, one to a row, for people who edit them in a spreadsheet; what is written is read back exactly.

A cell that a spreadsheet would take as a formula gets an apostrophe before it, and so does one that begins with an
apostrophe; reading takes one off. A column `sentence` is for reading only.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from workstation.domain.errors import ProfileRefused
from workstation.domain.rules import RuleBook
from workstation.profile_packages.contents import KIB, LIMITS, RULES
from workstation.profile_packages.rule_checks import Known
from workstation.profile_packages.rule_making import MANDATORY, ORDER
from workstation.profile_packages.rules_file import make_book, values_of

CURRENCY, SENTENCE = "currency", "sentence"
COLUMNS: Final = (*ORDER, CURRENCY)
# How a formula begins, and an apostrophe; some versions take the full-width signs alike.
_BEGINNINGS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")
_DELIMITERS: Final = (",", ";", "\t")
_MIDNIGHT: Final = "T00:00:00"

Row = Sequence[str]


def write_table(book: RuleBook, sentences: Mapping[str, str] | None = None) -> bytes:
    """The book as CSV in UTF-8 with a byte order mark; `sentences` by rule id fill a column for the reader."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow((*COLUMNS, SENTENCE) if sentences else COLUMNS)
    for rule in book.rules:
        values: dict[str, object] = {**values_of(rule), CURRENCY: book.currency}
        row = [_cell(values.get(column, "")) for column in COLUMNS]
        writer.writerow([*row, _cell(sentences.get(rule.id, ""))] if sentences else row)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return repr(value)  # a number is no formula, below zero neither
    return f"'{value}" if value.startswith(_BEGINNINGS) else value


def read_csv(data: bytes, where: str) -> list[Row]:
    """The rows of a CSV file, whichever of comma, semicolon and tab divides it. Raises ProfileRefused."""
    if len(data) > LIMITS[RULES]:
        raise ProfileRefused(f"{where} is larger than {LIMITS[RULES] // KIB} KiB; no set of rules needs that.")
    try:
        text = data.decode("utf-8-sig")
        first = text.split("\n", 1)[0]
        delimiter = max(_DELIMITERS, key=first.count)
        rows: list[Row] = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except UnicodeDecodeError as error:
        raise ProfileRefused(f"{where} is not UTF-8: save it as CSV UTF-8.") from error
    except csv.Error as error:
        raise ProfileRefused(f"{where} is not sound CSV: {error}.") from error
    return rows


def read_table(rows: Sequence[Row], where: str, known: Known) -> RuleBook:
    """The book in rows of text, the first of them the heads. Raises ProfileRefused with rule and column."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        raise ProfileRefused(f"{where} holds nothing.")
    heads = [head.strip() for head in filled[0]]
    while heads and not heads[-1]:
        heads.pop()
    _check_heads(heads, where)
    tables = [_table(heads, row, where, number) for number, row in enumerate(filled[1:], 1)]
    currencies = {str(table.pop(CURRENCY, "")) for table in tables}
    if len(currencies) > 1:
        raise ProfileRefused(f"{where}: the column currency holds several; a set of rules has one.")
    return make_book(tables, "".join(currencies), where, known)


def _check_heads(heads: list[str], where: str) -> None:
    for head in heads:
        if head not in (*COLUMNS, SENTENCE):
            raise ProfileRefused(f"{where} has the unknown column {head!r}. Columns are: {', '.join(COLUMNS)}.")
        if heads.count(head) > 1:
            raise ProfileRefused(f"{where} has the column {head!r} twice.")
    for head in MANDATORY:
        if head not in heads:
            raise ProfileRefused(f"{where} lacks the column {head!r}.")


def _table(heads: list[str], row: Row, where: str, number: int) -> dict[str, Any]:
    if any(cell.strip() for cell in row[len(heads) :]):
        raise ProfileRefused(f"{where}: rule number {number} has cells beyond the last column.")
    cells = {head: _plain(cell) for head, cell in zip(heads, row, strict=False)}
    table: dict[str, Any] = {head: cell for head, cell in cells.items() if cell and head != SENTENCE}
    if "points" in table:
        table["points"] = _points(table["points"])
    if "expires_on" in table:
        table["expires_on"] = table["expires_on"].strip().removesuffix(_MIDNIGHT)
    return table


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


def _points(cell: str) -> float | str:
    """The number; a comma may stand for the point, as many spreadsheets write it. Else the cell, to be refused."""
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError:
        return cell
