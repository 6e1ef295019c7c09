"""The HS code on the card says when nobody could check it."""

from tests.making import day
from workstation.qt.officer.card_words import NOTHING, checked_hs_words, hs_words


def test_a_code_of_a_day_whose_edition_is_held_stands_alone() -> None:
    assert checked_hs_words("650500", day(2026, 3, 2)) == hs_words("650500")


def test_a_code_of_another_day_is_said_to_be_unchecked() -> None:
    assert checked_hs_words("650500", day(2020, 3, 2)) == f"{hs_words('650500')} · unchecked"


def test_no_code_is_neither() -> None:
    assert checked_hs_words("", day(2020, 3, 2)) == NOTHING
