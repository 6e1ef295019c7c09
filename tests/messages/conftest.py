"""What every test of messages needs: samples, and a reader that also says how the message ended."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from workstation.domain.door import Accepted, AcceptedEvent, Parsed, Refused
from workstation.domain.errors import MessageRefused
from workstation.messages.mapping import Mapping, get_mapping
from workstation.messages.registry import ReadOptions, get_format

from .sheet_lines import sheet_lines

SAMPLES = Path(__file__).parent / "samples"
WITH_MAPPING = frozenset({"csv", "xlsx"})
RECEIVED_AT = 1_800_000_000_000  # January 2027


class Outcome(NamedTuple):
    """The records of a message in order, and the fault that ended it."""

    records: list[Parsed]
    fault: MessageRefused | None

    @property
    def accepted(self) -> list[Accepted | AcceptedEvent]:
        return [record for record in self.records if isinstance(record, Accepted | AcceptedEvent)]

    @property
    def refused(self) -> list[Refused]:
        return [record for record in self.records if isinstance(record, Refused)]


def read_all(name: str, data: bytes, mapping: Mapping | None) -> Outcome:
    """Reads to the end; only MessageRefused is caught, so anything else fails the test."""
    records: list[Parsed] = []
    try:
        for record in get_format(name).read(data, ReadOptions(received_at=RECEIVED_AT, mapping=mapping)):
            records.append(record)
    except MessageRefused as fault:
        return Outcome(records, fault)
    return Outcome(records, None)


def number_of(record: Accepted | AcceptedEvent) -> str:
    """The number by which a record can be found in its file."""
    if isinstance(record, Accepted):
        return record.consignment.aliases[0].value
    event = record.event
    names = ("identifier", "receptacle", "number")
    return next(value for name in names if (value := getattr(event, name, "")))


Read = Callable[..., Outcome]


@pytest.fixture
def read() -> Read:
    """`read(bytes, mapping)` for CSV, `read(bytes)` for XFZB."""

    def reader(data: bytes | str, mapping: str | Path | Mapping = "") -> Outcome:
        data = data.encode() if isinstance(data, str) else data
        known = mapping if isinstance(mapping, Mapping) else get_mapping(str(mapping)) if mapping else None
        return read_all("csv" if known else "xfzb", data, known)

    return reader


class Sample(NamedTuple):
    """A sample file with the format and mapping that read it, and what is expected of a broken one."""

    path: Path
    format: str
    mapping: str
    expected: dict[str, object]

    def read(self, data: bytes | None = None) -> Outcome:
        mapping = get_mapping(self.mapping) if self.mapping else None
        return read_all(self.format, self.path.read_bytes() if data is None else data, mapping)

    def lines(self) -> list[str]:
        """The file's lines, or the rows of a sheet; read by others than the readers under test."""
        if self.format == "xlsx":
            return sheet_lines(self.path)
        return self.path.read_text(encoding="utf-8-sig").splitlines()


def samples(quality: str) -> list[Sample]:
    """The good, or broken, samples of every format; the name of a CSV or sheet sample begins with its mapping's."""
    found = []
    for folder in sorted(SAMPLES.glob(f"*/{quality}")):
        table = folder / "expected.toml"
        expected = tomllib.loads(table.read_text(encoding="utf-8")) if table.exists() else {}
        for path in sorted(folder.iterdir()):
            if path != table:
                mapping = path.name.partition(".")[0] if folder.parent.name in WITH_MAPPING else ""
                found.append(Sample(path, folder.parent.name, mapping, expected.get(path.stem, {})))
    return found


def named(sample: Sample) -> str:
    """The id of a test that is run for each sample."""
    return sample.path.name
