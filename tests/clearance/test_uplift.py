"""The expected uplift: duty and tax at the usual value less those at the declared one, never below zero, capped."""

from hypothesis import given
from hypothesis import strategies as st

from tests.clearance.making import SHIRT, SHOES, case, codes, euros, line, money, tables
from workstation.clearance.clearing import clear_case
from workstation.clearance.uplift import Reference, at_value, expected_uplift
from workstation.domain.consignment import Money


def uplift(case_, units: str, cap: str | None = None):
    return expected_uplift(case_, Reference(euros(units), 412), tables(), None if cap is None else euros(cap))


def test_the_rise_of_duty_and_tax_across_the_threshold() -> None:
    told = uplift(case(line(euros("20"))), "200")  # 3.00 and 4.37 against 24.00 and 42.56
    assert (told.duty, told.tax, told.amount) == (2100, 3819, euros("59.19"))
    assert told.steps[0].parts == {"value": euros("200"), "count": 412}


def test_goods_that_are_dear_enough_promise_nothing() -> None:
    assert uplift(case(line(euros("200"))), "100").amount == euros("0")


def test_tax_paid_at_the_sale_was_paid() -> None:
    told = uplift(case(line(euros("20")), ioss="IM2760000012"), "200")
    assert told.amount == euros("59.19")


def test_a_cap_is_kept_and_said() -> None:
    told = uplift(case(line(euros("20"))), "200", cap="50")
    assert (told.amount, told.capped, codes(told.steps)) == (euros("50"), True, ["reference", "capped"])
    usual = uplift(case(line(euros("20"))), "99999")
    assert (usual.amount, usual.steps[-1].basis.standing) == (euros("1000"), "D")


def test_what_cannot_be_told_is_named() -> None:
    told = uplift(case(line(euros("20"), "940521")), "200")
    assert (told.amount, codes(told.missing)) == (None, ["duty_rate"])


def test_the_usual_value_is_shared_as_the_declared_one_is() -> None:
    shared = at_value(case(line(euros("30")), line(euros("10"), SHOES)), money("100", "USD"))
    assert [told.value for told in shared.lines] == [money("75", "USD"), money("25", "USD")]
    assert [told.value for told in at_value(case(line(), line()), euros("10")).lines] == [euros("5"), euros("5")]


@given(st.integers(0, 500_000), st.integers(0, 500_000), st.sampled_from([SHIRT, SHOES, "950300"]))
def test_it_is_the_rise_and_never_below_zero(declared, usual, hs6) -> None:
    told = case(line(Money(declared, "EUR"), hs6))
    reference = Reference(Money(usual, "EUR"), 30)
    before = clear_case(told, tables()).estimate.whole.total
    after = clear_case(case(line(Money(usual, "EUR"), hs6)), tables()).estimate.whole.total
    assert expected_uplift(told, reference, tables()).amount.minor == min(max(after - before, 0), 100_000)
