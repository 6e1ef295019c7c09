"""Flights as CSV: when they really left and landed, so that "before loading" can be measured."""

from collections.abc import Iterator

from workstation.domain.door import Parsed
from workstation.domain.journey import FlightTime
from workstation.messages.event_format import Cells, moment, moment_if_told, number, read_events, words
from workstation.messages.registry import ReadOptions
from workstation.messages.trouble import CellTrouble


class FlightsFormat:
    """Columns flight and departed_at; departs_from, arrives_at, landed_at and master where they are known."""

    name = "flights"
    title = "Flights (CSV)"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The flights in file order. Rows at fault are `Refused`; MessageRefused where the file is no such file."""
        return read_events(data, self.name, _flight)


def _flight(cells: Cells) -> FlightTime:
    departed, landed = moment(cells, "departed_at"), moment_if_told(cells, "landed_at")
    if landed is not None and landed < departed:
        raise CellTrouble("flight.landed_first", "the flight lands before it leaves", "landed_at")
    return FlightTime(
        number=number(cells, "flight", needed=True),
        departed_at=departed,
        landed_at=landed,
        departs_from=words(cells, "departs_from"),
        arrives_at=words(cells, "arrives_at"),
        master=number(cells, "master"),
    )
