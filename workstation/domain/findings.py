"""Findings at the door: what is wrong with the data itself, kept beside the consignment, never a refusal."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters to whoever must answer for the data."""

    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of the data: a stable code, the field it sits in, how bad it is and the value that was read."""

    code: str
    field: str
    severity: Severity
    value: str = ""
