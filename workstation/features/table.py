"""The feature table: what a profile asks for, one row a consignment, as of each row's moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workstation.domain.facts import ExaminedColumns, FactColumns
from workstation.domain.moments import Moment
from workstation.domain.profile import ProfileSpec
from workstation.features.catalogue import sources
from workstation.features.feature import Floats, Inputs, Integers
from workstation.features.history import RiskLedger
from workstation.features.risk import group_of


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """`values[i, j]` is feature `names[j]` of consignment `ids[i]`, float64, NaN where nothing is known.

    `known_goods[i]` counts the examinations of the same goods that stood at the row's moment: at 0 the goods
    are novel.
    """

    ids: Sequence[int]
    names: tuple[str, ...]
    values: Floats
    known_goods: Integers

    def __len__(self) -> int:
        return len(self.ids)


def build_features(
    spec: ProfileSpec,
    rows: FactColumns,
    as_of: Sequence[Moment] | Integers,
    history: ExaminedColumns,
    minor_digits: Mapping[str, int] | None = None,
) -> FeatureTable:
    """The profile's features of every row, from what was recorded strictly before the row's `as_of` moment.

    Live scoring gives every row the present moment; training gives each the start of its day, so that the
    parcels of one day do not see each other's results. Columns come in the order of `spec.features`.
    """
    moments = np.asarray(as_of, np.int64)
    if len(moments) != len(rows):
        raise ValueError("every row needs its own as-of moment")
    ledger = RiskLedger(spec, rows, moments, history)
    risk = ledger.risk(group for name in spec.features if (group := group_of(name)))
    inputs = Inputs(spec=spec, rows=rows, as_of=moments, history=history, risk=risk, minor_digits=minor_digits or {})
    return FeatureTable(rows.ids, spec.features, _values(inputs), ledger.known_goods())


def _values(inputs: Inputs) -> Floats:
    source = sources(inputs.spec)
    # By column: features are computed and read a column at a time.
    values = np.empty((len(inputs.rows), len(inputs.spec.features)), order="F")
    for column, name in enumerate(inputs.spec.features):
        values[:, column] = source[name].values(inputs, name)
    return values
