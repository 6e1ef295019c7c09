"""The security case of one consignment: a state machine as a pure function of state and event.

Two levels. Each referral has its own state; the standing of the consignment is derived: the most severe referral that
holds, else the stage of the assessment. The rules are a design of ours on top of public protocols (ICS2, PACT).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from workstation.domain.moments import Moment
from workstation.domain.referral import Referral, ReferralKind, ReferralState


class Stage(StrEnum):
    """How far the data came, referrals left aside."""

    SUBMITTED = "submitted"
    REJECTED = "rejected"
    RECEIVED = "received"
    ASSESSING = "assessing"
    CLEARED = "cleared"


class Standing(StrEnum):
    """What a consignment shows: the worst referral that holds, else its stage."""

    SUBMITTED = "submitted"
    REJECTED = "rejected"
    RECEIVED = "received"
    ASSESSING = "assessing"
    CLEARED = "cleared"
    RFI_OPEN = "rfi_open"
    RFI_ANSWERED = "rfi_answered"
    RFS_OPEN = "rfs_open"
    RFS_ANSWERED = "rfs_answered"
    DNL = "dnl"


@dataclass(frozen=True, slots=True)
class Breach:
    """It left while these referrals held it."""

    left_at: Moment
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that security knows of one consignment; a new one has only been received."""

    stage: Stage = Stage.RECEIVED
    referrals: tuple[Referral, ...] = ()
    departures: tuple[Moment, ...] = ()
    breaches: tuple[Breach, ...] = ()

    @property
    def holding(self) -> tuple[Referral, ...]:
        """The referrals that hold it, worst first."""
        held = [referral for referral in self.referrals if referral.holds]
        return tuple(sorted(held, key=lambda r: (-r.kind.severity, r.due_at)))

    @property
    def worst(self) -> Referral | None:
        """The most severe referral that holds it."""
        return next(iter(self.holding), None)

    @property
    def standing(self) -> Standing:
        """What it shows."""
        worst = self.worst
        if worst is None:
            return Standing(self.stage.value)
        if worst.kind is ReferralKind.DNL:
            return Standing.DNL
        return Standing(f"{worst.kind}_{worst.state}")

    @property
    def departed(self) -> bool:
        """Whether it has left."""
        return bool(self.departures)

    def find(self, reference: str) -> Referral | None:
        """The referral of that reference, None where there is none."""
        return next((r for r in self.referrals if r.reference == reference), None)

    def find_live(self, kind: ReferralKind) -> Referral | None:
        """The referral of that kind that is proposed or holds, the one that holds first."""
        live = [r for r in self.referrals if r.kind is kind and not r.ended]
        return min(live, key=lambda r: r.state is ReferralState.PROPOSED, default=None)

    def with_referral(self, changed: Referral) -> "Case":
        """The same case with one referral new or replaced."""
        others = [changed if r.reference == changed.reference else r for r in self.referrals]
        known = self.find(changed.reference) is not None
        return replace(self, referrals=tuple(others if known else [*others, changed]))
