"""A real import in a child process; the queue is scrolled and a parcel recorded meanwhile."""

import time
from pathlib import Path

from PySide6.QtTest import QTest

from tests.qt.making import KNOWN_HERE, Officer, wait_for, write_arrivals
from workstation.services.context import Context
from workstation.services.importing import ImportRequest
from workstation.services.queueing import queue_ids

COUNT = 2_000
# Far more than a frame, for machines that do several things at once; a parse on this thread would take seconds.
_LONGEST_STALL_SECONDS = 0.35


def test_the_queue_scrolls_while_a_file_is_imported(officer: Officer, context: Context, tmp_path: Path) -> None:
    path = write_arrivals(tmp_path / "more.csv", COUNT, seed=3)
    number = officer.identifier(0)
    officer.window.commands.import_file(ImportRequest(path=path, format="csv", mapping="parcels"))
    wait_for(lambda: "so far" in officer.window.progress.text)
    view = officer.desk.view.queue.list
    stalls, decided = [], False
    while not officer.window.bridge.is_idle():
        started = time.monotonic()
        bar = view.verticalScrollBar()
        bar.setValue((bar.value() + 400) % max(bar.maximum(), 1))
        QTest.qWait(1)
        stalls.append(time.monotonic() - started)
        if not decided:
            decided = True
            officer.desk.taking.scan(number)
            wait_for(lambda: officer.desk.hand.held is not None)
            officer.desk.view.bar.press("N")
            wait_for(lambda: bool(officer.desk.hand.acts))
    assert decided
    assert len(stalls) > 1
    assert max(stalls[1:]) < _LONGEST_STALL_SECONDS
    assert "stored" in officer.window.banner.text
    wait_for(lambda: officer.desk.feed.model.rowCount() == len(queue_ids(context)))
    assert officer.desk.feed.model.rowCount() > KNOWN_HERE + COUNT // 2


def test_a_cancelled_import_keeps_whole_batches(officer: Officer, context: Context, tmp_path: Path) -> None:
    before = len(queue_ids(context))
    path = write_arrivals(tmp_path / "more.csv", COUNT, seed=4)
    officer.window.commands.import_file(ImportRequest(path=path, format="csv", mapping="parcels"))
    wait_for(lambda: "so far" in officer.window.progress.text)
    officer.window.progress._cancel.click()
    wait_for(officer.window.bridge.is_idle)
    assert "cancelled" in officer.window.banner.text
    stored = len(queue_ids(context)) - before
    assert 0 < stored < COUNT


def test_the_window_may_be_closed_meanwhile(officer: Officer, tmp_path: Path) -> None:
    path = write_arrivals(tmp_path / "more.csv", COUNT, seed=7)
    officer.window.commands.import_file(ImportRequest(path=path, format="csv", mapping="parcels"))
    wait_for(lambda: "so far" in officer.window.progress.text)
    officer.window.close()
    assert officer.window.bridge.is_idle()


def test_what_was_refused_can_be_read(officer: Officer, tmp_path: Path) -> None:
    path = write_arrivals(tmp_path / "broken.csv", 20, seed=5)
    path.write_text(path.read_text("utf-8") + "not a record\n", "utf-8")
    officer.window.commands.import_file(ImportRequest(path=path, format="csv", mapping="parcels"))
    wait_for(officer.window.bridge.is_idle)
    officer.window.commands.show_refused()
    wait_for(lambda: bool(officer.window.commands.dialogs))
    dialog = officer.window.commands.dialogs[-1]
    assert dialog.model.records[0].file_name == "broken.csv"
    assert "not a record" in dialog.raw.toPlainText()
    dialog.reject()


def test_a_file_that_fits_no_mapping_is_trouble_not_a_bug(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "strange.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    officer.window.commands.import_file(ImportRequest(path=path, format="csv", mapping="no-such-mapping"))
    wait_for(officer.window.bridge.is_idle)
    assert "no-such-mapping" in officer.window.banner.text
    assert officer.window.banner.property("ground") == "trouble"
