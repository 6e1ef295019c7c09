"""The world: a stream of days, each made from the seed alone and from what the offenders were caught at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Final

from workstation.simulator.bagging import Scan, move
from workstation.simulator.cast import Cast
from workstation.simulator.flights import Flight
from workstation.simulator.habits import spoil
from workstation.simulator.numbers import s10, serial_of
from workstation.simulator.operators import Service
from workstation.simulator.parcel import Parcel, Truth
from workstation.simulator.schemes.registry import Entry, active_on
from workstation.simulator.seasons import count_of, most_on_a_day
from workstation.simulator.trade import Trade

# Second letters of the service indicator that the UPU list leaves free for use [S].
_SECOND: Final = "ABCDEFGHKLMNPQRSTW"


@dataclass(slots=True)
class Day:
    """One day at the mail centre: what should come, with its truth and its journey, and flights and scans of bags.

    Parcels stand in the order of their bags. Scans and arrivals of what comes late lie after the day itself.
    """

    number: int
    date: date
    parcels: list[Parcel] = field(default_factory=list)
    flights: list[Flight] = field(default_factory=list)
    scans: list[Scan] = field(default_factory=list)


class World:
    """A simulated mail centre over `days` days from `first_day` on, with about `parcels_per_day` at its start.

    One seed gives one world, whenever and in whatever order its days are asked for; only `told` changes those
    that are made after it. Late schemes begin half-way through the period.
    """

    def __init__(self, seed: int, first_day: date, days: int, parcels_per_day: int) -> None:
        if days < 1 or parcels_per_day < 1:
            raise ValueError("a world needs a day and a parcel")
        self.seed, self.first_day, self.days, self.parcels_per_day = seed, first_day, days, parcels_per_day
        self.trade = Trade(seed, days, parcels_per_day)
        self._cast = Cast(seed)
        self._offset = Random(f"{seed} numbers").randrange(100_000_000)
        self._room = most_on_a_day(parcels_per_day, days)  # numbers of one day never run into those of the next
        self._crowd = 1 + parcels_per_day // 4_000  # offenders grow with the trade, though more slowly

    def day(self, number: int, listed: int | None = None) -> Day:
        """Day `number`, counted from 0. With `listed` it has exactly so many parcels in the files of arrivals.

        ValueError where that is more than a world of this size has numbers for.
        """
        if listed is not None and listed > self._room * 0.8:
            raise ValueError(f"{listed} parcels on a day are too many for a world of {self.parcels_per_day} a day")
        day = self.first_day + timedelta(days=number)
        parcels = list(self._parcels(number, listed))
        moved = move(Random(f"{self.seed} journeys {number}"), day, parcels)
        parcels.sort(key=lambda parcel: (parcel.journey.flight, parcel.journey.receptacle, parcel.item))
        return Day(number, day, parcels, moved.flights, moved.scans)

    def stream(self) -> Iterator[Day]:
        """Every day of the period in order; nothing of a day is kept once it was handed out."""
        return map(self.day, range(self.days))

    def told(self, found: Iterable[Truth]) -> None:
        """Tells the truths of parcels in which something was found: the offenders behind them change something."""
        self._cast.told(found)

    def _parcels(self, number: int, listed: int | None) -> Iterator[Parcel]:
        chance = Random(f"{self.seed} parcels {number}")
        count = count_of(self.seed, self.first_day, number, self.parcels_per_day)
        entries = active_on(number, self.days)
        chances = tuple(accumulate(1 / entry.one_in for entry in entries))
        own = Random()
        made = running = 0
        while made < (count if listed is None else listed):
            own.seed(chance.getrandbits(64))  # luck of its own: what one offender changes touches nobody else's parcel
            parcel = self._parcel(own, number, entries, chances)
            self._label(own, parcel, running)
            spoil(own, self.trade.words, parcel)
            running += 1
            made += parcel.listed if listed is not None else 1
            yield parcel

    def _parcel(self, chance: Random, number: int, entries: tuple[Entry, ...], chances: tuple[float, ...]) -> Parcel:
        """A parcel of honest trade, or of the scheme on which the dice came to lie."""
        luck = chance.random()
        if luck >= chances[-1]:
            return self.trade.honest(chance, number)
        scheme = next(e.scheme for e, limit in zip(entries, chances, strict=True) if luck < limit)
        who = scheme.pick(chance, number, scheme.offenders * self._crowd)
        offender = self._cast.offender(scheme.name, who, scheme.changes)
        parcel = scheme.send(chance, self.trade, offender, number)
        parcel.truth.scheme, parcel.truth.offender = scheme.name, offender.name
        return parcel

    def _label(self, chance: Random, parcel: Parcel, running: int) -> None:
        """Gives the parcel its number: no two are alike among a hundred million."""
        serial = serial_of(parcel.day * self._room + running, self._offset)
        if parcel.service is Service.EXPRESS:
            parcel.item = f"{parcel.operator.office}{serial}"
        else:
            prefix = parcel.service + chance.choice(_SECOND)
            parcel.item = s10(prefix, serial, parcel.operator.country)
