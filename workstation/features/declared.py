"""Features of the declared numbers alone: value, weight, their ratio, duty rate and how many lines.

Money is compared in one currency: where the profile names it, a value in any other is not a number here
(a rate of exchange would be a guess, and offline a stale one).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from workstation.domain.profile import ProfileSpec
from workstation.features.feature import Feature, Floats, Inputs

_SOURCE: Final = "the declaration; logarithms because values and weights spread over many powers of ten"
PREFIX: Final = "declared."
# ISO 4217: most currencies have two minor digits.
_USUAL_DIGITS: Final = 2


def _numbers(inputs: Inputs, fact: str) -> Floats:
    """A declared number per row; what is absent or below zero is NaN."""
    numbers = np.array(inputs.rows.columns.get(fact) or [None] * len(inputs.rows), np.float64)
    return np.where(numbers >= 0, numbers, np.nan)


def _value(inputs: Inputs) -> Floats:
    """Declared value in major units of its currency; NaN where the profile compares another currency."""
    currencies = inputs.rows.columns.get("currency") or [None] * len(inputs.rows)
    unit_of = {currency: _minor_units(inputs, currency) for currency in set(currencies)}
    units = np.fromiter(map(unit_of.__getitem__, currencies), np.float64, len(currencies))
    return _numbers(inputs, "value_minor") / units


def _minor_units(inputs: Inputs, currency: object) -> float:
    wanted = inputs.spec.currency
    if not isinstance(currency, str) or (wanted and currency != wanted):
        return np.nan
    return float(10 ** inputs.minor_digits.get(currency, _USUAL_DIGITS))


def _log_value(inputs: Inputs) -> Floats:
    return np.log10(1 + _value(inputs))


def _log_value_per_kg(inputs: Inputs) -> Floats:
    kilograms = _numbers(inputs, "net_weight_g") / 1000
    return np.log10((1 + _value(inputs)) / np.where(kilograms > 0, kilograms, np.nan))


def _plain(fact: str) -> Callable[[Inputs], Floats]:
    return lambda inputs: _numbers(inputs, fact)


def _logarithm(fact: str) -> Callable[[Inputs], Floats]:
    return lambda inputs: np.log10(1 + _numbers(inputs, fact))


_OFFERED: Final = (
    ("log_value", "log10(1 + currency units)", "declared value", _log_value),
    ("log_net_weight", "log10(1 + g)", "declared net weight", _logarithm("net_weight_g")),
    ("log_gross_weight", "log10(1 + g)", "declared gross weight", _logarithm("gross_weight_g")),
    ("log_value_per_kg", "log10(currency units / kg)", "declared value per net kilogram", _log_value_per_kg),
    ("duty_rate", "percent", "declared rate of duty", _plain("duty_rate")),
    ("goods_lines", "count", "lines of goods declared", _plain("goods_lines")),
)
_COMPUTED: Final[Mapping[str, Callable[[Inputs], Floats]]] = {
    PREFIX + name: compute for name, _, _, compute in _OFFERED
}


class DeclaredNumbers:
    """Features named declared.*; NaN where the number is absent."""

    def features(self, spec: ProfileSpec) -> Sequence[Feature]:
        """The same for every profile."""
        return [
            Feature(name=PREFIX + name, unit=unit, meaning=meaning, source=_SOURCE)
            for name, unit, meaning, _ in _OFFERED
        ]

    def values(self, inputs: Inputs, name: str) -> Floats:
        """One declared number per row."""
        return _COMPUTED[name](inputs)
