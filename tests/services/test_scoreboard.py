"""The scoreboard counts what is stored: by who sent it, and by where it comes from."""

import pytest

from tests.services.parcels_file import events, number, parcels, table
from workstation.domain.errors import WrongUsage
from workstation.domain.moments import date_of, iso
from workstation.services.board_words import cells, table_of
from workstation.services.periods import period
from workstation.services.revising import revise
from workstation.services.scoreboard import By, scoreboard_of

HOUR = 3_600_000
BAG = "CNBJSADEFRAAACN10123004000087"
CHINA, LTD = "Post of China", "Broker Ltd"


def board(context, by: By = By.SENDER):
    return scoreboard_of(context, period(context.clock()), by)


def row(context, name, by: By = By.SENDER):
    return next(one.quality for one in board(context, by).rows if one.name == name)


def sent(n: int, by: str = CHINA, **told: str) -> dict[str, str]:
    return {"item": number(n), "operator": by, **told}


def test_parcels_are_counted_by_who_sent_them(context, take_in_bytes):
    take_in_bytes(parcels(sent(1), sent(2), sent(3, "")))
    take_in_bytes(parcels({"item": number(4)}), sender=LTD)
    told = board(context)
    assert [(one.name, one.quality.parcels) for one in told.rows] == [(CHINA, 2), ("", 1), (LTD, 1)]
    assert told.total.parcels == 4


def test_the_origin_post_is_the_office_of_the_bag_else_the_country_of_the_number(context, take_in_bytes):
    other = number(3, "HK")
    take_in_bytes(parcels(sent(1, receptacle=BAG), sent(2), sent(3) | {"item": other}, sent(4, receptacle="B17")))
    assert {one.name: one.quality.parcels for one in board(context, By.POST).rows} == {"CNBJSA": 1, "CN": 2, "HK": 1}


def test_an_element_that_is_missing_counts_once_and_a_party_for_all_its_elements(context, take_in_bytes):
    gone = dict.fromkeys(("sender_name", "sender_street", "sender_city", "sender_country"), "")
    take_in_bytes(parcels(sent(1), sent(2, hs=""), sent(3, **gone)))
    told = row(context, CHINA).completeness
    assert told.of - told.count == 1 + 4
    assert told.of % 3 == 0


def test_only_commercial_contents_must_tell_an_hs_code(context, take_in_bytes):
    take_in_bytes(parcels(sent(1, "shop"), sent(2, "aunt", nature="gift")))
    shop, aunt = row(context, "shop").completeness, row(context, "aunt").completeness
    assert (shop.of - aunt.of, shop.count, aunt.count) == (2, shop.of, aunt.of)


def test_a_vague_description_counts_and_a_vague_word_in_a_specific_one_does_not(context, take_in_bytes):
    told = ("goods", "!!!", "", "spare parts for a bicycle bell of brass", "knitted cotton shirt")
    take_in_bytes(parcels(*(sent(n, description=text) for n, text in enumerate(told, 1))))
    assert (row(context, CHINA).vague.count, row(context, CHINA).vague.of) == (3, 5)


def test_data_are_in_time_where_they_came_before_the_item(context, clock, take_in_bytes):
    take_in_bytes(parcels(sent(1), sent(2), sent(3)))
    early, late = (clock.now - HOUR, number(1), "EMD"), (clock.now + HOUR, number(2), "EMD")
    abroad = (clock.now - HOUR, number(3), "EMA")
    take_in_bytes(events(early, late, (clock.now + 2 * HOUR, number(1), "EDB"), abroad), "")
    told = row(context, CHINA).pre_arrival
    assert (told.count, told.of) == (1, 2)


