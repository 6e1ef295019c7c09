"""The dated tables: a person's own stand in for the examples, and a fault of them is named."""

import os
from datetime import date
from fractions import Fraction

import pytest

from tests.clearance.making import case, digits, euros, line, money, tables
from workstation.clearance.clearing import clear_case
from workstation.clearance.tables import load_tables
from workstation.domain.errors import WrongUsage
from workstation.domain.moments import date_of
from workstation.messages.checking.values import bands

OWN = """
[[period]]
base = "EUR"
valid_from = 2026-07-01
valid_until = 2026-08-01
source = "customs notice 7/2026"
status = "own file"
units = { USD = 1.25 }
"""


def test_a_persons_own_rates_stand_in_for_the_examples(tmp_path) -> None:
    (tmp_path / "exchange-rates.toml").write_text(OWN)
    own = load_tables(digits, tmp_path)
    rate = own.exchange.rate("USD", "EUR", date(2026, 7, 31))
    assert (rate.units, rate.basis.source, rate.basis.standing) == (Fraction(4, 5), "customs notice 7/2026", "own file")
    assert own.exchange.rate("USD", "EUR", date(2026, 8, 1)) is None
    assert own.exchange.rate("GBP", "EUR", date(2026, 7, 31)) is None
    assert rate.convert(money("10", "USD")) == euros("8")


def test_a_table_that_was_changed_is_read_again(tmp_path) -> None:
    path = tmp_path / "duty-rates.toml"
    entry = '[[duty]]\ncountries = ["EU"]\nsource = "tariff"\nstatus = "own file"\nrates = {{ 940521 = {} }}\n'
    tax = (
        '[[tax]]\nname = "VAT"\ncurrency = "EUR"\nvalue_basis = "CIF"\nsource = "law"\nstatus = "own file"\n'
        "rates = { DE = 19 }\n"
    )
    duties = []
    for number, rate in enumerate((10, 2.5)):
        path.write_text(entry.format(rate) + tax)
        os.utime(path, ns=(number, number))
        told = clear_case(case(line(euros("200"), "940521")), load_tables(digits, tmp_path))
        duties.append(told.estimate.whole.duty)
    assert duties == [2000, 500]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("period = 7", "list of tables"),
        (OWN.replace("1.25", '"1.25"'), '"USD" should be a number'),
        (OWN.replace("1.25", "-1"), '"USD" should be a number'),
        (OWN.replace("1.25", "inf"), '"USD" should be a number'),
        (OWN.replace('base = "EUR"', ""), '"base" should be a text'),
        (OWN.replace("2026-07-01", "2026-07-01T00:00:00"), '"valid_from" should be a day'),
        (OWN.replace("own file", "hearsay"), '"hearsay"'),
        ("[[period", "cannot be read"),
    ],
)
def test_a_fault_of_a_table_is_named(tmp_path, text: str, said: str) -> None:
    (tmp_path / "exchange-rates.toml").write_text(text)
    with pytest.raises(WrongUsage, match=r"exchange-rates\.toml") as trouble:
        load_tables(digits, tmp_path)
    assert said in str(trouble.value)


def test_currencies_without_minor_units_convert_in_whole_ones() -> None:
    rate = tables().exchange.rate("EUR", "JPY", date(2026, 7, 1))
    assert rate.convert(euros("10.00")) == money("1610", "JPY")


@pytest.mark.parametrize("country", ["DE", "GB", "US", "AU", "NZ", "CA", "KR", "JP"])
def test_every_threshold_for_all_goods_tells_duty_tax_and_declaration(country: str) -> None:
    for day in (date(2021, 6, 30), date(2021, 7, 1), date(2025, 8, 28), date(2025, 8, 29), date(2026, 11, 24)):
        *_special, general = tables().thresholds.on(country, day)
        assert not general.natures
        assert None not in (general.duty, general.tax, general.declaration)
        assert tables().rates.tax(country, day) is not None


def test_a_finding_just_under_a_threshold_knows_the_thresholds_for_duty() -> None:
    for band in bands()["DE"]:
        if band.high and not band.natures and band.begins > 0:
            *_special, general = tables().thresholds.on("DE", date_of(band.begins))
            assert band.high == general.duty.minor
