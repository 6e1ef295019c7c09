"""Receptacle numbers as UPU S9 lays them out: 29 characters; the layout is general knowledge ([K])."""

from dataclasses import dataclass
from datetime import date

from workstation.simulator.centre import OFFICE
from workstation.simulator.operators import Service

# First letter: class (U letters, C parcels, E EMS); the second is invented.
_SUBCLASS = {Service.PARCEL: "CN", Service.EMS: "EN"}
_PER_DESPATCH = 999


def mail_class(service: Service) -> str:
    """The mail sub-class that a service travels in."""
    return _SUBCLASS.get(service, "UN")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """What the number of a receptacle is made of: `number` counts from 0 among `count` bags of the day's mail."""

    office: str
    subclass: str
    day: date
    number: int
    count: int
    registered: bool
    gross_g: int


def s9(bag: Bag) -> str:
    """Origin, destination, category A (air), sub-class, year, despatch, receptacle, last and registered flag, weight.

    Weight is in units of 100 g. A day with more than 999 bags takes another despatch.
    """
    despatch, receptacle = divmod(bag.number, _PER_DESPATCH)
    serial = (bag.day.timetuple().tm_yday * 10 + despatch) % 10_000
    last = bag.number == bag.count - 1
    weight = min(9999, round(bag.gross_g / 100))
    return (
        f"{bag.office}{OFFICE}A{bag.subclass}{bag.day.year % 10}{serial:04d}{receptacle + 1:03d}"
        f"{last:d}{bag.registered:d}{weight:04d}"
    )