def test_minutes_before_loading_come_from_the_flight_that_the_item_was_on(context, clock, take_in_bytes):
    take_in_bytes(parcels(sent(1, flight="CX701"), sent(2, flight="CX701"), sent(3, flight="ZZ1")))
    landed = clock.now + 12 * HOUR
    take_in_bytes(events((landed + HOUR, number(1), "EMD"), (landed - 20 * HOUR, number(2), "EMD")), "")
    flights = [(clock.now - 24 * HOUR, landed - 24 * HOUR), (clock.now + 2 * HOUR, landed)]
    rows = [{"flight": "CX701", "departed_at": iso(out), "landed_at": iso(down)} for out, down in flights]
    take_in_bytes(table(list(rows[0]), rows), "")
    told = row(context, CHINA)
    assert (told.late.count, told.late.of, told.median_lead_minutes) == (1, 2, (120 - 24 * 60) / 2)


def test_an_amendment_counts_and_an_officers_revision_does_not(context, take_in_bytes):
    take_in_bytes(parcels(sent(1), sent(2), sent(3)))
    take_in_bytes(parcels(sent(1, addressee_city="Porto")))
    revise(context, 2, 1, "replica")
    assert (row(context, CHINA).amended.count, row(context, CHINA).amended.of) == (1, 3)


def test_refused_records_are_counted_with_the_sender_of_their_file(context, take_in_bytes):
    take_in_bytes(parcels({"item": number(1)}, {"item": number(2), "value": "much"}), sender=LTD)
    told = row(context, LTD).refused
    assert (told.count, told.of) == (1, 2)
    assert row(context, "CN", By.POST).refused.count == 0


def test_an_item_without_data_is_laid_at_the_only_door_it_can_come_from(context, clock, take_in_bytes):
    take_in_bytes(parcels(sent(1), sent(2)))
    take_in_bytes(events(*((clock.now, number(n), "EMD") for n in (1, 2, 3)), (clock.now, number(9, "HK"), "EMD")), "")
    assert (row(context, CHINA).coverage.count, row(context, CHINA).coverage.of) == (2, 3)
    assert (row(context, None).coverage.count, row(context, None).coverage.of) == (0, 1)
    assert (board(context).total.coverage.count, board(context).total.coverage.of) == (2, 4)
    assert row(context, "HK", By.POST).coverage.of == 1


def test_where_two_send_for_a_post_nobody_is_blamed_for_what_never_came(context, clock, take_in_bytes):
    take_in_bytes(parcels(sent(1), sent(2, LTD)))
    take_in_bytes(events((clock.now, number(3), "EMD")), "")
    assert row(context, CHINA).coverage.of == row(context, LTD).coverage.of == 0
    assert row(context, None).coverage.of == 1


def test_an_item_whose_data_came_before_the_period_is_covered(context, clock, take_in_bytes):
    take_in_bytes(parcels(sent(1)))
    clock.now += 40 * 24 * HOUR
    take_in_bytes(events((clock.now, number(1), "EMD")), "")
    told = row(context, CHINA)
    assert (told.parcels, told.coverage.count, told.coverage.of) == (0, 1, 1)


def test_what_came_outside_the_period_is_not_counted(context, clock, take_in_bytes):
    take_in_bytes(parcels(sent(1)))
    clock.now += 31 * 24 * HOUR
    assert board(context).rows == []
    first = date_of(clock.now - 31 * 24 * HOUR)
    assert scoreboard_of(context, period(clock.now, first, first)).total.parcels == 1


def test_a_period_that_ends_before_it_begins_is_wrong_usage(clock):
    with pytest.raises(WrongUsage):
        period(clock.now, date_of(clock.now), date_of(clock.now - 48 * HOUR))


def test_every_rate_is_shown_with_its_numbers(context, take_in_bytes):
    take_in_bytes(parcels(*(sent(n, description="goods" if n < 4 else "wooden spoon") for n in range(1, 9))))
    told = board(context)
    assert cells(told.rows[0], By.SENDER)[3].text == "37.5 % · 3 of 8"
    heads, *rows = table_of(told)
    assert [len(one) for one in rows] == [len(heads)] * 2
    assert rows[-1][:2] == ("all", "8")
