"""A revision stands beside the declaration: a version, an act, and no feature."""

import pytest

from tests.services.parcels_file import number, parcels
from workstation.cache import consignments, facts
from workstation.domain.errors import NotAllowed, NotFound, WrongUsage
from workstation.services.revising import revise
from workstation.services.showing import get_detail


@pytest.fixture
def parcel_in(take_in_bytes):
    take_in_bytes(parcels({"item": number(1)}))


def line_of(context):
    return get_detail(context, 1).stored.consignment.goods[0]


def test_what_was_declared_stays_and_the_revision_stands_beside_it(context, parcel_in):
    done = revise(context, 1, 1, "replica of a branded  shirt", "6109.90")
    line = line_of(context)
    assert (line.description, line.hs) == ("knitted cotton shirt for men", "610910")
    assert (line.revised_description, line.revised_hs) == ("replica of a branded shirt", "610990")
    assert (done.version, done.line) == (2, line)


def test_the_version_before_can_still_be_shown(context, parcel_in):
    revise(context, 1, 1, "replica")
    with context.cache.reading() as connection:
        assert consignments.get_version(connection, 1, 1).goods[0].revised_description == ""
        assert consignments.get_version(connection, 1, 2).goods[0].revised_description == "replica"


def test_features_never_see_a_revision(context, parcel_in):
    def columns():
        with context.cache.reading() as connection:
            return facts.columns_of(connection, [1]).columns

    before = columns()
    revise(context, 1, 1, "replica", "950300")
    assert columns() == before


def test_the_act_says_who_revised_what(context, parcel_in):
    done = revise(context.acting_as("olga"), 1, 1, hs="950300")
    (act,) = [act for act in get_detail(context, 1).acts if act["kind"] == "consignment.revised"]
    assert (act["user"], act["office"], act["event_id"]) == ("olga", "IMC 1", done.event_id)
    assert act["detail"] == {"line": 1, "description": "", "hs": "950300"}


def test_the_same_declaration_again_takes_no_revision_back(context, parcel_in, take_in_bytes):
    revise(context, 1, 1, "replica")
    report = take_in_bytes(parcels({"item": number(1)}))
    assert report.counts["unchanged"] == 1
    assert line_of(context).revised_description == "replica"


def test_an_amendment_of_something_else_keeps_the_revision_and_one_of_the_goods_does_not(
    context, parcel_in, take_in_bytes
):
    revise(context, 1, 1, "replica")
    take_in_bytes(parcels({"item": number(1), "addressee_city": "Porto"}))
    assert line_of(context).revised_description == "replica"
    take_in_bytes(parcels({"item": number(1), "description": "branded shirt"}))
    assert line_of(context).revised_description == ""


def test_an_empty_text_takes_a_revision_back(context, parcel_in):
    revise(context, 1, 1, "replica", "950300")
    line = revise(context, 1, 1, "").line
    assert (line.revised_description, line.revised_hs) == ("", "950300")


@pytest.mark.parametrize(
    ("number_", "told", "trouble"),
    [
        (1, {}, WrongUsage),
        (1, {"hs": "61"}, WrongUsage),
        (1, {"hs": "abcdef"}, WrongUsage),
        (1, {"description": "x" * 513}, WrongUsage),
        (1, {"description": "a\x00b"}, WrongUsage),
        (2, {"hs": "950300"}, NotFound),
        (0, {"hs": "950300"}, NotFound),
        (1, {"description": ""}, NotAllowed),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(context, parcel_in, number_, told, trouble):
    with pytest.raises(trouble):
        revise(context, 1, number_, **told)
    assert get_detail(context, 1).stored.version == 1
