"""ITMATT, the electronic CN 22 and CN 23 of the posts: a draft, for the standard (UPU M33) is not public.

What stands where is guessed in `resources/segments/itmatt-draft.toml`; a mapping of one's own, in the same form, takes
its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workstation.domain.door import Accepted, Parsed
from workstation.domain.errors import MessageRefused
from workstation.messages.checks import Checks
from workstation.messages.csv_rows import ReadRows, compile_rows
from workstation.messages.edifact import Segment, segments
from workstation.messages.itmatt_places import Layout, draft, layout
from workstation.messages.registry import ReadOptions
from workstation.messages.trouble import CellTrouble

MESSAGE = "ITMATT"
_ENVELOPE = frozenset({"UNB", "UNH", "UNT", "UNZ"})


@dataclass
class _Item:
    """One item: the line where it begins, its cells, those of its goods lines, and its text."""

    line: int
    cells: dict[str, str] = field(default_factory=dict)
    goods: list[dict[str, str]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)


class ItmattFormat:
    """Messages of one interchange; one record for each item in them."""

    name = "itmatt"
    title = "ITMATT draft (EDIFACT, not taken from the standard)"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The items in order. One at fault is a `Refused` with the place in its segment as column.

        Segments that the mapping does not name are passed over. MessageRefused for anything that is no interchange of
        such messages; items before a broken segment have been given out by then.
        """
        places = layout(options.mapping or draft())
        read = compile_rows(places.mapping, places.header(), options)
        checks = Checks(frozenset(rule.target for rule in places.mapping.columns), options.received_at)
        for sender, item in _items(data, places):
            try:
                yield _accepted(item, sender, places, read, checks)
            except CellTrouble as trouble:
                yield trouble.refused(item.line, "".join(item.raw) or "-")


def _items(data: bytes, places: Layout) -> Iterator[tuple[str, _Item]]:
    """The items with the sender of the interchange."""
    sender, item, found, ended = "", None, False, False
    for segment in segments(data):
        begins = places.item[0].in_segment(segment)
        if item is not None and (begins or segment.tag in _ENVELOPE):
            yield sender, item
            item = None
        if segment.tag == "UNB":
            sender = segment.at(2, 1)
        elif segment.tag == "UNH":
            _check_message(segment)
        elif segment.tag == "UNZ":
            ended = True
        elif begins:
            item, found = _Item(segment.line), True
        if item is not None:
            _note(item, segment, places)
    if not ended:
        raise MessageRefused("edifact.truncated", "The interchange has no end (UNZ): what is missing is not known.", 1)
    if not found:
        raise MessageRefused("edifact.no_item", f"The interchange has no {MESSAGE} with an item.", 1)


def _check_message(segment: Segment) -> None:
    if segment.at(2, 1) != MESSAGE:
        reason = f"Line {segment.line}: the message is {segment.at(2, 1)[:20]!r}, not {MESSAGE}."
        raise MessageRefused("edifact.message", reason, segment.line, "UNH 2")


def _note(item: _Item, segment: Segment, places: Layout) -> None:
    """Puts what the segment says into the cells of the item, or of its last goods line; the first word counts."""
    item.raw.append(segment.raw)
    first = places.goods[0]
    if first.in_segment(segment):
        item.goods.append({})
    for place in places.item:
        if place.in_segment(segment):
            item.cells.setdefault(place.column, segment.at(place.element, place.component))
    for place in places.goods if item.goods else ():
        if place.in_segment(segment):
            item.goods[-1].setdefault(place.column, segment.at(place.element, place.component))


def _accepted(item: _Item, sender: str, places: Layout, read: ReadRows, checks: Checks) -> Accepted:
    header, goods = places.header(), item.goods or [{}]
    rows = [[(item.cells | line).get(column, "") for column in header] for line in goods]
    first, *others = read([item.line] * len(rows), rows)
    lines = first.consignment.goods + tuple(other.consignment.goods[0] for other in others)
    consignment = replace(first.consignment, goods=lines, data_sender=first.consignment.data_sender or sender)
    return Accepted(item.line, consignment, checks(consignment))
