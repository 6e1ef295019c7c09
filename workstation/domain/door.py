"""What comes through the door: records accepted with their findings, or refused with a reason."""

from dataclasses import dataclass
from typing import TypeAlias

from workstation.domain.consignment import Consignment
from workstation.domain.findings import Finding
from workstation.domain.journey import Happening
from workstation.domain.outcome import DatedExamination


@dataclass(frozen=True, slots=True)
class Accepted:
    """One consignment as parsed, where it stood in the message, and the examination that the message reports of it.

    `line` is the first line of the record in the file, from 1.
    """

    line: int
    consignment: Consignment
    findings: tuple[Finding, ...] = ()
    examination: DatedExamination | None = None


@dataclass(frozen=True, slots=True)
class AcceptedEvent:
    """Something that happened to an item, a receptacle or a flight, and its line in the file, from 1."""

    line: int
    event: Happening


@dataclass(frozen=True, slots=True)
class Refused:
    """One record that was not taken: where it stood, why, and its text for looking at (cut at 2,000 characters).

    `column` is the column or element at fault, "" where the whole record is.
    """

    line: int
    column: str
    code: str
    reason: str
    raw: str


Parsed: TypeAlias = Accepted | AcceptedEvent | Refused
