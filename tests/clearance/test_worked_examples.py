"""What publicly described rules come to, example by example. Sources: at the level of the dated tables (S secondary,
K general knowledge); amounts in minor units, "-" is "cannot be told".
"""

from datetime import date

import pytest

from tests.clearance.making import BEFORE, SHIRT, SHOES, SINCE, cleared, euros, line, money

IOSS = "IM2760000012"
SUSPENDED = date(2025, 8, 29)

# source, lines, what else is known, release category, duty, tax at the border, tax paid at the sale
EXAMPLES = {
    "one HS6": ("docs.dutify.com [S]", [line(euros("20"))], {}, 3, 300, 437, 0),
    "one HS6 twice": ("docs.dutify.com [S]", [line(euros("20")), line(euros("20"))], {}, 3, 300, 817, 0),
    "two HS6": ("merchants.glopal.com [S]", [line(euros("20")), line(euros("30"), SHOES)], {}, 3, 600, 1064, 0),
    "tax on the flat duty of two HS6, France": (
        "merchants.glopal.com [S]", [line(euros("0")), line(euros("0"), SHOES)],
        {"destination": "FR", "total": euros("50")}, 3, 600, 120, 0),
    "with import scheme, duty is still collected": (
        "samaepet.com [S]", [line(euros("20"))], {"ioss": IOSS}, 3, 300, 0, 437),
    "the day before: relief from duty": ("AEAT [S]", [line(euros("20"))], {"day": BEFORE}, 3, 0, 380, 0),
    "the day before, with import scheme": (
        "AEAT [S]", [line(euros("20"))], {"day": BEFORE, "ioss": IOSS}, 2, 0, 0, 380),
    "149.99 before": ("AEAT [S]", [line(euros("149.99"))], {"day": BEFORE}, 3, 0, 2850, 0),
    "150.00 before": ("AEAT [S]", [line(euros("150.00"))], {"day": BEFORE}, 3, 0, 2850, 0),
    "150.01 before": ("AEAT [S]", [line(euros("150.01"))], {"day": BEFORE}, 4, 1800, 3192, 0),
    "149.99 since": ("brusselstimes [S]", [line(euros("149.99"))], {}, 3, 300, 2907, 0),
    "150.00 since": ("brusselstimes [S]", [line(euros("150.00"))], {}, 3, 300, 2907, 0),
    "150.01 since": ("brusselstimes [S]", [line(euros("150.01"))], {}, 4, 1800, 3192, 0),
    "150.01 with import scheme: tax is due after all": (
        "AEAT [S]", [line(euros("150.01"))], {"ioss": IOSS}, 4, 1800, 3192, 0),
    "gift 45.00": ("AEAT [S]", [line(euros("45.00"))], {"nature": "gift"}, 2, 0, 0, 0),
    "gift 45.01 before": ("AEAT [S]", [line(euros("45.01"))], {"nature": "gift", "day": BEFORE}, 3, 0, 855, 0),
    "gift 45.01 since": ("AEAT [S]", [line(euros("45.01"))], {"nature": "gift"}, 3, 300, 912, 0),
    "gift from a firm": ("ECA report [S]", [line(euros("20"))], {"nature": "gift", "firm": "ltd"}, 3, 300, 437, 0),
    "wine is no low-value goods": ("AEAT [S]", [line(euros("20"), "220421", "32")], {}, 4, 640, 502, 0),
    "papers": ("tfig.unece.org [S]", [line()], {"nature": "documents"}, 1, 0, 0, 0),
    "GB 135.00": ("general knowledge [K]", [line(money("135", "GBP"))], {"destination": "GB"}, 2, 0, 0, 2700),
    "GB 135.01": ("general knowledge [K]", [line(money("135.01", "GBP"), rate="12")],
                  {"destination": "GB"}, 4, 1620, 3024, 0),
    "GB gift 39.00": ("general knowledge [K]", [line(money("39", "GBP"))],
                      {"destination": "GB", "nature": "gift"}, 2, 0, 0, 0),
    "US 800 on the last day": ("landed-cost-calculator [S]", [line(money("800", "USD"))],
                               {"destination": "US", "day": date(2025, 8, 28)}, 2, 0, 0, 0),
    "US 800.01 on the last day": ("landed-cost-calculator [S]", [line(money("800.01", "USD"), rate="16.5")],
                                  {"destination": "US", "day": date(2025, 8, 28)}, 3, 13200, 0, 0),
    "US 20 since the suspension": ("landed-cost-calculator [S]", [line(money("20", "USD"), rate="16.5")],
                                   {"destination": "US", "day": SUSPENDED}, 3, 330, 0, 0),
    "US 20 since the suspension, no rate": ("landed-cost-calculator [S]", [line(money("20", "USD"))],
                                            {"destination": "US", "day": SUSPENDED}, 3, "-", "-", "-"),
    "AU 1,000.00": ("general knowledge [K]", [line(money("1000", "AUD"))], {"destination": "AU"}, 2, 0, 0, 10000),
    "AU 1,000.01": ("general knowledge [K]", [line(money("1000.01", "AUD"), rate="5")],
                    {"destination": "AU"}, 4, 5000, 10500, 0),
    "JP 10,000 with postage": ("general knowledge [K]", [line(money("9000", "JPY"), "950300")],
                               {"destination": "JP", "postage": money("1000", "JPY")}, 2, 0, 0, 0),
    "JP knitwear": ("general knowledge [K]", [line(money("9000", "JPY"), rate="10")],
                    {"destination": "JP", "postage": money("1000", "JPY")}, 4, 1000, 1100, 0),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example(name: str) -> None:
    _source, lines, told, release, *amounts = EXAMPLES[name]
    answer = cleared(*lines, **told)
    whole = answer.estimate.whole
    figures = ["-" if amount is None else amount for amount in (whole.duty, whole.tax, whole.tax_at_sale)]
    assert (answer.category.release, *figures) == (release, *amounts)
    assert all(step.basis is None or step.basis.source for step in (*answer.category.steps, *answer.estimate.steps))


def test_the_flat_duty_begins_on_its_day() -> None:
    duties = [cleared(line(euros("10"), SHIRT), day=day).estimate.whole.duty for day in (BEFORE, SINCE)]
    assert duties == [0, 300]
