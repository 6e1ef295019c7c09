"""What a feature is, and what a group of features is given to work with and must answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workstation.domain.facts import ExaminedColumns, FactColumns
from workstation.domain.profile import ProfileSpec

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One named number: its unit, what it means, the rule that it rests on, and which way it may move a risk.

    `direction` is +1 where more never lowers a risk, -1 where more never raises it, 0 where data decide.
    """

    name: str
    unit: str
    meaning: str
    source: str
    direction: int = 0


@dataclass(frozen=True, slots=True)
class GroupHistory:
    """What was known of each row's like: finds and clean results as of its moment, and the smoothed hit rate.

    Three arrays of one length. Counts are whole numbers unless the profile lets old outcomes decay.
    """

    finds: Floats
    clean: Floats
    rate: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that a feature group may look at: the rows, the moment of each, and what was known by then.

    `risk` holds the history of every group that the profile's features need, by the group's name.
    `minor_digits` says how many digits of a currency are minor (ISO 4217; two where it is silent).
    """

    spec: ProfileSpec
    rows: FactColumns
    as_of: Integers
    history: ExaminedColumns
    risk: Mapping[str, GroupHistory]
    minor_digits: Mapping[str, int]


class FeatureGroup(Protocol):
    """A plug-in of features. Whoever writes one adds it to `catalogue.GROUPS` and to nothing else."""

    def features(self, spec: ProfileSpec) -> Sequence[Feature]:
        """Every feature that this group offers a profile; names are unique across all groups."""
        ...

    def values(self, inputs: Inputs, name: str) -> Floats:
        """One number a row for a feature of this group, NaN where nothing is known; sees no later fact."""
        ...
