"""Product lines of the simulated world: what is sent, how heavy it is, what it costs and what it carries.

All of it is invented; the HS codes exist in HS 2022.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workstation.simulator.tables import Weighted, read_table, weighted

LANGUAGES = ("de", "fr", "es", "pinyin")
_NUMBERS = ("kg", "spread", "usd_per_kg", "price_spread", "share")


@dataclass(frozen=True, slots=True, eq=False)
class Product:
    """A product line.

    `kg` and `usd_per_kg` are the usual weight and price of one piece, each with the spread of its logarithm.
    `share` is its part of honest trade, 0 for what only schemes send. `carries` says what it is or holds:
    lithium, costly, medicine, ... `words` has the description by language.
    """

    description: str
    hs: str
    origins: Weighted
    carries: frozenset[str]
    words: Mapping[str, str]
    kg: float
    spread: float
    usd_per_kg: float
    price_spread: float
    share: float

    @property
    def usual_usd(self) -> float:
        """What one piece usually costs."""
        return self.kg * self.usd_per_kg


class Goods:
    """Every product line, by what it carries and by where it comes from."""

    def __init__(self, products: Iterable[Product]) -> None:
        self.all = tuple(products)
        self.traded = tuple(p for p in self.all if p.share > 0)
        self._tagged: dict[str, tuple[Product, ...]] = {}
        self._made_in: dict[str, tuple[Product, ...]] = {}

    def tagged(self, tag: str) -> tuple[Product, ...]:
        """The lines that carry `tag`, contraband too; KeyError where no line does: a scheme names what is not there."""
        if tag not in self._tagged:
            self._tagged[tag] = tuple(p for p in self.all if tag in p.carries)
        if not self._tagged[tag]:
            raise KeyError(tag)
        return self._tagged[tag]

    def made_in(self, country: str) -> tuple[Product, ...]:
        """The lines of honest trade that are made in `country`, all of them where none is."""
        if country not in self._made_in:
            found = tuple(p for p in self.traded if country in p.origins[0])
            self._made_in[country] = found or self.traded
        return self._made_in[country]


def load_goods() -> Goods:
    """The product lines of `resources/simulator/goods.csv`."""
    return Goods(_product(row) for row in read_table("goods"))


def _product(row: dict[str, str]) -> Product:
    return Product(
        description=row["description"],
        hs=row["hs"],
        origins=weighted(row["origins"]),
        carries=frozenset(row["carries"].split(";")) - {""},
        words={"en": row["description"]} | {language: row[language] for language in LANGUAGES if row[language]},
        **{name: float(row[name]) for name in _NUMBERS},
    )
