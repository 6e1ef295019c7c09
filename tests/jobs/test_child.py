"""Work in a process of its own: items come back, trouble comes back, and an end is an end."""

import os
import time

import pytest

from workstation.domain.errors import MessageRefused
from workstation.jobs.child import ChildFailed, stream


def counted(n):
    yield from range(n)


def refused():
    yield "good"
    raise MessageRefused("csv.quote", "a quote is never closed", 7, "Date")


def broken():
    yield "good"
    raise ZeroDivisionError("our bug")


def killed():
    yield os.getpid()
    os.kill(os.getpid(), 9)


def sleeping():
    yield os.getpid()
    time.sleep(60)


def printing():
    print("noise on stdout")
    yield "clean"


def _gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.fixture(autouse=True)
def tests_can_be_imported(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..")))


def test_items_come_back_in_order():
    assert list(stream(counted, 5)) == [0, 1, 2, 3, 4]


def test_large_items_come_back_whole():
    assert sum(len(part) for part in stream(large)) == 3_000_000


def large():
    yield from (b"x" * 1_000_000 for _ in range(3))


def test_a_refusal_comes_back_with_all_that_it_says():
    items = stream(refused)
    assert next(items) == "good"
    with pytest.raises(MessageRefused, match="never closed") as told:
        next(items)
    assert (told.value.code, told.value.line, told.value.column) == ("csv.quote", 7, "Date")


def test_a_bug_comes_back_with_its_trace():
    with pytest.raises(ChildFailed, match="ZeroDivisionError"):
        list(stream(broken))


def test_a_killed_child_is_told_of():
    with pytest.raises(ChildFailed, match="ended before"):
        list(stream(killed))


def test_closing_the_stream_ends_the_child():
    items = stream(sleeping)
    pid = next(items)
    items.close()
    assert _gone(pid)


def test_a_stop_ends_the_child_while_it_works():
    stopped = []
    items = stream(sleeping, stop=lambda: bool(stopped))
    pid = next(items)
    stopped.append(True)
    assert list(items) == []
    assert _gone(pid)


def test_what_the_work_prints_does_not_disturb_the_stream():
    assert list(stream(printing)) == ["clean"]
