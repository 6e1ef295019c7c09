"""Event ids are UUIDs of version 7 and sort in the order in which they were made."""

import uuid

from workstation.domain.events import new_event_ids


def test_ids_are_version_seven():
    parsed = [uuid.UUID(text) for text in new_event_ids(100)]
    assert {(u.version, u.variant) for u in parsed} == {(7, uuid.RFC_4122)}


def test_ids_ascend_and_differ_over_a_large_batch():
    ids = new_event_ids(40_000)
    assert ids == sorted(ids)
    assert len(set(ids)) == 40_000


def test_two_desks_that_act_in_the_same_millisecond_do_not_collide():
    assert set(new_event_ids(1_000)).isdisjoint(new_event_ids(1_000))
