"""Whole numbers of the smallest unit, against the decimal module itself."""

from decimal import ROUND_HALF_EVEN, Context, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.messages.numbers import LARGEST, multiplied, number, scaled
from workstation.messages.trouble import CellTrouble

EXACT = Context(prec=200)
PLAIN = st.from_regex(r"[0-9]{0,14}(\.[0-9]{0,12})?", fullmatch=True)
TIES = st.from_regex(r"[0-9]{1,6}\.[0-9]{0,3}50{0,3}", fullmatch=True)


def expected(text: str, places: int) -> tuple[int, bool]:
    exact = Decimal(text).scaleb(places, EXACT)
    whole = exact.to_integral_value(ROUND_HALF_EVEN)
    return int(whole), whole != exact


@settings(max_examples=400, deadline=None, database=None)
@given(text=st.one_of(PLAIN, TIES), places=st.integers(0, 4))
def test_scaled_is_decimal_arithmetic(text: str, places: int) -> None:
    if text in ("", "."):
        with pytest.raises(CellTrouble):
            scaled(text, places)
    elif Decimal(text).scaleb(places, EXACT) <= LARGEST:
        assert scaled(text, places) == expected(text, places)
        assert scaled(f"+{text}", places) == expected(text, places)


def code_of(read, text: str) -> str:
    """The code of the trouble that reading makes, "" where it gives a number that can be kept."""
    try:
        return "" if 0 <= read(text) < float("inf") else "worthless"
    except CellTrouble as trouble:
        return trouble.code


@settings(max_examples=300, deadline=None, database=None)
@given(text=st.text(max_size=30))
def test_any_text_is_a_number_or_a_trouble(text: str) -> None:
    for read in (number, lambda text: scaled(text, 3)[0]):
        assert code_of(read, text) in ("", "number.bad", "number.negative", "number.large")


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-inf", "Infinity", "sNaN", "1_000", "1,5", "0x1F", "١٢", " 1", "1 2", "--1", "e5"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(CellTrouble) as trouble:
        scaled(text, 2)
    assert trouble.value.code == "number.bad"


@pytest.mark.parametrize(
    ("text", "code"), [("-1", "number.negative"), ("1e99", "number.large"), ("9" * 60, "number.large")]
)
def test_what_is_out_of_range(text: str, code: str) -> None:
    with pytest.raises(CellTrouble) as trouble:
        scaled(text, 2)
    assert trouble.value.code == code


def test_odd_writings_of_sound_numbers() -> None:
    assert [scaled(text, 2) for text in ("1.5e2", "-0", "+7", ".5", "5.")] == [
        (15_000, False),
        (0, False),
        (700, False),
        (50, False),
        (500, False),
    ]


def test_pounds_are_exact_before_they_are_rounded() -> None:
    assert multiplied("100000", Decimal("453.59237")) == (45_359_237, False)
    assert multiplied("2.5", Decimal("453.59237")) == (1_134, True)
