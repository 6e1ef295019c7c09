"""The release category: what is not known is named and never taken for category 2."""

import pytest

from tests.clearance.making import BEFORE, cleared, codes, euros, line, money
from workstation.clearance.category import Release

UNKNOWN = {
    "no value": ([line()], {}, ["value"]),
    "no value of one of two lines": ([line(euros("10")), line()], {}, ["value"]),
    "no destination": ([line(euros("10"))], {"destination": ""}, ["destination"]),
    "a country without thresholds": ([line(euros("10"))], {"destination": "BR"}, ["thresholds"]),
    "a currency without a rate": ([line(money("10", "XAU"))], {}, ["exchange_rate"]),
    "no postage where the threshold counts it": (
        [line(money("9000", "JPY"), "950300")], {"destination": "JP"}, ["postage"]),
}  # fmt: skip


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_is_missing_is_named(name: str) -> None:
    lines, told, missing = UNKNOWN[name]
    answer = cleared(*lines, **told)
    assert answer.category.release is None
    assert codes(answer.category.missing) == missing
    assert answer.estimate.whole.total is None


def test_a_day_without_a_rate_takes_none_from_another_day() -> None:
    answer = cleared(line(money("10", "USD")), day=BEFORE.replace(year=2019))
    (gap,) = answer.category.missing
    assert (gap.code, gap.parts["given"], gap.parts["wanted"]) == ("exchange_rate", "USD", "EUR")


def test_goods_above_the_threshold_need_no_postage_to_be_above_it() -> None:
    answer = cleared(line(money("10001", "JPY"), "950300", "0"), destination="JP")
    assert {"duty_tariff", "tax_due"} <= set(codes(answer.category.steps))
    assert answer.estimate.whole.tax == 1000
    assert codes(answer.category.missing) == ["postage"]  # of which hangs whether the short declaration is enough


def test_far_above_every_threshold_no_postage_is_asked_for() -> None:
    answer = cleared(line(money("200001", "JPY"), "950300", "0"), destination="JP")
    assert answer.category.release is Release.FULL


@pytest.mark.parametrize("told", [{}, {"nature": "gift"}, {"nature": "documents"}, {"destination": ""}])
def test_restricted_goods_are_category_4_whatever_else_is_known(told: dict[str, str]) -> None:
    assert cleared(line(), restricted=True, **told).category.release is Release.FULL


def test_papers_with_a_value_are_goods() -> None:
    assert cleared(line(euros("20")), nature="documents").category.release is Release.DUTIABLE
    assert cleared(line(euros("0")), nature="documents").category.release is Release.PAPERS


def test_the_greater_of_two_totals_counts() -> None:
    answer = cleared(line(euros("140")), total=euros("151"))
    assert answer.category.release is Release.FULL
    assert "totals_differ" in codes(answer.category.steps)


def test_a_sample_of_small_value_is_free_and_a_dear_one_is_not() -> None:
    told = [cleared(line(euros(units)), nature="commercial sample") for units in ("50", "50.01")]
    assert [answer.category.release for answer in told] == [Release.LOW_VALUE, Release.DUTIABLE]
    assert told[0].category.steps[0].basis.standing == "D"


def test_every_step_on_a_rule_names_its_source_and_standing() -> None:
    steps = cleared(line(money("20", "USD"))).category.steps
    sourced = [step for step in steps if step.code != "not_restricted"]
    assert all(step.basis.source and step.basis.standing in ("S", "S/K", "K") for step in sourced)
    assert [step.basis.standing for step in steps if step.code == "converted"] == ["K"]
