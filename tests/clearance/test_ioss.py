"""The number of the import scheme: its form, its limit, how many use it."""

import pytest

from tests.clearance.making import cleared, codes, euros, line

GOOD = "IM2760000012"


@pytest.mark.parametrize("number", ["IM276000001", "IM27600000123", "XM2760000012", "IM27600O0012", "2760000012", "IM"])
def test_a_number_of_another_form_frees_from_no_tax(number: str) -> None:
    answer = cleared(line(euros("20")), ioss=number)
    assert answer.ioss.faults == ("form",)
    assert (answer.estimate.whole.tax, answer.estimate.whole.tax_at_sale) == (437, 0)


@pytest.mark.parametrize("number", [GOOD, GOOD.lower()])
def test_a_good_number_says_that_tax_was_paid(number: str) -> None:
    answer = cleared(line(euros("20")), ioss=number)
    assert answer.ioss.faults == ()
    assert (answer.estimate.whole.tax, answer.estimate.whole.tax_at_sale) == (0, 437)


def test_the_scheme_without_a_number() -> None:
    assert cleared(line(euros("20")), claims_scheme=True).ioss.faults == ("missing",)
    assert cleared(line(euros("20"))).ioss.faults == ()


@pytest.mark.parametrize(("units", "faults"), [("150.00", ()), ("150.01", ("over_limit",))])
def test_a_number_above_the_limit(units: str, faults: tuple[str, ...]) -> None:
    assert cleared(line(euros(units)), ioss=GOOD).ioss.faults == faults


@pytest.mark.parametrize(("senders", "faults"), [(None, ()), (499, ()), (500, ("many_senders",))])
def test_a_number_of_implausibly_many_senders(senders: int | None, faults: tuple[str, ...]) -> None:
    answer = cleared(line(euros("20")), ioss=GOOD, senders=senders)
    assert answer.ioss.faults == faults
    assert ("ioss_many_senders" in codes(answer.category.steps)) == bool(faults)
