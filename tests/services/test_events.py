"""Item events come in by their columns, are shown with the parcel, and tell a referral of a departure."""

from datetime import UTC, datetime

import pytest

from tests.services.parcels_file import events, number, parcels, table
from workstation.domain.errors import NotFound
from workstation.domain.moments import iso
from workstation.domain.referral import ReferralKind
from workstation.services.lookup import get_consignment_id
from workstation.services.periods import period
from workstation.services.referring import open_referral
from workstation.services.scoreboard import scoreboard_of
from workstation.services.security import load_case
from workstation.services.showing import get_detail
from workstation.services.simulating import write_stream

BAG = "CNBJSADEFRAAACN10123004000087"
HOUR = 3_600_000


def shown(context, n: int = 1):
    return get_detail(context, get_consignment_id(context, number(n)))


def test_events_are_stored_and_shown_and_the_same_file_again_changes_nothing(context, clock, take_in_bytes):
    take_in_bytes(parcels({"item": number(1)}))
    file = events((clock.now - HOUR, number(1), "EDB"), (clock.now - 2 * HOUR, number(1), "EMD"))
    first, second = take_in_bytes(file, ""), take_in_bytes(file, "")
    assert (first.counts["read"], first.counts["stored"]) == (2, 2)
    assert (second.counts["stored"], second.counts["unchanged"]) == (0, 2)
    assert [(event["kind"], event["code"]) for event in shown(context).events] == [
        ("arrived", "EMD"),
        ("presented", "EDB"),
    ]


def test_events_that_came_first_are_shown_once_the_data_came(context, clock, take_in_bytes):
    take_in_bytes(events((clock.now, number(1), "EMD")), "")
    take_in_bytes(parcels({"item": number(1)}))
    assert [event["kind"] for event in shown(context).events] == ["arrived"]


def test_an_event_makes_no_consignment(context, clock, take_in_bytes):
    report = take_in_bytes(events((clock.now, number(1), "EMD")), "")
    assert (report.counts["stored"], report.counts["outcomes"]) == (1, 0)
    with context.cache.reading() as connection:
        assert connection.execute("SELECT count(*) FROM consignment").fetchone() == (0,)


def breaches(context, n: int = 1) -> int:
    with context.cache.reading() as connection:
        return len(load_case(connection, get_consignment_id(context, number(n))).breaches)


def test_a_parcel_that_leaves_its_origin_while_held_is_a_breach(context, clock, take_in_bytes):
    take_in_bytes(parcels({"item": number(1)}, {"item": number(2)}))
    open_referral(context, get_consignment_id(context, number(1)), ReferralKind.DNL, "wires and a battery on the image")
    clock.now += 2 * HOUR
    gone = [(clock.now - HOUR, number(n), "EMC") for n in (1, 2)]
    take_in_bytes(events(*gone), "")
    take_in_bytes(events(*gone), "")
    assert (breaches(context, 1), breaches(context, 2)) == (1, 0)


def test_a_parcel_in_a_bag_that_departs_while_held_is_a_breach(context, clock, take_in_bytes):
    take_in_bytes(parcels({"item": number(1), "receptacle": BAG}))
    open_referral(context, get_consignment_id(context, number(1)), ReferralKind.DNL, "wires and a battery on the image")
    clock.now += HOUR
    scan = {"at": "2021-04-01T00:30:00Z", "receptacle": BAG, "what": "departed"}
    take_in_bytes(table(list(scan), [scan]), "")
    assert breaches(context) == 1


@pytest.mark.parametrize(("hours", "expected"), [(-1, 1), (5, 0)])
def test_a_flight_that_has_left_is_a_breach_and_one_that_will_is_none(
    context, clock, take_in_bytes, hours: int, expected: int
):
    take_in_bytes(parcels({"item": number(1), "flight": "CX701"}))
    open_referral(context, get_consignment_id(context, number(1)), ReferralKind.DNL, "wires and a battery on the image")
    clock.now += 2 * HOUR
    flight = {"flight": "CX701", "departed_at": iso(clock.now + hours * HOUR)}
    take_in_bytes(table(list(flight), [flight]), "")
    assert breaches(context) == expected


def test_who_sent_the_data_is_the_word_of_the_message_before_that_of_the_import(context, take_in_bytes):
    take_in_bytes(parcels({"item": number(1)}, {"item": number(2), "operator": "Post of China"}), sender="Broker Ltd")
    assert (shown(context, 1).data_sender, shown(context, 2).data_sender) == ("Broker Ltd", "Post of China")


def test_naming_a_sender_for_a_file_that_is_known_amends_nothing(context, take_in_bytes):
    take_in_bytes(parcels({"item": number(1)}))
    report = take_in_bytes(parcels({"item": number(1)}), sender="Broker Ltd")
    assert (report.counts["amended"], report.counts["unchanged"]) == (0, 1)


def test_a_number_that_came_without_data_says_so_when_it_is_asked_for(context, clock, take_in_bytes):
    take_in_bytes(events((clock.now, number(1), "EMD")), "")
    with pytest.raises(NotFound, match=r"not known here.* It came without data: arrived, 2021-04-01T00:00:00Z"):
        get_consignment_id(context, number(1))


def test_the_files_of_the_simulated_centre_come_in_and_tell_the_coverage(context, clock, take_in_bytes, tmp_path):
    write_stream(tmp_path / "S", seed=3, count=300, days=2, now=datetime.fromtimestamp(clock.now / 1000, UTC))
    files = {name: (tmp_path / "S" / f"{name}.csv").read_bytes() for name in ("item_events", "receptacle_scans")}
    files["flights"] = (tmp_path / "S" / "flights.csv").read_bytes()
    take_in_bytes((tmp_path / "S" / "arrivals.csv").read_bytes())
    for data in files.values():
        report = take_in_bytes(data, "")
        assert (report.counts["stored"], report.counts["refused"]) == (report.counts["read"], 0)
    seen = {line.split(b",")[1] for line in files["item_events"].splitlines() if b",EMD," in line}
    clock.now += 240 * HOUR  # what missed its bag comes days later
    told = scoreboard_of(context, period(clock.now)).total.coverage
    assert told.of == len(seen)
    assert 0.8 < told.rate.value < 1
