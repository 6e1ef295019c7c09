"""The columns of the files that tell of events, and by which of them such a file is recognised.

The layout is this program's own: what a scanner or a tracking system can write out without knowing anything of it.
Columns that are not named here are passed over.
"""

import csv
from typing import Final

from workstation.messages.mapping import ColumnRule, Mapping

_DELIMITERS: Final = ",;\t"
_LONGEST_HEADER: Final = 100_000

# By format, in the order in which they are asked for: the columns that a file must have, then those that it may have.
_COLUMNS: Final = {
    "item-events": (("at", "item", "event"), ("office", "receptacle", "reason")),
    "receptacle-scans": (("at", "receptacle", "what"), ("office", "flight", "items")),
    "flights": (("flight", "departed_at"), ("departs_from", "arrives_at", "landed_at", "master")),
}


def columns_of(format_: str) -> Mapping:
    """The columns of an event file in the form in which headers are checked."""
    required, optional = _COLUMNS[format_]
    rules = [ColumnRule(column=name, target=name) for name in required]
    rules += [ColumnRule(column=name, target=name, required=False) for name in optional]
    return Mapping(name=format_, title=format_, columns=tuple(rules))


def event_format_of(first_line: str) -> str:
    """The event format whose columns the first line of a file names; "" where it is no header of an event file."""
    start = first_line.removeprefix("\ufeff")[:_LONGEST_HEADER]
    for delimiter in _DELIMITERS:
        try:
            names = {name.strip() for name in next(csv.reader([start], delimiter=delimiter), [])}
        except csv.Error:
            continue
        for format_, (required, _optional) in _COLUMNS.items():
            if names.issuperset(required):
                return format_
    return ""
