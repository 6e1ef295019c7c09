"""Outcomes: what an examination found, at which depth, in the fixed words of CONTEXT.md."""

from dataclasses import dataclass
from enum import StrEnum

from workstation.domain.moments import Moment


class Result(StrEnum):
    """The result of an examination. "Nothing found" is a fact worth as much as a find."""

    NONE = "none"
    FIND = "find"
    INCONCLUSIVE = "inconclusive"


class Depth(StrEnum):
    """How far the examination went, shallowest first."""

    LABEL = "label"
    IMAGE = "image"
    OPENED = "opened"
    EMPTIED = "emptied"
    TESTED = "tested"


class FindingType(StrEnum):
    """What was found; `unspecified` where the source says that there was a find and not of what."""

    UNSPECIFIED = "unspecified"
    MISDESCRIPTION = "misdescription"
    UNDERVALUATION = "undervaluation"
    MISCLASSIFICATION = "misclassification"
    QUANTITY = "quantity"
    ORIGIN = "origin"
    COUNTERFEIT = "counterfeit"
    DRUGS = "drugs"
    WEAPONS = "weapons"
    MEDICINES = "medicines"
    WILDLIFE = "wildlife"
    CASH = "cash"
    EXCISE = "excise"
    DANGEROUS_GOODS = "dangerous_goods"
    PRODUCT_SAFETY = "product_safety"
    PLANT_ANIMAL_HEALTH = "plant_animal_health"
    OTHER_PROHIBITED = "other_prohibited"
    NO_DECLARATION = "no_declaration"


class Disposition(StrEnum):
    """What became of the consignment after the examination."""

    RELEASE = "release"
    RELEASE_CORRECTED = "release_corrected"
    RELEASE_DUTY = "release_duty"
    HOLD_INFORMATION = "hold_information"
    HOLD_PAYMENT = "hold_payment"
    HOLD_AGENCY = "hold_agency"
    DETAINED = "detained"
    SEIZED = "seized"
    RETURNED = "returned"
    ABANDONED = "abandoned"
    DESTROYED = "destroyed"
    REEXPORTED = "reexported"
    CONTROLLED_DELIVERY = "controlled_delivery"
    UNDELIVERABLE = "undeliverable"


# Dispositions by which goods go on to their addressee.
RELEASING = frozenset({Disposition.RELEASE, Disposition.RELEASE_CORRECTED, Disposition.RELEASE_DUTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """An examination as told: by an officer at the desk or by the columns of a file.

    A find names at least one finding type; the other results name none.
    """

    result: Result
    depth: Depth
    findings: tuple[FindingType, ...] = ()
    disposition: Disposition | None = None

    def __post_init__(self) -> None:
        if (self.result is Result.FIND) != bool(self.findings):
            raise ValueError("a find names what was found; any other result names nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedExamination:
    """An examination with the moment of its recording, which is what "as of" goes by."""

    examination: Examination
    recorded_at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, and from where; every stored act carries all three."""

    user: str
    office: str
    desk: str
