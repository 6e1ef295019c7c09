"""Who sends: sellers on platforms, firms of their own, and private people; sellers come and go."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import Final

from workstation.domain.consignment import Party
from workstation.simulator.goods import Goods, Product
from workstation.simulator.operators import Operator
from workstation.simulator.people import People
from workstation.simulator.tables import draw, read_table

# What private people send to friends and family, by what goods carry.
_PRIVATE: Final = frozenset(
    (
        "fashion",
        "toy",
        "books",
        "food",
        "home",
        "hobby",
        "shoes",
        "bag",
        "cosmetic",
        "jewellery",
        "animal",
        "supplement",
    )
)
_ON_PLATFORM: Final = 0.72
_LASTING: Final = 0.7
_FOREVER: Final = 1 << 30
# Every so many-th seller is one that the schemes of false values recruit from; it sends honest parcels as well.
TEMPTED_EVERY: Final = 9


class Kind(StrEnum):
    """What sort of sender."""

    SELLER = "seller"
    FIRM = "firm"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Platform:
    """A marketplace with its IOSS number; both are invented."""

    name: str
    ioss: str


@dataclass(frozen=True, slots=True, eq=False)
class Sender:
    """A sender, or all private people of one operator together (`party` is None then).

    `level` is how dear it sells against the usual price; `since` and `until` are the days of the world between
    which it trades.
    """

    kind: Kind
    operator: Operator
    party: Party | None
    products: tuple[Product, ...]
    sums: tuple[float, ...]
    language: str
    level: float
    weight: float
    platform: Platform | None = None
    since: int = 0
    until: int = _FOREVER

    def product(self, chance: Random) -> Product:
        """One of its goods."""
        return chance.choices(self.products, cum_weights=self.sums)[0]


class SenderMaker:
    """Makes senders; all luck comes from the caller."""

    def __init__(self, goods: Goods, people: Mapping[str, People], days: int) -> None:
        self._goods = goods
        self._people = people
        self._days = days
        rows = read_table("platforms")
        self.platforms = tuple(Platform(row["name"], row["ioss"]) for row in rows)
        self._shares = tuple(accumulate(float(row["share"]) for row in rows))

    def private(self, chance: Random, operator: Operator) -> Sender:
        """The private people that send with this operator."""
        made = self._goods.made_in(operator.country)
        sent = tuple(p for p in made if p.carries & _PRIVATE) or made
        return self._sender(chance, Kind.PRIVATE, operator, None, sent, operator.share * operator.private)

    def commercial(self, chance: Random, operator: Operator, weight: float) -> Sender:
        """A seller or a firm with up to six sorts of goods, known to its post by a number of its own."""
        made = self._goods.made_in(operator.country)
        chosen = chance.choices(made, [p.share for p in made], k=chance.choice((1, 2, 3, 4, 6)))
        kind = Kind.SELLER if chance.random() < _ON_PLATFORM else Kind.FIRM
        number = chance.randrange(100_000)
        party = self._people[operator.country].firm(number, f"C{operator.country}{number:05d}")
        return self._sender(chance, kind, operator, party, tuple(dict.fromkeys(chosen)), weight)

    def front(self, chance: Random, operator: Operator, private: bool) -> Sender:
        """A sender that exists on paper, for the schemes: a firm, or a private person."""
        people, number = self._people[operator.country], 200_000 + chance.randrange(800_000)
        party = people.person(number) if private else people.firm(number, f"C{operator.country}{number}")
        kind = Kind.PRIVATE if private else Kind.FIRM
        return self._sender(chance, kind, operator, party, self._goods.made_in(operator.country), 0.0)

    def _sender(
        self,
        chance: Random,
        kind: Kind,
        operator: Operator,
        party: Party | None,
        products: tuple[Product, ...],
        weight: float,
    ) -> Sender:
        lasting = kind is Kind.PRIVATE or chance.random() < _LASTING
        start = 0 if lasting else chance.randrange(-self._days // 2, self._days)
        return Sender(
            kind=kind,
            operator=operator,
            party=party,
            products=products,
            sums=_sums(products),
            language=draw(chance, operator.languages),
            level=chance.lognormvariate(0, 0.15),
            weight=weight,
            platform=chance.choices(self.platforms, cum_weights=self._shares)[0] if kind is Kind.SELLER else None,
            since=start,
            until=_FOREVER if lasting else start + max(1, self._days // 2),
        )


@lru_cache(maxsize=256)
def _sums(products: tuple[Product, ...]) -> tuple[float, ...]:
    """Running shares; the many senders with all goods of a country hold one tuple together."""
    return tuple(accumulate(p.share for p in products))


def make_senders(make: SenderMaker, operators: tuple[Operator, ...], count: int, chance: Random) -> list[Sender]:
    """About `count` commercial senders, spread over the operators by share, and the private people of each."""
    total = sum(operator.share for operator in operators)
    senders = []
    for operator in operators:
        senders.append(make.private(chance, operator))
        own = max(2, round(count * operator.share / total))
        sizes = [1 / (1 + n) ** 0.8 for n in range(own)]  # a few large ones and many small
        for size in sizes:
            weight = operator.share * (1 - operator.private) * size / sum(sizes)
            senders.append(make.commercial(chance, operator, weight))
    return senders
