"""The open consignments of a moment as columns, which is all that selection knows of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workstation.domain.selection import Mission

Numbers: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """One row for each consignment, in the order of arrival.

    `worth` is by mission what a consignment is ranked by in it, NaN where no profile of the mission has scored it:
    a probability, or in the revenue quota whatever the dial makes of it. `warm` says that a profile would look at it
    (from its yellow threshold on), `forced` that a rule sends it, `unfamiliar` that nothing like it is known,
    `drawn` that its lot was drawn in an earlier run, `controls` that it was drawn as a control then.
    """

    ids: NDArray[np.int64]
    worth: Mapping[Mission, Numbers]
    warm: Flags
    forced: Flags
    unfamiliar: Flags
    drawn: Flags
    controls: Flags

    def __len__(self) -> int:
        return len(self.ids)

    def scored(self) -> Flags:
        """Whether any profile has scored it."""
        known: Any = np.zeros(len(self), dtype=np.bool_)
        for worth in self.worth.values():
            known |= ~np.isnan(worth)
        return known  # type: ignore[no-any-return]


def bands(pool: Pool) -> NDArray[np.str_]:
    """The band of each consignment, of which controls are drawn apart: "warm", "cold" or "not scored"."""
    return np.where(~pool.scored(), "not scored", np.where(pool.warm, "warm", "cold"))
