"""Release and duty of stored consignments, with what the cache knows beside the declaration."""

import pytest

from tests.making import CLEAN, day
from workstation.clearance.uplift import Reference
from workstation.domain.consignment import GoodsLine, Money, Party
from workstation.domain.errors import NotFound, WrongUsage
from workstation.domain.outcome import Depth, Examination, FindingType, Result
from workstation.services.clearing import ClearRequest, clear
from workstation.services.clearing_sentences import gap_sentences, step_sentences
from workstation.services.clearing_words import derivation, explained, gap_text, gaps, summary
from workstation.services.showing import get_detail

NUMBER = "RA473124829US"
TO_VIENNA = {"destination": "AT", "at": day(2026, 8, 3)}


def found(what: FindingType) -> Examination:
    return Examination(result=Result.FIND, depth=Depth.OPENED, findings=(what,))


def test_a_parcel_says_its_category_its_duty_and_its_tax(context, store_parcel) -> None:
    store_parcel(**TO_VIENNA)
    assert summary(clear(context, NUMBER)) == "Release category 3 · duty 3.00 EUR · VAT 3.00 EUR"


def test_an_import_scheme_number_of_the_source_is_found(context, store_parcel) -> None:
    store_parcel(**TO_VIENNA, extension={"ioss": "IM2760000012"})
    assert summary(clear(context, NUMBER)) == "Release category 3 · duty 3.00 EUR · VAT 3.00 EUR paid at the sale"


def test_the_procedure_code_claims_the_scheme(context, store_parcel) -> None:
    store_parcel(**TO_VIENNA, extension={"additional_procedure": "C07, F48"})
    assert clear(context, NUMBER).clearance.ioss.faults == ("missing",)


def test_the_addressees_country_stands_in_for_the_destination(context, store_parcel) -> None:
    store_parcel(addressee=Party(name="Ana Lima", country="PT"), at=TO_VIENNA["at"])
    assert clear(context, NUMBER).clearance.case.destination == "PT"
    assert clear(context, NUMBER).clearance.estimate.whole.duty == 300


def test_without_a_destination_nothing_is_told(context, store_parcel) -> None:
    store_parcel()
    cleared = clear(context, NUMBER)
    assert summary(cleared) == "Release category cannot be told: the country of destination is not declared"
    assert [gap.code for gap in gaps(cleared)] == ["destination"]


@pytest.mark.parametrize(
    ("told", "release"),
    [(None, 3), (CLEAN, 3), (found(FindingType.UNDERVALUATION), 3), (found(FindingType.WILDLIFE), 4)],
)
def test_a_find_of_restricted_goods_asks_for_the_full_declaration(context, store_parcel, told, release) -> None:
    store_parcel(told=told, **TO_VIENNA)
    assert clear(context, NUMBER).clearance.category.release == release


def test_a_gift_of_a_firm_is_no_gift(context, store_parcel) -> None:
    for name, release in (("Li Wei", 2), ("Golden Star Trading Co., Ltd.", 3)):
        store_parcel(**TO_VIENNA, nature="gift", sender=Party(name=name))
        assert clear(context, NUMBER).clearance.category.release == release


def test_an_officers_code_stands_before_the_declared_one(context, store_parcel) -> None:
    lines = (GoodsLine(hs="610910", value=Money(1200, "EUR")), GoodsLine(hs="611020", value=Money(900, "EUR")))
    store_parcel(**TO_VIENNA, goods=lines)
    assert clear(context, NUMBER).clearance.estimate.whole.duty == 600
    revised = (lines[0], GoodsLine(hs="611020", revised_hs="610910", value=Money(900, "EUR")))
    store_parcel(**TO_VIENNA, goods=revised)
    assert clear(context, NUMBER).clearance.estimate.whole.duty == 300


def test_the_day_of_arrival_stands_in_for_the_declarations(context, store_parcel, clock) -> None:
    store_parcel(destination="AT", at=None)
    cleared = clear(context, NUMBER)
    assert (cleared.dated, cleared.clearance.case.day.isoformat()) == (False, "2021-04-01")


def test_an_uplift_at_a_usual_value(context, store_parcel) -> None:
    store_parcel(**TO_VIENNA)
    request = ClearRequest(reference=Reference(Money(20000, "EUR"), 412), cap=Money(5000, "EUR"))
    assert clear(context, NUMBER, request).uplift.amount == Money(5000, "EUR")


def test_the_card_has_the_same_answer(context, store_parcel) -> None:
    consignment_id = store_parcel(**TO_VIENNA)
    assert get_detail(context, consignment_id).clearance == clear(context, NUMBER)


def test_a_broken_table_of_ones_own_stops_the_command_and_not_the_card(context, store_parcel, tmp_path, monkeypatch):
    consignment_id = store_parcel(**TO_VIENNA)
    (tmp_path / "exchange-rates.toml").write_text("period = 7")
    monkeypatch.setattr("workstation.services.clearing.own_reference", lambda: tmp_path)
    with pytest.raises(WrongUsage, match="list of tables"):
        clear(context, NUMBER)
    assert "list of tables" in summary(get_detail(context, consignment_id).clearance)


def test_an_unknown_number_is_told(context) -> None:
    with pytest.raises(NotFound):
        clear(context, NUMBER)


def test_sources_are_told_once_with_their_standing(context, store_parcel) -> None:
    store_parcel(**TO_VIENNA)
    *lines, sources = explained(clear(context, NUMBER))
    assert "Goods of 12.00 EUR, at most 150.00 EUR: 3.00 EUR of duty for each HS code. [S]" in lines
    assert sources.startswith("Sources: ")
    assert sources.count("docs.dutify.com") == 1


def test_every_code_that_the_room_tells_has_a_sentence(context, store_parcel) -> None:
    import re
    from pathlib import Path

    import workstation.clearance

    texts = [path.read_text("utf-8") for path in Path(workstation.clearance.__file__).parent.glob("*.py")]
    told = {code for text in texts for code in re.findall(r"""(?:add|lack)\(\s*"(\w+)""", text)}
    assert len(told) > 20
    assert told <= set(step_sentences()) | set(gap_sentences())
    store_parcel(**TO_VIENNA)
    cleared = clear(context, NUMBER)
    assert [step.code for step in derivation(cleared)][-1] == "category_3"
    assert [gap_text(gap) for gap in gaps(cleared)] == []
