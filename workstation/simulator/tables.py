"""The invented tables of the simulated world: `resources/simulator/*.csv`, UTF-8 with a header."""

import csv
from random import Random

from workstation.paths import shipped

Weighted = tuple[tuple[str, ...], tuple[float, ...]]


def read_table(name: str) -> list[dict[str, str]]:
    """Every row of one table by column name; FileNotFoundError where the program is not wholly installed."""
    with (shipped("resources") / "simulator" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def weighted(cell: str) -> Weighted:
    """Choices with running weights from a cell such as `CN:6 VN:2`; a choice without a number weighs 1."""
    names, sums, total = [], [], 0.0
    for part in cell.split():
        name, _, weight = part.partition(":")
        total += float(weight or 1)
        names.append(name)
        sums.append(total)
    return tuple(names), tuple(sums)


def draw(chance: Random, choices: Weighted) -> str:
    """One of the choices by weight."""
    names, sums = choices
    return names[0] if len(names) == 1 else chance.choices(names, cum_weights=sums)[0]
