"""What the card says of goods: the declaration first, what an officer put beside it under it."""

from dataclasses import replace

from tests.making import parcel
from workstation.domain.consignment import GoodsLine
from workstation.qt.officer.card_words import goods_words, hs_words


def test_goods_that_nobody_revised_are_as_declared():
    assert goods_words(parcel(description="knitted shirt")) == "knitted shirt"


def test_a_revision_stands_under_the_declaration():
    told = parcel(description="knitted shirt")
    line = replace(told.goods[0], revised_description="replica", revised_hs="950300")
    assert goods_words(replace(told, goods=(line,))) == f"knitted shirt\nRevised: replica · {hs_words('950300')}"


def test_of_several_lines_the_revised_one_is_named():
    told = parcel(description="knitted shirt")
    lines = (*told.goods, GoodsLine(description="toy", revised_description="knife"))
    assert goods_words(replace(told, goods=lines)).splitlines()[1] == "Line 2 revised: knife"
