"""A demonstration leads whoever watches through six steps, and bags arrive meanwhile. A cache for work does neither."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.qt.conftest import at_the_desk
from tests.qt.making import Officer, context_on, fill, focus, wait_for, write_parcels
from workstation.domain.profile import Lane
from workstation.domain.purpose import Purpose
from workstation.qt.main_window.guide import BAGS, QUEUE, RECORD, SCAN, UNDO, WHY, Guide
from workstation.qt.ops.demo_feed import DemoFeed
from workstation.services.context import Context
from workstation.services.demo import arriving_folder
from workstation.services.purposes import dedicate
from workstation.services.queueing import queue_entries, queue_ids

BAG = 31


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Context]:
    """A demonstration with parcels and scores; no bag waits."""
    context = context_on(tmp_path / "demo.db")
    dedicate(context, Purpose.DEMO)
    fill(context, tmp_path)
    yield context
    context.cache.close()


@pytest.fixture
def watcher(qtbot: QtBot, demo: Context) -> Iterator[Officer]:
    """Somebody who watches it; bags come when a test lets them."""
    for officer in at_the_desk(demo):
        feed_of(officer).stop()
        yield officer


def guide_of(officer: Officer) -> Guide:
    assert officer.window.guide is not None
    return officer.window.guide


def feed_of(officer: Officer) -> DemoFeed:
    assert officer.window.arrivals is not None
    return officer.window.arrivals


def put_bag(context: Context, number: int) -> Path:
    folder = arriving_folder(context.cache.path)
    folder.mkdir(exist_ok=True)
    return write_parcels(folder / f"bag-{number:02d}.csv", BAG, 70_000_000 + number * 1_000, 1)


def test_doing_leads_through_the_six_steps(watcher: Officer) -> None:
    guide = guide_of(watcher)
    assert guide.isVisible()
    assert guide.step == QUEUE
    guide.next_button.click()
    assert guide.step == SCAN
    first = watcher.identifier(0)
    guide.scan_button.click()
    wait_for(lambda: guide.step == WHY)
    watcher.rest()
    assert watcher.desk.hand.held is not None
    assert watcher.desk.hand.held.identifier == first
    assert guide.scan_button.isHidden()
    guide.next_button.click()
    assert guide.step == RECORD
    watcher.press("o")
    assert guide.step == RECORD
    watcher.press("n")
    assert guide.step == UNDO
    watcher.press(Qt.Key.Key_Backspace)
    assert guide.step == BAGS
    assert watcher.desk.hand.held.identifier == first
    assert guide.skip_button.isHidden()
    guide.next_button.click()
    assert not guide.isVisible()


def test_whoever_is_ahead_of_the_guide_is_not_held_back(watcher: Officer) -> None:
    guide = guide_of(watcher)
    watcher.scan(watcher.identifier(3))
    assert guide.step == WHY
    watcher.press("n")
    assert guide.step == UNDO
    watcher.scan(watcher.identifier(0))
    assert guide.step == UNDO


def test_an_empty_hand_is_offered_a_scan_until_it_is_full(watcher: Officer) -> None:
    guide = guide_of(watcher)
    for _step in (SCAN, WHY, RECORD):
        guide.next_button.click()
        assert guide.scan_button.isVisible()
    guide.scan_button.click()
    wait_for(lambda: watcher.desk.hand.held is not None)
    assert guide.step == RECORD
    assert guide.scan_button.isHidden()


def test_skipped_by_keys_it_goes_and_the_help_menu_brings_it_back(watcher: Officer, demo: Context) -> None:
    guide, before = guide_of(watcher), queue_ids(demo)
    guide.next_button.click()
    for _tab in range(40):
        if focus(watcher.window) is guide.skip_button:
            break
        watcher.press(Qt.Key.Key_Tab)
    assert guide.skip_button.hasFocus()
    watcher.press(" ")
    assert not guide.isVisible()
    assert QApplication.focusWidget() in (watcher.desk.view.scan.edit, watcher.desk.view.card.area)
    watcher.scan(watcher.identifier(0))
    watcher.press("n")
    assert not guide.isVisible()
    assert queue_ids(demo) == before[1:]
    (again,) = [action for action in watcher.window.commands.help.actions() if action.text() == "Guided tour"]
    again.trigger()
    assert guide.isVisible()
    assert guide.step == QUEUE


def test_a_decision_key_decides_while_a_button_of_the_guide_has_the_focus(watcher: Officer, demo: Context) -> None:
    before, guide = queue_ids(demo), guide_of(watcher)
    watcher.scan(watcher.identifier(0))
    guide.next_button.setFocus()
    watcher.press("n")
    assert queue_ids(demo) == before[1:]
    guide.skip_button.setFocus()
    watcher.scan(watcher.identifier(1))
    assert guide.isVisible()
    assert watcher.desk.hand.held is not None


def test_the_desk_stays_where_it_is_from_step_to_step(watcher: Officer) -> None:
    guide, tops = guide_of(watcher), set()
    watcher.window.resize(1280, 720)
    for _step in range(6):
        watcher.rest()
        tops.add(watcher.desk.y())
        guide.go_on()
    assert len(tops) == 1
    for scheme, density in [("dark", "touch"), ("contrast", "compact"), ("light", "comfortable")]:
        guide.begin()
        watcher.window.wear(scheme, density)
        watcher.rest()
        least = watcher.window.minimumSizeHint()
        assert (least.width() <= 1280, least.height() <= 720) == (True, True), (scheme, density, least)


def test_a_cache_for_work_has_no_tour_and_no_bags(officer: Officer, context: Context) -> None:
    assert officer.window.guide is None
    assert officer.window.arrivals is None
    assert [action.text() for action in officer.window.commands.help.actions()] == ["Keys…"]


def test_bags_are_imported_scored_and_deleted_one_by_one(watcher: Officer, demo: Context) -> None:
    before = len(queue_ids(demo))
    said: list[str] = []
    bags = [put_bag(demo, number) for number in (2, 11)]
    feed = feed_of(watcher)
    feed.arrived.connect(said.append)
    watcher.window.resize(1280, 720)
    watcher.scan(watcher.identifier(0))
    held = watcher.desk.hand.held
    feed.begin(0, 30)
    wait_for(lambda: not feed.is_on)
    watcher.rest()
    assert said == ["Bag 2 arrived: 31 parcels", "Bag 11 arrived: 31 parcels"]
    assert watcher.window.status == "● Bag 11 arrived: 31 parcels"
    assert watcher.window.width() == 1280
    assert not any(path.exists() for path in bags)
    ids = queue_ids(demo)
    assert len(ids) == before + 2 * BAG
    assert all(entry.lane is not Lane.NOT_SCORED for entry in queue_entries(demo, ids, reasons=0))
    assert watcher.desk.feed.model.rowCount() == len(ids)
    assert watcher.desk.hand.held is not None
    assert held is not None
    assert watcher.desk.hand.held.identifier == held.identifier
    assert not watcher.window.banner.isVisible()


def test_a_bag_that_cannot_be_read_is_told_once_and_no_other_comes(watcher: Officer, demo: Context) -> None:
    broken, whole = put_bag(demo, 1), put_bag(demo, 2)
    broken.write_bytes(b"\x00\xff\xfe" * 50)
    feed = feed_of(watcher)
    feed.begin(0, 30)
    wait_for(lambda: not feed.is_on)
    watcher.rest()
    assert watcher.window.banner.text
    assert watcher.window.banner.property("ground") == "trouble"
    assert broken.exists()
    assert whole.exists()


def test_nothing_arrives_once_the_window_is_closed(watcher: Officer, demo: Context) -> None:
    bag = put_bag(demo, 1)
    feed_of(watcher).begin(0, 30)
    watcher.window.close()
    assert not feed_of(watcher).is_on
    assert bag.exists()
