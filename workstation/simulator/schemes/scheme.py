"""What a scheme is: a name, some offenders, what these change when they are caught, and how they send."""

from random import Random
from typing import Protocol

from workstation.simulator.cast import Change, Offender
from workstation.simulator.parcel import Parcel
from workstation.simulator.trade import Trade


class Scheme(Protocol):
    """A way of departing from honest trade. It keeps nothing in mind: all luck and identity is handed in."""

    name: str
    offenders: int
    changes: tuple[Change, ...]

    def pick(self, chance: Random, day: int, count: int) -> int:
        """Which of `count` offenders sends; a few are busier than the rest."""
        return int(count * chance.random() ** 1.5)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """One parcel of this offender, with its truth; who is to blame is written in by the world."""
        ...
