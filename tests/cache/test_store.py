"""One transaction or none; urgent acts first; what can go wrong is said in a sentence."""

import threading
import time

import pytest

from tests.making import OLGA, accepted, parcel
from workstation.cache.acts import add_act, list_acts
from workstation.cache.store import Cache
from workstation.cache.turn import Turn
from workstation.domain.errors import CacheTrouble


def test_an_act_that_fails_half_way_leaves_nothing(cache):
    def half(connection):
        add_act(connection, "e-1", 1, "test", "x", OLGA)
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        cache.write(half)
    with cache.reading() as connection:
        assert list_acts(connection, "x") == []


def test_an_event_id_is_stored_once_only(cache):
    cache.write(lambda c: add_act(c, "e-1", 1, "test", "x", OLGA))
    with pytest.raises(Exception, match="UNIQUE"):
        cache.write(lambda c: add_act(c, "e-1", 1, "test", "x", OLGA))


def test_acts_of_people_reach_the_disk_before_they_are_acknowledged(cache):
    assert cache.write(lambda c: c.execute("PRAGMA synchronous").fetchone()[0]) == 2
    assert cache.write(lambda c: c.execute("PRAGMA synchronous").fetchone()[0], bulk=True) == 1


def test_a_reader_cannot_write(cache):
    with pytest.raises(CacheTrouble, match="read-only"), cache.reading() as connection:
        connection.execute("DELETE FROM act")


def test_an_urgent_act_goes_before_bulk_work_that_waited_longer():
    turn, order = Turn(), []

    def take(name, urgent):
        with turn.taken(urgent):
            order.append(name)

    with turn.taken(urgent=False):
        threads = [threading.Thread(target=take, args=(f"bulk{i}", False)) for i in range(3)]
        threads.append(threading.Thread(target=take, args=("act", True)))
        for thread in threads:
            thread.start()
            time.sleep(0.02)
    for thread in threads:
        thread.join()
    assert order[0] == "act"


def test_a_file_that_is_no_cache_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_bytes(b"not a database, certainly" * 100)
    with pytest.raises(CacheTrouble, match="not a cache"), Cache(path).reading():
        pass
    assert path.read_bytes() == b"not a database, certainly" * 100


def test_an_encrypted_cache_opens_with_its_key_only(tmp_path, take_in):
    path = tmp_path / "K.db"
    key = "ab" * 32
    locked = Cache(path, key)
    locked.write(lambda c: add_act(c, "e-1", 1, "test", "x", OLGA))
    locked.close()
    assert b"SQLite format 3" not in path.read_bytes()[:16]
    with pytest.raises(CacheTrouble, match="key is wrong"), Cache(path, "cd" * 32).reading():
        pass
    with Cache(path, key).reading() as connection:
        assert len(list_acts(connection, "x")) == 1


def test_readers_see_whole_transactions_while_a_writer_is_busy(cache, take_in):
    take_in(accepted(parcel()))

    def slow(connection):
        connection.execute("DELETE FROM alias")
        connection.execute("DELETE FROM consignment")
        with cache.reading() as reader:
            return reader.execute("SELECT count(*) FROM consignment").fetchone()[0]

    assert cache.write(slow) == 1
