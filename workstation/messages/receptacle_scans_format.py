"""Receptacle scans as CSV: one row for each time that a bag or tray was read."""

from collections.abc import Iterator

from workstation.domain.door import Parsed
from workstation.domain.journey import ReceptacleScan
from workstation.messages.event_codes import scan_kind
from workstation.messages.event_format import Cells, amount, moment, number, read_events, words
from workstation.messages.registry import ReadOptions


class ReceptacleScansFormat:
    """Columns at, receptacle, what; office, flight and the number of items listed where they are known."""

    name = "receptacle-scans"
    title = "Receptacle scans (CSV)"

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The scans in file order. Rows at fault are `Refused`; MessageRefused where the file is no such file."""
        return read_events(data, self.name, _scan)


def _scan(cells: Cells) -> ReceptacleScan:
    return ReceptacleScan(
        receptacle=number(cells, "receptacle", needed=True),
        kind=scan_kind(words(cells, "what").lower()),
        at=moment(cells, "at"),
        place=words(cells, "office"),
        flight=number(cells, "flight"),
        items=amount(cells, "items"),
    )
