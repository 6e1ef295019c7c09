"""Which consignments are examined today, and why each of them: words and records, no arithmetic."""

from dataclasses import dataclass
from enum import StrEnum

from workstation.domain.profile import Lane


class Mission(StrEnum):
    """What a consignment is opened for. Each mission ranks inside its own quota, so that none crowds out another."""

    SECURITY = "security"
    PRODUCT = "product"
    REVENUE = "revenue"
    DATA_QUALITY = "data_quality"


class Because(StrEnum):
    """Why a consignment was chosen. Only what was drawn by chance or taken for certain has a propensity."""

    RULE = "rule"
    SCORE = "score"
    CONTROL = "control"
    EXPLORATION = "exploration"
    HUNCH = "hunch"
    LOOK_ACROSS = "look_across"
    XRAY = "xray"
    DOG = "dog"
    OTHER_AGENCY = "other_agency"
    TIP = "tip"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One consignment that was chosen, and the chance that it had to be.

    `propensity` is 1 for what was certain, n/N for what was drawn in a stratum of N, and None where nobody can tell.
    `mission` is None for a control: it is opened for all of them. `within` is False for a forced one beyond capacity.
    """

    consignment_id: int
    lane: Lane
    because: Because
    mission: Mission | None = None
    propensity: float | None = None
    stratum: str = ""
    within: bool = True


@dataclass(frozen=True, slots=True)
class Stratum:
    """Consignments that had the same chance of being a control: `drawn` of `size`."""

    name: str
    size: int
    drawn: int
