"""Records made quickly are the records that their classes would make."""

import pytest

from workstation.domain.consignment import Alias, AliasKind, Consignment, GoodsLine, Money, Party
from workstation.domain.outcome import Examination
from workstation.messages.making import Lookup, maker, row_maker


@pytest.mark.parametrize("cls", [Party, GoodsLine])
def test_nothing_given_means_all_defaults(cls: type) -> None:
    assert maker(cls, ())() == cls()


def test_given_values_are_set_in_order() -> None:
    assert maker(Money, ("currency", "minor"))("KRW", 5) == Money(5, "KRW")
    assert maker(Party, ("country", "name"))("KR", "Kim") == Party(name="Kim", country="KR")


def test_every_consignment_has_an_extension_of_its_own() -> None:
    make = maker(Consignment, ("aliases", "goods"))
    first, second = make((), (GoodsLine(),)), make((), (GoodsLine(),))
    assert first == Consignment(aliases=(), goods=(GoodsLine(),)) == second
    assert first.extension is not second.extension


def test_values_are_looked_up_by_the_cells_of_a_row() -> None:
    lookups = [Lookup("hs", {"a": "640399"}, (1,)), Lookup("value", {("5", "EUR"): Money(500, "EUR")}, (0, 2))]
    make = row_maker(GoodsLine, ("origin",), lookups)
    assert make(["5", "a", "EUR"], "CN") == GoodsLine(hs="640399", value=Money(500, "EUR"), origin="CN")


def test_a_missing_or_unknown_field_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="needs value"):
        maker(Alias, ("kind",))
    with pytest.raises(ValueError, match="colour"):
        maker(Alias, ("kind", "value", "colour"))


def test_a_record_that_checks_itself_is_left_to_its_class() -> None:
    with pytest.raises(ValueError, match="checks itself"):
        maker(Examination, ("result", "depth"))
    assert maker(Alias, ("kind", "value"))(AliasKind.S10, "X") == Alias(AliasKind.S10, "X")
