"""Item events as CSV: one row for each thing that happened to an item. EMSEVT codes or this program's own words."""

from collections.abc import Iterator

from workstation.domain.door import Parsed
from workstation.domain.journey import ItemEvent
from workstation.messages.event_codes import event_kind
from workstation.messages.event_format import Cells, moment, number, read_events, words
from workstation.messages.registry import ReadOptions


class ItemEventsFormat:
    """Columns at, item, event; office, receptacle and reason where they are known."""

    name = "item-events"
    title = "Item events (CSV)"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The events in file order. Rows at fault are `Refused`; MessageRefused where the file is no such file."""
        return read_events(data, self.name, _event)


def _event(cells: Cells) -> ItemEvent:
    code = words(cells, "event").upper()
    return ItemEvent(
        identifier=number(cells, "item", needed=True),
        kind=event_kind(code),
        code=code,
        at=moment(cells, "at"),
        place=words(cells, "office"),
        receptacle=number(cells, "receptacle"),
        reason=words(cells, "reason"),
    )
