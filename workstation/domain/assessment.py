"""Assessments: what a profile version said of a consignment at a moment; frozen, never worked out again for display."""

from dataclasses import dataclass

from workstation.domain.moments import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one feature added to the score, in log-odds, with the value that it was computed from.

    `evidence` holds the numbers that the sentence speaks of (counts, rates, declared values).
    """

    feature: str
    value: float
    amount: float
    evidence: dict[str, float | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """`base` plus all contributions is `score` (log-odds); `probability` is its calibrated probability.

    `known_goods` counts the examined consignments that the history holds of the same goods; at 0 they are novel.
    `consignment_version` is the version of the data that was scored.
    """

    consignment_id: int
    consignment_version: int
    profile: str
    profile_version: int
    scored_at: Moment
    score: float
    probability: float
    base: float
    known_goods: int
    contributions: tuple[Contribution, ...]
