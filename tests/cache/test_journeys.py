"""Events are stored once, wait for data, and find the consignment that their number meant at the time."""

from tests.making import accepted, day, parcel
from workstation.cache import consignments, journeys
from workstation.domain.journey import EventKind, FlightTime, ItemEvent, ReceptacleScan, ScanKind

NUMBER = "RA473124829US"
BAG = "USJFKADEFRAAAUN63280001110047"


def event(at: int = day(2026, 3, 5), kind: EventKind = EventKind.ARRIVED, code: str = "EMD", **told: str) -> ItemEvent:
    return ItemEvent(**({"identifier": NUMBER, "kind": kind, "code": code, "at": at} | told))


def store(cache, *happenings):
    return cache.write(lambda c: journeys.store(c, 1, happenings))


def consignment_of(cache) -> list[int | None]:
    with cache.reading() as connection:
        return [id_ for (id_,) in connection.execute("SELECT consignment_id FROM item_event ORDER BY at")]


def test_the_same_event_twice_is_one_event(cache):
    assert store(cache, event(), event()).stored == 1
    again = store(cache, event(), event(code="EDB", kind=EventKind.PRESENTED))
    assert (again.stored, again.unchanged) == (1, 1)


def test_an_event_belongs_to_the_consignment_with_its_number(cache, take_in):
    take_in(accepted(parcel(NUMBER)))
    store(cache, event(), event(identifier="LA111111115CN"))
    assert sorted(consignment_of(cache), key=str) == [1, None]


def test_an_event_that_came_before_the_data_finds_them_when_they_come(cache, take_in):
    store(cache, event())
    assert consignment_of(cache) == [None]
    take_in(accepted(parcel(NUMBER)))
    assert cache.write(lambda c: journeys.join_waiting(c, {NUMBER})) == 1
    assert consignment_of(cache) == [1]


def test_data_with_another_number_leave_a_waiting_event_alone(cache, take_in):
    store(cache, event())
    take_in(accepted(parcel("LA111111115CN")))
    assert cache.write(lambda c: journeys.join_waiting(c, {"LA111111115CN"})) == 0
    assert consignment_of(cache) == [None]


def test_an_event_more_than_a_year_away_means_another_parcel(cache, take_in):
    take_in(accepted(parcel(NUMBER, at=day(2026, 3, 2))))
    store(cache, event(at=day(2027, 4, 1)))
    assert consignment_of(cache) == [None]


def test_a_closed_record_takes_events_from_before_its_end_and_none_from_after(cache, take_in):
    take_in(accepted(parcel(NUMBER)))
    cache.write(lambda c: consignments.close(c, 1, "returned", day(2026, 3, 10)))
    store(cache, event(at=day(2026, 3, 5)), event(at=day(2026, 3, 20)))
    assert consignment_of(cache) == [1, None]


def test_a_departure_is_told_of_once(cache, take_in):
    take_in(accepted(parcel(NUMBER)))
    gone = event(kind=EventKind.LEFT_ORIGIN, code="EMC")
    assert store(cache, gone).departures == [journeys.Departure(1, gone.at)]
    assert store(cache, gone).departures == []


def test_a_receptacle_that_departs_is_told_of_and_one_that_is_received_is_not(cache):
    scans = [ReceptacleScan(receptacle=BAG, kind=kind, at=5) for kind in (ScanKind.DEPARTED, ScanKind.RECEIVED)]
    assert store(cache, *scans).left == [journeys.Left(5, receptacle=BAG)]


def test_a_flight_that_lands_is_amended(cache):
    assert store(cache, FlightTime(number="NX701", departed_at=5)).stored == 1
    landed = store(cache, FlightTime(number="NX701", departed_at=5, landed_at=9))
    assert (landed.stored, landed.amended) == (0, 1)
    assert store(cache, FlightTime(number="NX701", departed_at=5, landed_at=9)).unchanged == 1


def test_the_journey_has_the_scans_of_the_bag_in_it(cache, take_in):
    take_in(accepted(parcel(NUMBER, receptacle=BAG)))
    landed = day(2026, 3, 4)
    store(cache, event(), ReceptacleScan(receptacle=BAG, kind=ScanKind.RECEIVED, at=landed, flight="NX701"))
    with cache.reading() as connection:
        told = journeys.list_events(connection, 1)
    assert [(one["of"], one["kind"], one["flight"]) for one in told] == [
        ("receptacle", "received", "NX701"),
        ("item", "arrived", ""),
    ]


def test_many_events_are_stored_in_one_go(cache, take_in):
    take_in(accepted(parcel(NUMBER)))
    many = [event(at=day(2026, 3, 5) + n) for n in range(60)]
    assert store(cache, *many).stored == 60
    assert consignment_of(cache) == [1] * 60
