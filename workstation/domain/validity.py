"""From when until when a profile may score, by the days that its description names."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workstation.domain.moments import Moment, date_of
from workstation.domain.profile import ProfileSpec

WARN_DAYS = 14


class Validity(StrEnum):
    """Where a profile stands between its first and its last day."""

    VALID = "valid"
    ENDING = "ending"
    EXPIRED = "expired"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Term:
    """The standing at a moment. `days_left` counts from today to the last day, None where no day is named."""

    validity: Validity
    days_left: int | None

    @property
    def scores(self) -> bool:
        """Whether it may score now."""
        return self.validity in (Validity.VALID, Validity.ENDING)


def term_of(spec: ProfileSpec, now: Moment) -> Term:
    """Valid from the start of `valid_from` to the end of `expires_on`, both days in UTC; ending in the last 14 days."""
    today = date_of(now)
    left = (date.fromisoformat(spec.expires_on) - today).days if spec.expires_on else None
    if left is not None and left < 0:
        return Term(Validity.EXPIRED, left)
    if spec.valid_from and today < date.fromisoformat(spec.valid_from):
        return Term(Validity.NOT_YET, left)
    return Term(Validity.ENDING if left is not None and left <= WARN_DAYS else Validity.VALID, left)
