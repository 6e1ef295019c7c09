"""Duty and tax: sums of lines, rounding, what a figure rests on."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.clearance.making import SHIRT, SHOES, case, cleared, codes, euros, line, money, tables
from workstation.clearance.clearing import clear_case
from workstation.clearance.rounding import apportion, half_up
from workstation.domain.consignment import Money

AMOUNTS = st.integers(0, 10_000_000)
RATES = st.decimals(0, 90, places=1)
CODES = st.sampled_from([SHIRT, SHOES, "950300", "330499", "420222"])
LINES = st.lists(st.tuples(AMOUNTS, CODES, RATES), min_size=1, max_size=6)
POSTAGES = st.none() | st.integers(0, 50_000)


def made(told, postage=None):
    lines = [line(Money(minor, "EUR"), hs6, str(rate)) for minor, hs6, rate in told]
    return case(*lines, postage=None if postage is None else Money(postage, "EUR"))


@given(LINES, POSTAGES)
def test_the_whole_is_the_sum_of_its_lines_and_nothing_is_below_zero(told, postage) -> None:
    estimate = clear_case(made(told, postage), tables()).estimate
    for name in ("duty", "tax", "tax_at_sale"):
        parts = [getattr(levy, name) for levy in estimate.lines]
        assert getattr(estimate.whole, name) == sum(parts)
        assert min(parts) >= 0


@given(LINES, POSTAGES, st.integers(1, 1_000_000))
def test_a_line_that_is_worth_more_pays_no_less_under_the_tariff(told, postage, more) -> None:
    (minor, hs6, rate), *others = told
    assume(minor > 15_000)
    dearer = made([(minor + more, hs6, rate), *others], postage)
    before = clear_case(made(told, postage), tables()).estimate.lines[0]
    after = clear_case(dearer, tables()).estimate.lines[0]
    assert after.duty >= before.duty
    assert after.tax >= before.tax


@given(st.integers(0, 15_000), st.integers(0, 15_000))
def test_up_to_the_threshold_more_value_never_means_less(one, other) -> None:
    low, high = sorted((one, other))
    totals = [clear_case(case(line(Money(minor, "EUR"))), tables()).estimate.whole.total for minor in (low, high)]
    assert totals == sorted(totals)


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=8))
def test_shares_sum_to_what_was_shared(amount, weights) -> None:
    shares = apportion(amount, weights)
    assert sum(shares) == amount
    assert min(shares) >= 0
    whole = sum(weights)
    if whole:
        exact = [Fraction(amount * weight, whole) for weight in weights]
        assert all(abs(share - fair) <= 1 for share, fair in zip(shares, exact, strict=True))


@pytest.mark.parametrize(("amount", "rounded"), [("0", 0), ("2.49", 2), ("2.5", 3), ("3.5", 4), ("2.51", 3)])
def test_halves_are_rounded_up(amount: str, rounded: int) -> None:
    assert half_up(Fraction(amount)) == rounded


def test_a_declared_rate_stands_before_the_example() -> None:
    declared = cleared(line(euros("200"), SHIRT, "8"))
    example = cleared(line(euros("200"), SHIRT))
    assert (declared.estimate.whole.duty, example.estimate.whole.duty) == (1600, 2400)
    standings = [
        step.basis.standing for told in (declared, example) for step in told.estimate.steps if step.code == "duty_rate"
    ]
    assert standings == ["declared", "K"]


def test_a_rate_that_nobody_told_is_not_guessed() -> None:
    estimate = cleared(line(euros("200"), "940521")).estimate
    assert (estimate.whole.duty, estimate.whole.tax) == (None, None)
    assert codes(estimate.missing) == ["duty_rate"]


def test_the_flat_duty_asks_for_the_codes_of_several_lines() -> None:
    assert cleared(line(euros("20"), "")).estimate.whole.duty == 300
    told = cleared(line(euros("20"), ""), line(euros("20"))).estimate
    assert told.whole.duty is None
    assert [gap.parts["line"] for gap in told.missing] == [1]


def test_postage_is_shared_among_the_lines_and_taxed() -> None:
    lines = cleared(line(euros("40")), line(euros("20"), SHOES), postage=euros("9")).estimate.lines
    assert [levy.tax for levy in lines] == [931, 494]  # 19 % of 40 + 6 + 3 and of 20 + 3 + 3


def test_postage_that_is_not_known_is_left_out_and_said() -> None:
    assert "without_postage" in codes(cleared(line(euros("40"))).estimate.steps)
    assert "without_postage" not in codes(cleared(line(euros("40")), postage=euros("4")).estimate.steps)


def test_an_amount_in_another_currency_says_at_which_rate() -> None:
    estimate = cleared(line(money("108", "USD"))).estimate
    (step,) = [step for step in estimate.steps if step.code == "converted"]
    assert (step.parts["converted"], step.basis.source) == (euros("100"), "invented example rates")
    assert estimate.currency == "EUR"
