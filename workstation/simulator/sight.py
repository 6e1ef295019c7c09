"""What depth and check can see: the chance that a thing that is there is noticed. All figures are invented.

A find is possible only where somebody could see it: an image knows no value, a label no drug. Each row rises
with the depth, since who empties a parcel has opened it.
"""

from enum import StrEnum
from typing import Final

from workstation.domain.outcome import Depth, FindingType
from workstation.simulator.parcel import Hidden


class Check(StrEnum):
    """How it is looked at, beyond what the depth itself shows (DOMAIN 6.1)."""

    DOCUMENTS = "documents"
    OUTSIDE = "outside"
    IMAGE = "image"
    DOG = "dog"
    HAND = "hand"
    SAMPLE = "sample"


DEPTHS: Final = tuple(Depth)

# label, image, opened, emptied, tested
_BY_DEPTH: Final = {
    FindingType.UNDERVALUATION: (0.0, 0.0, 0.72, 0.80, 0.84),
    FindingType.MISDESCRIPTION: (0.02, 0.25, 0.90, 0.95, 0.97),
    FindingType.MISCLASSIFICATION: (0.10, 0.10, 0.70, 0.80, 0.88),
    FindingType.QUANTITY: (0.0, 0.30, 0.85, 0.97, 0.97),
    FindingType.ORIGIN: (0.02, 0.02, 0.35, 0.45, 0.60),
    FindingType.COUNTERFEIT: (0.02, 0.04, 0.55, 0.65, 0.92),
    FindingType.DRUGS: (0.01, 0.25, 0.55, 0.75, 0.97),
    FindingType.WEAPONS: (0.01, 0.80, 0.95, 0.98, 0.99),
    FindingType.MEDICINES: (0.01, 0.30, 0.72, 0.85, 0.97),
    FindingType.EXCISE: (0.01, 0.45, 0.93, 0.97, 0.99),
    FindingType.DANGEROUS_GOODS: (0.01, 0.78, 0.93, 0.97, 0.99),
    FindingType.NO_DECLARATION: (1.0, 1.0, 1.0, 1.0, 1.0),
}
# What a check adds at any depth: the invoice tells a price, the dog a smell.
_BY_CHECK: Final = {
    (Check.DOCUMENTS, FindingType.UNDERVALUATION): 0.35,
    (Check.DOCUMENTS, FindingType.ORIGIN): 0.25,
    (Check.DOCUMENTS, FindingType.MISCLASSIFICATION): 0.20,
    (Check.DOG, FindingType.DRUGS): 0.65,
    (Check.DOG, FindingType.EXCISE): 0.35,
}


def chance_of_seeing(hidden: Hidden, depth: Depth, check: Check) -> float:
    """The probability that the thing is noticed; deeper never sees less."""
    plain = _BY_DEPTH[hidden.finding][DEPTHS.index(depth)]
    added = _BY_CHECK.get((check, hidden.finding), 0.0)
    return hidden.ease * (1 - (1 - plain) * (1 - added))


def seen_from(hidden: Hidden) -> Depth | None:
    """The shallowest depth at which it is likelier seen than not, None where there is none."""
    likely = (d for d in DEPTHS if chance_of_seeing(hidden, d, Check.HAND) > 0.5)
    return next(likely, None)
