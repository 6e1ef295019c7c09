"""The release category of the WCO's Immediate Release Guidelines, 1 to 4."""

from dataclasses import dataclass
from enum import IntEnum

from workstation.clearance.trail import Basis, Missing, Step, Trail
from workstation.clearance.treatment import Duty, Tax, Treatment

GUIDELINES = Basis(
    "WCO Immediate Release Guidelines, version III (2018); tfig.unece.org",
    "S/K",
    "The four categories from secondary sources; what each asks for is unchecked.",
)


class Release(IntEnum):
    """What is asked for before release.

    PAPERS: a list; LOW_VALUE: data in bulk, nothing collected; DUTIABLE: the short declaration, duty or tax collected;
    FULL: the full declaration.
    """

    PAPERS = 1
    LOW_VALUE = 2
    DUTIABLE = 3
    FULL = 4


@dataclass(frozen=True, slots=True)
class Category:
    """The category, None where it cannot be told; then `missing` names what would be needed."""

    release: Release | None
    steps: tuple[Step, ...]
    missing: tuple[Missing, ...]


def category(treatment: Treatment, restricted: bool) -> Category:
    """The release category; restricted goods need the full declaration whatever they are worth."""
    trail = Trail()
    release = _release(treatment, restricted, trail)
    if release is not None:
        trail.add(f"category_{release.value}", GUIDELINES)
        return Category(release, (*treatment.steps, *trail.steps), ())
    missing = treatment.missing or treatment.short_missing
    return Category(None, (*treatment.steps, *trail.steps), missing)


def _release(told: Treatment, restricted: bool, trail: Trail) -> Release | None:
    trail.add("restricted" if restricted else "not_restricted")
    if restricted or told.short is False:
        return Release.FULL
    if told.papers:
        return Release.PAPERS
    if told.duty is None or told.tax is None:
        return None
    if told.duty is Duty.NONE and told.tax is not Tax.DUE:
        return Release.LOW_VALUE
    return Release.DUTIABLE if told.short else None
