"""Referrals: what is asked about a consignment before it may travel on, in the words of CONTEXT.md.

The three kinds are those of the pre-loading protocols (RFI, RFS, DNL); their order of severity is DNL > RFS > RFI.
States, closure codes and who may do what are our own reading of the protocol and kept in `security_case`.
"""

from dataclasses import dataclass
from enum import StrEnum

from workstation.domain.moments import Moment


class ReferralKind(StrEnum):
    """What is asked: information, a screening by high-risk methods, or that it is not loaded at all."""

    RFI = "rfi"
    RFS = "rfs"
    DNL = "dnl"

    @property
    def severity(self) -> int:
        """3 for a DNL, 2 for an RFS, 1 for an RFI."""
        return _SEVERITY[self]

    @property
    def priority(self) -> str:
        """The class of its messages, "A" before "B" (ICS2 ICD, table 7: IE3Q01 and IE3Q03 are A, IE3Q02 is B)."""
        return "B" if self is ReferralKind.RFI else "A"

    @property
    def needs_reason(self) -> bool:
        """Whether it is opened with a typed reason only; an RFI may rest on what its kind says."""
        return self is not ReferralKind.RFI


_SEVERITY = {ReferralKind.RFI: 1, ReferralKind.RFS: 2, ReferralKind.DNL: 3}


class ReferralState(StrEnum):
    """Where a referral stands. An answered one still holds: a person reads the answer before it ends."""

    PROPOSED = "proposed"
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    DISMISSED = "dismissed"


HOLDING = frozenset({ReferralState.OPEN, ReferralState.ANSWERED})


class ClosureCode(StrEnum):
    """Why a referral ended.

    `satisfied`: an RFI was answered well enough. `screened`: an RFS found no threat. `escalated`: a more severe
    referral took its place. `cancelled`: a DNL was lifted. `withdrawn`: an RFI or RFS was opened in error or is no
    longer needed. `not_transported`: the goods do not travel at all.
    """

    SATISFIED = "satisfied"
    SCREENED = "screened"
    ESCALATED = "escalated"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    NOT_TRANSPORTED = "not_transported"


class ScreeningResult(StrEnum):
    """What a screening says."""

    CLEAR = "clear"
    THREAT = "threat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back to a referral; methods and result only to an RFS."""

    by: str
    at: Moment
    note: str = ""
    methods: tuple[str, ...] = ()
    result: ScreeningResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One referral of one consignment. `methods` are those recommended; `resubmitted` counts amendments during it.

    `opened_by` and `opened_at` are empty while it is only proposed.
    """

    reference: str
    kind: ReferralKind
    state: ReferralState
    reason: str
    owner: str
    raised_by: str
    raised_at: Moment
    due_at: Moment
    methods: tuple[str, ...] = ()
    opened_by: str = ""
    opened_at: Moment | None = None
    answers: tuple[Answer, ...] = ()
    resubmitted: int = 0
    closed_by: str = ""
    closed_at: Moment | None = None
    code: ClosureCode | None = None

    @property
    def holds(self) -> bool:
        """Whether the consignment may not travel because of it."""
        return self.state in HOLDING

    @property
    def ended(self) -> bool:
        """Whether nothing more is to be done about it."""
        return not self.holds and self.state is not ReferralState.PROPOSED

    def held_at(self, moment: Moment) -> bool:
        """Whether it was holding at that moment, whatever became of it later."""
        return (
            self.opened_at is not None
            and self.opened_at <= moment
            and (self.closed_at is None or self.closed_at > moment)
        )

    def age(self, now: Moment) -> Moment:
        """How long it has stood or stood, in milliseconds."""
        began = self.raised_at if self.opened_at is None else self.opened_at
        return max((now if self.closed_at is None else self.closed_at) - began, 0)

    def overdue(self, now: Moment) -> bool:
        """Whether it should have ended, or been looked at, by now."""
        return not self.ended and now > self.due_at

    def found_threat(self) -> bool:
        """Whether any screening found something; a later clear one does not unsay it."""
        return any(answer.result is ScreeningResult.THREAT for answer in self.answers)


# The name under which this program itself proposes. It is nobody's: whoever bears it decides nothing.
ENGINE = "engine"
_NO_PERSON = frozenset({"", ENGINE, "import", "system", "workstation"})


def is_person(name: str) -> bool:
    """Whether a name may stand for a person who answers for an act."""
    return name.strip().casefold() not in _NO_PERSON
