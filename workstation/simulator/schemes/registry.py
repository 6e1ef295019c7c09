"""Every scheme in one table: how many parcels it is in, and from which part of the simulated period on."""

from dataclasses import dataclass
from typing import Final

from workstation.simulator.schemes.counterfeit_brand import CounterfeitBrand
from workstation.simulator.schemes.gift_misuse import GiftMisuse
from workstation.simulator.schemes.honest_but_odd import HonestButOdd
from workstation.simulator.schemes.honest_mistake import HonestMistake
from workstation.simulator.schemes.ioss_misuse import IossMisuse
from workstation.simulator.schemes.late_peptides import LatePeptides
from workstation.simulator.schemes.late_vapes import LateVapes
from workstation.simulator.schemes.medicines import Medicines
from workstation.simulator.schemes.narcotics import Narcotics
from workstation.simulator.schemes.repeat_offender import RepeatOffender
from workstation.simulator.schemes.route_switch import RouteSwitch
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.splitting_ring import SplittingRing
from workstation.simulator.schemes.undeclared_lithium import UndeclaredLithium
from workstation.simulator.schemes.undervaluation import Undervaluation
from workstation.simulator.schemes.undervalued_phones import UndervaluedPhones
from workstation.simulator.schemes.vague_text import VagueText


@dataclass(frozen=True, slots=True)
class Entry:
    """A scheme, in one of so many parcels, from this share of the period on (0: from its start)."""

    scheme: Scheme
    one_in: int
    begins: float = 0.0


# Invented, but for the order of magnitude that DOMAIN asks for: from 1 in 50 to 1 in 20,000.
TABLE: Final = (
    Entry(Undervaluation(), 50),
    Entry(HonestButOdd(), 90),
    Entry(HonestMistake(), 100),
    Entry(VagueText(), 120),
    Entry(CounterfeitBrand(), 130),
    Entry(GiftMisuse(), 150),
    Entry(UndeclaredLithium(), 200),
    Entry(LatePeptides(), 220, begins=0.5),
    Entry(UndervaluedPhones(), 250),
    Entry(IossMisuse(), 250),
    Entry(LateVapes(), 260, begins=0.5),
    Entry(SplittingRing(), 300),
    Entry(RouteSwitch(), 300),
    Entry(RepeatOffender(), 400),
    Entry(Medicines(), 500),
    Entry(Narcotics(), 20_000),
)


def active_on(day: int, days: int) -> tuple[Entry, ...]:
    """The schemes that run on that day of a period of `days`."""
    return tuple(entry for entry in TABLE if day >= entry.begins * days)
