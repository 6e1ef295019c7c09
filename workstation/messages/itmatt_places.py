"""A mapping whose columns are places in EDIFACT segments, and the cells that an item fills in it."""

import re
from dataclasses import dataclass
from functools import cache

from workstation.domain.errors import WrongUsage
from workstation.messages.edifact import Segment
from workstation.messages.fields import FIELDS, How
from workstation.messages.mapping import Mapping
from workstation.messages.mapping_file import read_mapping
from workstation.paths import shipped

_COLUMN = re.compile(r"([A-Z]{3})((?:\+[A-Z0-9]+)*) ([1-9][0-9]?)(?:\.([1-9][0-9]?))?")


@dataclass(frozen=True, slots=True)
class Place:
    """A segment with its qualifiers, and an element and component in it, counted from 1."""

    column: str
    tag: str
    qualifiers: tuple[str, ...]
    element: int
    component: int

    def in_segment(self, segment: Segment) -> bool:
        """Whether this is a place in such a segment."""
        if segment.tag != self.tag:
            return False
        return all(segment.at(number, 1) == wanted for number, wanted in enumerate(self.qualifiers, 1))

    def same_segment(self, other: "Place") -> bool:
        """Whether both are places in one segment."""
        return (self.tag, self.qualifiers) == (other.tag, other.qualifiers)


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of a mapping: of the item, and of one goods line. The first of each tells where it begins."""

    mapping: Mapping
    item: tuple[Place, ...]
    goods: tuple[Place, ...]

    def header(self) -> tuple[str, ...]:
        """The columns in the order of the cells."""
        return tuple(place.column for place in self.item + self.goods)


@cache
def draft() -> Mapping:
    """The shipped draft."""
    return read_mapping(shipped("resources") / "segments" / "itmatt-draft.toml")


def layout(mapping: Mapping) -> Layout:
    """The places that the columns name; WrongUsage for a column that names none, or without an item or goods."""
    fields: dict[str, list[str]] = {}
    for rule in mapping.columns:
        fields.setdefault(rule.column, []).append(rule.target)
    of_goods = {
        column
        for rule in mapping.columns
        if rule.target.startswith("goods.")
        for column in (rule.column, rule.currency_column)
    }
    item = [_place(column) for column in fields if column not in of_goods]
    goods = [_place(column) for column in fields if column in of_goods]
    item.sort(key=lambda place: "alias" not in fields[place.column])
    if not item or FIELDS[fields[item[0].column][0]] is not How.ALIAS or not goods:
        raise WrongUsage(f"The mapping {mapping.name} names no segment of an item with a number, or none of its goods.")
    return Layout(mapping, tuple(item), tuple(goods))


def _place(column: str) -> Place:
    match = _COLUMN.fullmatch(column)
    if match is None:
        raise WrongUsage(f'The column "{column}" is no place in a segment (such as "NAD+CZ 4" or "MOA+39 1.2").')
    tag, qualifiers, element, component = match.groups()
    return Place(column, tag, tuple(filter(None, qualifiers.split("+"))), int(element), int(component or 1))
