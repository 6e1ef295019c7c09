"""The first record of a CSV file: which delimiter, which columns, and whether they are those of the mapping."""

import csv
from difflib import get_close_matches
from itertools import islice

from workstation.domain.errors import MessageRefused
from workstation.messages.mapping import Mapping

DELIMITERS = ",;\t"
# Enough to tell the delimiter by; what is longer would only run into the limit of the csv module.
_LONGEST_HEADER = 100_000


def find_delimiter(first_line: str, mapping: Mapping) -> str:
    """The delimiter under which the header shows most columns of the mapping; of equals the one with most columns."""
    known = mapping.column_names()

    def fit(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([first_line[:_LONGEST_HEADER]], delimiter=delimiter), [])
        return sum(name.strip() in known for name in names), len(names)

    return max(DELIMITERS, key=fit)


def check_header(cells: list[str], line: int, mapping: Mapping) -> tuple[str, ...]:
    """The column names, without blanks around them; MessageRefused where they are not those of the mapping."""
    names, known = tuple(cell.strip() for cell in cells), mapping.column_names()
    missing = [name for name in _wanted(names, mapping) if name not in names]
    unexpected = [name for name in names if name not in known]
    if missing:
        sentence = _missing_sentence(missing, unexpected, mapping)
        raise MessageRefused("header.missing", sentence, line, ", ".join(missing))
    _check_names(names, line)
    if unexpected and not mapping.keep_unknown:
        reason = f"The header has columns that the mapping {mapping.name} does not know: {_listed(unexpected)}."
        raise MessageRefused("header.unexpected", reason, line, ", ".join(unexpected))
    _check_outcome(names, line, mapping)
    return names


def _wanted(names: tuple[str, ...], mapping: Mapping) -> list[str]:
    """The required columns, and the currency column of every amount that is there."""
    currencies = [rule.currency_column for rule in mapping.columns if rule.column in names and rule.currency_column]
    return list(dict.fromkeys([*mapping.required(), *currencies]))


def _check_names(names: tuple[str, ...], line: int) -> None:
    seen: set[str] = set()
    for number, name in enumerate(names, 1):
        if not name:
            raise MessageRefused("header.unnamed", f"Column {number} of the header has no name.", line, str(number))
        if name in seen:
            raise MessageRefused("header.duplicate", f'The header names the column "{name}" twice.', line, name)
        seen.add(name)


def _check_outcome(names: tuple[str, ...], line: int, mapping: Mapping) -> None:
    columns = mapping.outcome.columns() if mapping.outcome else ()
    absent = [column for column in columns if column not in names]
    if absent and len(absent) < len(columns):
        reason = f"The header has some columns of the results and not the others: {_listed(absent)}."
        raise MessageRefused("header.outcome", reason, line, ", ".join(absent))


def _missing_sentence(missing: list[str], unexpected: list[str], mapping: Mapping) -> str:
    parts = [f"The header lacks {len(missing)} columns that the mapping {mapping.name} requires: {_listed(missing)}"]
    if len(missing) == 1:
        parts = [f'The header lacks the column "{missing[0]}" that the mapping {mapping.name} requires']
    if unexpected:
        parts.append(f"not expected: {_listed(unexpected)}")
    pairs = ((name, get_close_matches(name[:80], missing, n=1, cutoff=0.7)) for name in unexpected[:50])
    meant = [f'is "{name[:80]}" meant to be "{close[0]}"?' for name, close in pairs if close]
    return "; ".join(parts + meant[:3]) + ("" if meant else ".")


def _listed(names: list[str]) -> str:
    shown = ", ".join(f'"{name[:80]}"' for name in islice(names, 30))
    return shown if len(names) <= 30 else f"{shown} and {len(names) - 30} more"
