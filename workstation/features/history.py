"""Risk history: how much was found earlier on consignments that have something in common with a row.

The rate of a group is smoothed towards the rate of its parent:
(finds + strength * parent's rate) / (finds + clean + strength). So an earlier find never lowers a rate or
a count of finds and never changes a count of clean results; the monotone constraints of the fit rest on it.
"""

from collections.abc import Iterable
from typing import Protocol

import numpy as np

from workstation.domain.facts import ExaminedColumns, FactColumns
from workstation.domain.moments import DAY
from workstation.domain.profile import ProfileSpec
from workstation.features.coding import Coder
from workstation.features.decay import DecayedTimeline
from workstation.features.feature import Floats, GroupHistory, Integers
from workstation.features.groups import needed_groups
from workstation.features.timeline import Timeline, examined_for


class Counter(Protocol):
    """Counts finds and clean results per row, given the codes of the outcomes and those of the rows."""

    def counts(self, codes: Integers, row_codes: Integers) -> tuple[Floats, Floats]:
        """Finds and clean results of each row's code as of the row's moment."""
        ...


class RiskLedger:
    """The outcomes of a history, ready to be counted for some rows as of each row's own moment.

    An outcome counts where it was recorded strictly before `as_of` and not withdrawn strictly before it.
    """

    def __init__(self, spec: ProfileSpec, rows: FactColumns, as_of: Integers, history: ExaminedColumns) -> None:
        self._spec = spec
        self._examined = examined_for(history, spec.target)
        self._coder = Coder(rows, history.facts)
        self._plain = Timeline(self._examined, as_of)
        self._counter: Counter = self._plain
        if spec.half_life_days is not None:
            declared = np.asarray(rows.declared_at, np.int64)
            self._counter = DecayedTimeline(self._examined, as_of, declared, spec.half_life_days * DAY)
        self._everything = (np.zeros(len(self._examined.index), np.int64), np.zeros(len(rows), np.int64))

    def risk(self, groups: Iterable[str]) -> dict[str, GroupHistory]:
        """Finds, clean results and smoothed rate of these groups and their parents, by name."""
        found: dict[str, GroupHistory] = {}
        everything = self._rate_of_everything()
        for group in needed_groups(self._spec, groups):
            finds, clean = self._counter.counts(*self._codes(group.keys))
            parent = found[group.parent].rate if group.parent else everything
            found[group.name] = GroupHistory(finds, clean, smoothed(finds, clean, parent, group.strength))
        return found

    def known_goods(self) -> Integers:
        """How many examinations of the same goods stood (the profile's novelty group; all count alike)."""
        finds, clean = self._plain.counts(*self._codes(self._spec.group(self._spec.novelty_group).keys))
        return (finds + clean).astype(np.int64)

    def _codes(self, keys: tuple[str, ...]) -> tuple[Integers, Integers]:
        row_codes, event_codes = self._coder.codes(keys)
        return event_codes[self._examined.index], row_codes

    def _rate_of_everything(self) -> Floats:
        finds, clean = self._counter.counts(*self._everything)
        return smoothed(finds, clean, np.full(len(finds), self._spec.prior), self._spec.prior_strength)


def smoothed(finds: Floats, clean: Floats, parent: Floats, strength: float) -> Floats:
    """The hit rate with a stand-in worth `strength` examinations; the stand-in where nothing is known."""
    weight = finds + clean + strength
    # A group of strength 0 that has seen nothing has only its parent to go by.
    known = weight > 0
    return np.where(known, (finds + strength * parent) / np.where(known, weight, 1.0), parent)
