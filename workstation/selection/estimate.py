"""How many finds there were in all, from those that were certain and those that chance came upon.

Source of the rule: stratified simple random sampling (Horvitz and Thompson 1952; Cochran, Sampling Techniques).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from workstation.domain.selection import Stratum


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimated number of finds with its standard error; `examined` controls stand behind it."""

    finds: float
    error: float
    examined: int


def all_finds(certain: int, strata: Iterable[Stratum], found: Mapping[str, tuple[int, int]]) -> Estimate:
    """All finds of a period: certain ones, and those that controls stand for.

    `found` is by stratum how many controls were examined and in how many something was found. A stratum whose controls
    were not carried out is left to whoever bounds leakage at its worst; here it stands for itself as far as examined.
    Chances are taken together over all draws of one band: a single draw of two says nothing of its spread.
    """
    drawn = [(stratum, *found.get(stratum.name, (0, 0))) for stratum in strata]
    examined_of: dict[str, int] = {}
    finds_of: dict[str, int] = {}
    for stratum, examined, finds in drawn:
        band = _band(stratum)
        examined_of[band] = examined_of.get(band, 0) + examined
        finds_of[band] = finds_of.get(band, 0) + finds
    total, variance = float(certain), 0.0
    for stratum, examined, finds in drawn:
        if not examined:
            continue
        total += stratum.size * finds / examined
        # With few finds the plain rate is too sure of itself: one find and one miss more (Agresti, Coull 1998).
        rate = (finds_of[_band(stratum)] + 1) / (examined_of[_band(stratum)] + 2)
        variance += stratum.size**2 * (1 - examined / stratum.size) * rate * (1 - rate) / examined
    return Estimate(total, sqrt(variance), sum(examined_of.values()))


def _band(stratum: Stratum) -> str:
    return stratum.name.rpartition("/")[2]
