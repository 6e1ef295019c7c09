"""Parcels into bags, bags onto flights, and what then happens to them: the journeys of one day."""

from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from random import Random
from typing import Final

from workstation.domain.moments import DAY, Moment
from workstation.simulator.flights import HOUR, Flight, flights_of
from workstation.simulator.operators import Operator, Service
from workstation.simulator.parcel import Parcel
from workstation.simulator.receptacles import Bag, mail_class, s9

_MOST_G: Final = 24_000
_MOST_ITEMS: Final = 120
# Invented: of those that missed their bag some come days later; some parcels never come at all.
_LATE: Final = 0.006
_NEVER: Final = 0.003


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan of a bag: `what` is received or opened; `items` counts what was listed for it."""

    at: Moment
    receptacle: str
    what: str
    office: str
    flight: str
    items: int


@dataclass(slots=True)
class Movements:
    """The flights and bag scans of a day."""

    flights: list[Flight] = field(default_factory=list)
    scans: list[Scan] = field(default_factory=list)


def move(chance: Random, day: date, parcels: list[Parcel]) -> Movements:
    """Gives every parcel its journey, in place; tells flights and scans of bags, each in order of time."""
    done = Movements()
    for (office, _), mail in groupby(sorted(parcels, key=_lane), key=_lane):
        _move_lane(chance, day, office, list(mail), done)
    done.flights.sort(key=lambda flight: (flight.landed_at, flight.number))
    done.scans.sort(key=lambda scan: (scan.at, scan.receptacle))
    return done


def _lane(parcel: Parcel) -> tuple[str, str]:
    """Mail of one operator and class travels together."""
    return parcel.operator.office + parcel.operator.country, mail_class(parcel.service)


def _move_lane(chance: Random, day: date, office: str, mail: list[Parcel], done: Movements) -> None:
    operator = mail[0].operator
    bags = list(_bags(chance, mail))
    flights = flights_of(chance, operator, day, len(bags))
    done.flights += flights
    for number, bag in enumerate(bags):
        flight = flights[number * len(flights) // len(bags)]
        receptacle = "" if operator.express else _receptacle(operator, day, bag, number, len(bags))
        opened = _scan_bag(chance, office, flight, receptacle, bag, done)
        for place, parcel in enumerate(bag):
            _travel(chance, parcel, flight, receptacle, opened + place * chance.randrange(4, 15) * 1_000)


def _bags(chance: Random, mail: list[Parcel]) -> list[list[Parcel]]:
    """Bags are closed when they are heavy or full."""
    bags: list[list[Parcel]] = [[]]
    grams, limit = 0, _MOST_G
    for parcel in mail:
        if bags[-1] and (grams > limit or len(bags[-1]) >= _MOST_ITEMS):
            bags.append([])
            grams, limit = 0, int(_MOST_G * chance.uniform(0.4, 1.0))
        bags[-1].append(parcel)
        grams += parcel.declared.gross_g
    return bags


def _receptacle(operator: Operator, day: date, bag: list[Parcel], number: int, count: int) -> str:
    return s9(
        Bag(
            office=operator.office,
            subclass=mail_class(bag[0].service),
            day=day,
            number=number,
            count=count,
            registered=any(parcel.service is Service.REGISTERED for parcel in bag),
            gross_g=sum(parcel.declared.gross_g for parcel in bag) + 500,
        )
    )


def _scan_bag(
    chance: Random, office: str, flight: Flight, receptacle: str, bag: list[Parcel], done: Movements
) -> Moment:
    """When the first item of the bag is in the hand; express consignments come loose and are not scanned as bags."""
    received = flight.landed_at + int(chance.uniform(1.0, 3.5) * HOUR)
    opened = received + int(chance.uniform(0.2, 4.0) * HOUR)
    if receptacle:
        number, items = flight.number, sum(parcel.has_data for parcel in bag)
        done.scans += [
            Scan(received, receptacle, "received", office[:6], number, items),
            Scan(opened, receptacle, "opened", office[:6], number, items),
        ]
    return opened


def _travel(chance: Random, parcel: Parcel, flight: Flight, receptacle: str, at: Moment) -> None:
    journey = parcel.journey
    journey.receptacle, journey.flight, journey.master = receptacle, flight.number, flight.master
    days = chance.uniform(0.6, 2.5) if parcel.express else 2.5 + chance.expovariate(1 / 3.0)
    journey.posted_at = (flight.departed_at - int(min(days, 25.0) * DAY)) // 1_000 * 1_000
    journey.arrived_at = at
    luck = chance.random()
    if luck < _NEVER:
        journey.arrived_at = None
    elif luck < _NEVER + _LATE:
        journey.late, journey.arrived_at = True, at + int(chance.uniform(1, 9) * DAY)
    if parcel.late_data:
        journey.announced_at = at + int(chance.uniform(2, 60) * HOUR)
    elif parcel.has_data:
        journey.announced_at = journey.posted_at + int(
            (flight.departed_at - journey.posted_at) * chance.uniform(0.05, 0.9)
        )
