"""Event files: what their cells mean, and by what such a file is recognised."""

import pytest

from tests.messages.conftest import read_all
from workstation.domain.journey import EventKind, FlightTime, ItemEvent
from workstation.messages.event_codes import event_kind
from workstation.messages.event_columns import event_format_of
from workstation.messages.registry import guess_format
from workstation.messages.trouble import CellTrouble

ROW = b"at,item,event,office,receptacle\n2026-11-24T06:10:00+01:00,ra 473 124 829 us, emd ,DEFRAA,\n"


def test_a_row_becomes_an_event_with_its_number_normalised_and_its_moment_in_utc():
    (taken,) = read_all("item-events", ROW, None).accepted
    assert taken.line == 2
    assert taken.event == ItemEvent(
        identifier="RA473124829US", kind=EventKind.ARRIVED, code="EMD", at=1_795_497_000_000, place="DEFRAA"
    )


@pytest.mark.parametrize(
    ("code", "kind"),
    [("EMA", "posted"), ("EMC", "left_origin"), ("EDB", "presented"), ("EME", "held"), ("DELIVERED", "delivered"),
     ("EMJ", "other")],
)  # fmt: skip
def test_codes_and_words_say_what_happened(code, kind):
    assert event_kind(code) == kind


@pytest.mark.parametrize("text", ["", "EM", "EM1", "arrived somewhere", "EMDD"])
def test_what_is_no_code_is_refused(text):
    with pytest.raises(CellTrouble, match="no event code"):
        event_kind(text)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("at,item,event", "item-events"),
        ("\ufeffevent;more;item;at", "item-events"),
        ('"at"\t"receptacle"\t"what"', "receptacle-scans"),
        ("flight,departed_at", "flights"),
        ("item,posted_at,flight,receptacle", ""),
        ("at item event", ""),
        ('"at,item,event', ""),
    ],
)
def test_a_file_is_recognised_by_its_columns(header, name):
    assert event_format_of(header) == name


def test_a_file_of_events_needs_no_name_of_a_format():
    assert guess_format(b"\xef\xbb\xbf" + ROW) == "item-events"


def test_a_flight_in_the_air_has_not_landed():
    (taken,) = read_all("flights", b"flight,departed_at,landed_at\nNX 701,2026-11-23T23:00:20Z,\n", None).accepted
    assert taken.event == FlightTime(number="NX701", departed_at=1_795_474_820_000)
