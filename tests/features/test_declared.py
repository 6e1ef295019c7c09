"""Declared numbers: units, currencies, and what is not there."""

from dataclasses import replace

import numpy as np
import pytest

from tests.features.making import SPEC, facts, history
from workstation.features.table import build_features

DIGITS = {"KRW": 0, "KWD": 3}
ROW = {
    "value_minor": 99_900,
    "currency": "KRW",
    "net_weight_g": 2_500,
    "gross_weight_g": 2_999,
    "duty_rate": 8.0,
    "goods_lines": 2,
}


def declared(name: str, row: dict, currency: str = "") -> float:
    spec = replace(SPEC, features=(f"declared.{name}",), currency=currency)
    return build_features(spec, facts(row), [0], history(), DIGITS).values[0, 0]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("log_value", np.log10(99_901)),
        ("log_net_weight", np.log10(2_501)),
        ("log_gross_weight", np.log10(3_000)),
        ("log_value_per_kg", np.log10(99_901 / 2.5)),
        ("duty_rate", 8.0),
        ("goods_lines", 2.0),
    ],
)
def test_each_number_is_told_in_its_unit(name, wanted) -> None:
    assert declared(name, ROW) == pytest.approx(wanted)
    assert np.isnan(declared(name, dict.fromkeys(ROW)))


@pytest.mark.parametrize(("currency", "units"), [("KRW", 5_000), ("KWD", 5), ("EUR", 50)])
def test_an_amount_counts_in_the_major_units_of_its_currency(currency, units) -> None:
    assert declared("log_value", {"value_minor": 5_000, "currency": currency}) == pytest.approx(np.log10(1 + units))


def test_another_currency_than_the_profiles_is_not_compared() -> None:
    assert np.isnan(declared("log_value", ROW, currency="USD"))
    assert declared("log_value", ROW, currency="KRW") == declared("log_value", ROW)


@pytest.mark.parametrize(
    "changed", [{"net_weight_g": 0}, {"net_weight_g": None}, {"value_minor": None}, {"currency": None}]
)
def test_value_per_kilogram_needs_a_value_and_a_weight(changed) -> None:
    assert np.isnan(declared("log_value_per_kg", ROW | changed))


def test_a_value_of_nothing_is_a_statement() -> None:
    assert declared("log_value", ROW | {"value_minor": 0}) == 0.0
