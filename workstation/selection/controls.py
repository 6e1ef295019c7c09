"""The control share: consignments that chance alone chooses, by which everything else is measured."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from workstation.domain.selection import Stratum
from workstation.selection.lots import lots


def allot(places: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """Controls for each stratum in proportion to its size, at least one where places allow, never more than there are.

    One for each comes first: a stratum without a control would be one of which nothing can be said.
    """
    drawn = {name: 0 for name, size in sizes.items() if size}
    by_size = sorted(drawn, key=lambda name: -sizes[name])
    for name in by_size[:places]:
        drawn[name] = 1
    whole = sum(sizes.values())
    while sum(drawn.values()) < min(places, whole):
        open_ = [name for name in drawn if drawn[name] < sizes[name]]
        # The next place goes to the stratum that is furthest behind its share.
        drawn[max(open_, key=lambda name: places * sizes[name] / whole - drawn[name])] += 1
    return drawn


def draw(
    ids: NDArray[np.int64], band: NDArray[np.str_], places: int, secret: bytes, run: str
) -> tuple[dict[int, Stratum], list[Stratum]]:
    """Draws controls from consignments that were never drawn before.

    Gives the stratum of every control by its id, and all strata of this draw. In each the smallest lots win, so that
    each consignment of it had exactly the chance drawn/size.
    """
    sizes = {str(name): int(count) for name, count in zip(*np.unique(band, return_counts=True), strict=True)}
    chosen: dict[int, Stratum] = {}
    strata = []
    for name, count in sorted(allot(places, sizes).items()):
        members = ids[band == name]
        stratum = Stratum(f"{run}/{name}", len(members), count)
        strata.append(stratum)
        order = np.argsort(lots(secret, "control", members.tolist()), kind="stable")
        chosen |= dict.fromkeys(members[order[:count]].tolist(), stratum)
    return chosen, strata
