"""Flights of a day: each operator has one for every so many bags."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from workstation.domain.moments import Moment, start_of_day
from workstation.simulator.centre import AIRPORT
from workstation.simulator.numbers import master_waybill
from workstation.simulator.operators import Operator

HOUR: Final = 3_600_000
_BAGS_ON_BOARD: Final = 25
_LAST_LANDING_HOUR: Final = 15.0  # what lands later is another day's mail


@dataclass(frozen=True, slots=True)
class Flight:
    """A flight that brings mail; `master` is the air waybill of the express consignments on it."""

    number: str
    departs_from: str
    arrives_at: str
    departed_at: Moment
    landed_at: Moment
    master: str


def flights_of(chance: Random, operator: Operator, day: date, bags: int) -> list[Flight]:
    """The operator's flights of that day, in the order of landing: enough for so many bags, at most nine."""
    count = min(9, 1 + bags // _BAGS_ON_BOARD)
    hours = sorted(chance.uniform(0.5, _LAST_LANDING_HOUR) for _ in range(count))
    landings = [start_of_day(day) + int(hour * HOUR) for hour in hours]
    return [_flight(chance, operator, number, landed) for number, landed in enumerate(landings, 1)]


def _flight(chance: Random, operator: Operator, number: int, landed: Moment) -> Flight:
    departed = landed - int(chance.uniform(2.0, 13.0) * HOUR)
    name, master = f"{operator.airline}{number:02d}", master_waybill(chance)
    return Flight(name, operator.airport, AIRPORT, departed, landed, master)
