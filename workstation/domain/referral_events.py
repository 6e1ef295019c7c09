"""What can happen to a consignment's security case: data only; what it leads to is in `security_case`.

Every event says who (`by`) and when (`at`). The events are kept as they were, and the case is what follows from them.
"""

from dataclasses import dataclass
from typing import TypeAlias

from workstation.domain.moments import Moment
from workstation.domain.referral import ClosureCode, ReferralKind, ScreeningResult


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happened:
    by: str
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(_Happened):
    """The data were taken without errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected(_Happened):
    """The data were refused; `codes` say why."""

    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resubmitted(_Happened):
    """The data came again, amended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentBegun(_Happened):
    """Somebody or something looks at the data; `note` says what is new where it was cleared before."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared(_Happened):
    """A person says that the assessment is complete."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departed(_Happened):
    """It left on its flight at `left_at`; `at` is when that became known here."""

    left_at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed(_Happened):
    """The engine proposes a referral."""

    reference: str
    kind: ReferralKind
    reason: str
    due_at: Moment
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(_Happened):
    """A person opens a referral, or confirms the proposal of that reference."""

    reference: str
    kind: ReferralKind
    reason: str
    due_at: Moment
    owner: str
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed(_Happened):
    """A person sees no ground for a proposal."""

    reference: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(_Happened):
    """An answer came; for an RFS with methods and a result."""

    reference: str
    note: str = ""
    methods: tuple[str, ...] = ()
    result: ScreeningResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(_Happened):
    """A person ends a referral."""

    reference: str
    code: ClosureCode
    note: str = ""


Event: TypeAlias = (
    Received | Rejected | Resubmitted | AssessmentBegun | Cleared | Departed
    | Proposed | Opened | Dismissed | Answered | Closed
)  # fmt: skip
