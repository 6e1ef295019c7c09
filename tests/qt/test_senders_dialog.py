"""The data-quality board: counted beside the screen, sortable, and a slip for whoever is chosen."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.qt.making import NOW, Officer, wait_for, write_parcels
from workstation.domain.moments import iso
from workstation.measures.data_quality import Verdict
from workstation.qt.ops.senders_dialog import SendersDialog
from workstation.qt.ops.senders_model import COMPLETE, NAME, PARCELS
from workstation.services.importing import ImportRequest, import_file

SENDERS = {"": 40, "Post of China": 30, "Broker Ltd": 12}


@pytest.fixture
def parcels_of_two(newcomer: Officer, tmp_path: Path) -> Officer:
    """Two senders beside parcels of which nobody is named, and an item that came without data."""
    context = newcomer.window.context
    for n, (name, count) in enumerate(SENDERS.items(), 70):
        path = write_parcels(tmp_path / f"{n}.csv", count, n * 1_000_000, 5)
        import_file(context, ImportRequest(path=path, format="csv", mapping="parcels", data_sender=name))
    lost = tmp_path / "lost.csv"
    lost.write_text(f"at,item,event\n{iso(NOW - 1000)},LA111111115CN,EMD\n")
    import_file(context, ImportRequest(path=lost, format=""))
    return newcomer


def opened(officer: Officer) -> SendersDialog:
    officer.window.commands.show_senders()
    dialog = officer.window.commands.dialogs[-1]
    assert isinstance(dialog, SendersDialog)
    wait_for(lambda: dialog.board is not None)
    return dialog


def names(dialog: SendersDialog) -> list[str]:
    return [dialog.table.model().index(row, NAME).data() for row in range(dialog.table.model().rowCount())]


def choose(dialog: SendersDialog, name: str) -> None:
    dialog.table.setCurrentIndex(dialog.table.model().index(names(dialog).index(name), NAME))


def test_it_lists_senders_by_parcels_and_sorts_by_any_column(parcels_of_two: Officer) -> None:
    dialog = opened(parcels_of_two)
    assert names(dialog) == ["not named", "Post of China", "Broker Ltd", "no data came"]
    dialog.table.sortByColumn(PARCELS, Qt.SortOrder.AscendingOrder)
    assert names(dialog)[-1] == "not named"
    dialog.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    assert names(dialog)[0] == "Broker Ltd"


def test_a_rate_is_read_with_its_numbers(parcels_of_two: Officer) -> None:
    dialog = opened(parcels_of_two)
    row = names(dialog).index("Broker Ltd")
    text = dialog.table.model().index(row, COMPLETE).data()
    assert text.split(" · ")[1].split(" of ")[0].replace(",", "").isdigit()
    assert text.split(" · ")[0].endswith("%")


def test_only_a_named_sender_with_parcels_gets_a_slip(parcels_of_two: Officer) -> None:
    dialog = opened(parcels_of_two)
    offered = {}
    for name in names(dialog):
        choose(dialog, name)
        offered[name] = dialog.slip.isEnabled()
    assert offered == {"not named": False, "Post of China": True, "Broker Ltd": True, "no data came": False}


def test_the_slip_is_written_and_the_board_knows_of_it(parcels_of_two: Officer, tmp_path: Path) -> None:
    dialog = opened(parcels_of_two)
    choose(dialog, "Post of China")
    dialog.write_slip(tmp_path / "slip.html")
    wait_for(lambda: any(row.trend for row in dialog.board.rows))
    assert "Post of China" in (tmp_path / "slip.html").read_text("utf-8")
    (told,) = [row for row in dialog.board.rows if row.trend]
    assert (told.name, told.trend.change.verdict) == ("Post of China", Verdict.CANNOT_BE_TOLD)


def test_the_table_is_saved_whole(parcels_of_two: Officer, tmp_path: Path) -> None:
    dialog = opened(parcels_of_two)
    dialog.save_table(tmp_path / "board.csv")
    wait_for(parcels_of_two.window.bridge.is_idle)
    rows = list(csv.reader((tmp_path / "board.csv").read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in rows] == [
        "Data sender",
        "not named",
        "Post of China",
        "Broker Ltd",
        "no data came",
        "all",
    ]


def test_by_origin_post_there_is_no_slip(parcels_of_two: Officer) -> None:
    dialog = opened(parcels_of_two)
    dialog.by.setCurrentIndex(1)
    wait_for(lambda: dialog.board.by == "post")
    assert names(dialog) == ["CN"]
    assert not dialog.slip.isEnabled()


def test_where_nothing_came_it_says_what_to_do(newcomer: Officer) -> None:
    dialog = opened(newcomer)
    assert "Ctrl+I" in dialog.nothing.text()
    assert dialog.nothing.isVisible()
    assert not (dialog.slip.isEnabled())
    assert not (dialog.save.isEnabled())
    assert not (dialog.table.isVisible())


def test_an_answer_that_comes_after_closing_finds_nobody(parcels_of_two: Officer) -> None:
    parcels_of_two.window.commands.show_senders()
    parcels_of_two.window.commands.dialogs[-1].reject()
    parcels_of_two.rest()
    assert parcels_of_two.window.commands.dialogs == []


def test_trouble_with_the_file_is_said_in_the_dialog(parcels_of_two: Officer, tmp_path: Path) -> None:
    dialog = opened(parcels_of_two)
    choose(dialog, "Broker Ltd")
    dialog.write_slip(tmp_path / "nowhere" / "slip.txt")
    wait_for(lambda: "cannot be written" in dialog.note.text())
    assert dialog.isVisible()
