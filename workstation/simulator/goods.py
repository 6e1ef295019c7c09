"""Product lines of the simulated world: what is sent, how heavy it is and what it costs. All of it is invented."""

import csv
from dataclasses import dataclass

from workstation.paths import shipped


@dataclass(frozen=True, slots=True)
class Product:
    """A product line: usual weight in kg and price in USD per kg, each with the spread of its logarithm."""

    description: str
    hs: str
    origin: str
    kg: float
    spread: float
    usd_per_kg: float
    price_spread: float


def load_products() -> list[Product]:
    """Every product line of `resources/simulator/goods.csv`."""
    with (shipped("resources") / "simulator" / "goods.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Product(
                r["description"],
                r["hs"],
                r["origin"],
                *(float(r[n]) for n in ("kg", "spread", "usd_per_kg", "price_spread")),
            )
            for r in csv.DictReader(lines)
        ]
