"""Message formats by name. A format is one class and one line in the table below.

Formats are imported when they are asked for, so that a program that reads no message pays for none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast, runtime_checkable

from workstation.domain.door import Parsed
from workstation.domain.errors import WrongUsage
from workstation.domain.moments import Moment
from workstation.messages.mapping import Mapping
from workstation.messages.recognition import recognise
from workstation.messages.sharing import WHOLE, Share


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a reader is told besides the bytes: when they arrived, and for CSV what its columns mean."""

    received_at: Moment
    mapping: Mapping | None = None


@runtime_checkable
class Divisible(Protocol):
    """A format of which several processes can each read a share (`messages.sharing`)."""

    def read_units(self, data: bytes, options: ReadOptions, share: Share = WHOLE) -> Iterator[list[Parsed]]:
        """The records of the units of a share, one list for each unit."""
        ...


class MessageFormat(Protocol):
    """A way to write consignments down, and how it is read.

    `read` yields one `Parsed` for each record, in file order and lazily. A record at fault is a `Refused`;
    a message that cannot be read (further) raises `MessageRefused`, and bytes raise nothing else.
    """

    @property
    def name(self) -> str:
        """The name on the command line."""
        ...

    @property
    def title(self) -> str:
        """What it is called in a list for people."""
        ...

    def read(self, data: bytes, options: ReadOptions) -> Iterator[Parsed]:
        """The records of one message."""
        ...


_FORMATS = {
    "csv": ("workstation.messages.csv_format", "CsvFormat"),
    "f32": ("workstation.messages.f32_format", "F32Format"),
    "f43": ("workstation.messages.f43_format", "F43Format"),
    "flights": ("workstation.messages.flights_format", "FlightsFormat"),
    "item-events": ("workstation.messages.item_events_format", "ItemEventsFormat"),
    "itmatt": ("workstation.messages.itmatt_format", "ItmattFormat"),
    "jsonl": ("workstation.messages.jsonl_format", "JsonlFormat"),
    "receptacle-scans": ("workstation.messages.receptacle_scans_format", "ReceptacleScansFormat"),
    "xfwb": ("workstation.messages.xfwb_format", "XfwbFormat"),
    "xfzb": ("workstation.messages.xfzb_format", "XfzbFormat"),
    "xlsx": ("workstation.messages.xlsx_format", "XlsxFormat"),
}


# Formats whose class is `Divisible`, told without loading one.
DIVISIBLE = frozenset({"csv", "jsonl"})


def list_formats() -> tuple[str, ...]:
    """Names of the known formats, in order."""
    return tuple(sorted(_FORMATS))


def get_format(name: str) -> MessageFormat:
    """The format of that name; WrongUsage, with the names that there are, where it is none."""
    if name not in _FORMATS:
        raise WrongUsage(f'There is no message format "{name}"; known formats: {", ".join(list_formats())}.')
    module, cls = _FORMATS[name]
    return cast(MessageFormat, getattr(import_module(module), cls)())


def guess_format(data: bytes) -> str:
    """The likely format of a message whose format nobody named, by its content; `csv` for what is nothing else."""
    return recognise(data)
