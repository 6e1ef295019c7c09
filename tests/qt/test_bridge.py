"""Work runs on other threads; its end is told on this one, exactly once."""

import threading
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import NotFound
from workstation.qt.bridge import Bridge
from workstation.services.context import Cancelled, Progress


@pytest.fixture
def bridge(qtbot: QtBot) -> Iterator[Bridge]:
    made = Bridge()
    yield made
    made.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("workstation-")]


class Answer:
    """An answer that says what it changed."""

    changes = Changes.of(Kind.OUTCOME, ids=(7,))


def test_the_answer_comes_back_to_the_ui_thread(bridge: Bridge, qtbot: QtBot) -> None:
    seen = []
    bridge.act(threading.get_ident, lambda ident: seen.append((ident, threading.get_ident())))
    qtbot.waitUntil(bridge.is_idle)
    assert seen[0][0] != seen[0][1] == threading.get_ident()


def test_changes_are_told(bridge: Bridge, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge.changed) as told:
        bridge.act(Answer)
    assert told.args[0].ids == {7}


def test_trouble_is_told_in_its_own_words(bridge: Bridge, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge.troubled) as told:
        bridge.look(lambda: _raise(NotFound("There is nothing here.")))
    assert told.args == ["There is nothing here."]


def test_trouble_that_is_looked_after_is_not_told_again(bridge: Bridge, qtbot: QtBot) -> None:
    seen: list[object] = []
    with qtbot.assertNotEmitted(bridge.troubled):
        bridge.look(lambda: _raise(NotFound("x")), trouble=seen.append)
        qtbot.waitUntil(bridge.is_idle)
    assert isinstance(seen[0], NotFound)


@pytest.mark.expects_log
def test_a_bug_is_told_as_ours_and_the_thread_lives_on(bridge: Bridge, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bridge.broke) as told:
        bridge.act(lambda: 1 / 0)
    assert "ZeroDivisionError" in told.args[0]
    with qtbot.waitSignal(bridge.act(lambda: 5).finished) as answer:
        pass
    assert answer.args == [5]


def test_long_work_tells_of_progress_and_can_be_cancelled(bridge: Bridge, qtbot: QtBot) -> None:
    def work(tell, stop):
        while not stop():
            tell(Progress(3, 10, "parcels"))
            time.sleep(0.01)
        raise Cancelled

    task = bridge.start("counting", work)
    with qtbot.waitSignal(task.progressed) as told:
        pass
    assert told.args[0].done == 3
    with qtbot.waitSignal(task.cancelled):
        task.cancel()


def test_an_act_does_not_wait_for_long_work(bridge: Bridge, qtbot: QtBot) -> None:
    release = threading.Event()
    task = bridge.start("long", lambda tell, stop: release.wait(10))
    with qtbot.waitSignal(bridge.act(lambda: "done").finished):
        pass
    release.set()
    qtbot.waitUntil(bridge.is_idle)
    assert task.title == "long"


def test_closing_forgets_what_waits(qtbot: QtBot) -> None:
    bridge = Bridge()
    seen: list[object] = []
    bridge.look(lambda: time.sleep(0.05), seen.append)
    bridge.look(lambda: 2, seen.append)
    bridge.close()
    qtbot.wait(20)
    assert seen == []


def _raise(trouble: Exception) -> None:
    raise trouble
