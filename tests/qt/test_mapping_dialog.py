"""The mapping assistant in the window: guesses are shown, changed, tried, kept and used."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.messages.make_sheets import HEADS, OTHER, PARCEL, book, packed, saved
from tests.qt.making import NOW, Officer, wait_for, write_arrivals
from workstation.domain.errors import WrongUsage
from workstation.messages.mapping import get_mapping
from workstation.paths import own_mappings
from workstation.qt.bridge import Bridge
from workstation.qt.ops import looking
from workstation.qt.ops.import_choice import look_into
from workstation.qt.ops.import_dialog import ImportDialog
from workstation.qt.ops.mapping_dialog import MappingDialog
from workstation.services.mapping_help import look_at

TABLE = (
    "Sendung;Gewicht;Wert;Waehrung;Datum;Inhalt\n"
    "RB123456785GB;310;24,90;GBP;02/03/2026;wool scarf\n"
    "LA111111115CN;120;3,00;CNY;04/03/2026;phone case\n"
)


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[MappingDialog]:
    path = tmp_path / "march.csv"
    path.write_text(TABLE, "utf-8")
    parent = QWidget()
    bridge = Bridge(parent)
    made = MappingDialog(look_at(path), bridge, NOW, parent)
    made.show()
    tried(made)
    yield made
    bridge.close()
    parent.deleteLater()


def tried(dialog: MappingDialog) -> None:
    wait_for(lambda: not dialog._timer.isActive() and dialog._bridge.is_idle())


def choose(dialog: MappingDialog, column: str, field: str) -> None:
    row = [guess.column for guess in dialog.draft.guesses].index(column)
    box = dialog.columns.box(row)
    box.setCurrentIndex(box.findData(field))
    box.activated.emit(box.currentIndex())


def means(dialog: MappingDialog) -> dict[str, str]:
    """What the boxes say, which is what a person sees."""
    return {guess.column: dialog.columns.box(row).currentData() for row, guess in enumerate(dialog.draft.guesses)}


def test_it_opens_with_guesses_and_with_what_the_first_records_become(dialog: MappingDialog) -> None:
    assert list(means(dialog).values()) == [
        "alias", "gross_weight", "goods.value", "currency", "declared_at", "goods.description",
    ]  # fmt: skip
    assert dialog.preview.rowCount() == 2
    said = dialog.preview.item(0, 2).text()
    assert said == "RB123456785GB · wool scarf · 0.31 kg · 24.90 GBP · 2026-03-02"
    assert dialog.save.isEnabled()


def test_a_field_that_is_chosen_is_taken_from_the_column_that_had_it(dialog: MappingDialog) -> None:
    choose(dialog, "Wert", "gross_weight")
    assert means(dialog)["Gewicht"] == "extension"
    tried(dialog)
    assert "0.31 kg" not in dialog.preview.item(0, 2).text()


def test_another_unit_shows_in_the_preview(dialog: MappingDialog) -> None:
    dialog.columns.setCurrentCell(1, 0)
    assert dialog.options.unit.currentText() == "g"
    dialog.options.unit.setCurrentText("kg")
    assert not dialog.save.isEnabled()
    tried(dialog)
    assert "310 kg" in dialog.preview.item(0, 2).text()


def test_day_and_month_can_be_put_the_other_way_round(dialog: MappingDialog) -> None:
    dialog.columns.setCurrentCell(4, 0)
    assert dialog.options.pattern.currentText() == "%d/%m/%Y"
    assert "the other way round" in dialog.columns.item(4, 3).text()
    dialog.options.pattern.setCurrentText("%m/%d/%Y")
    tried(dialog)
    assert "2026-02-03" in dialog.preview.item(0, 2).text()


def test_a_wrong_choice_shows_its_refusals(dialog: MappingDialog) -> None:
    choose(dialog, "Inhalt", "goods.quantity")
    tried(dialog)
    assert "2 refused" in dialog.summary.text()
    assert dialog.preview.item(0, 2).text() == 'Inhalt: "wool scarf" is not a number'
    assert dialog.save.isEnabled()


def test_without_an_identifier_it_cannot_be_kept(dialog: MappingDialog) -> None:
    choose(dialog, "Sendung", "extension")
    tried(dialog)
    assert "identifier" in dialog.summary.text()
    assert not dialog.save.isEnabled()
    choose(dialog, "Sendung", "alias")
    tried(dialog)
    assert dialog.options.kind.currentData() == "s10"
    assert dialog.save.isEnabled()


def test_amounts_follow_the_currency_column(dialog: MappingDialog) -> None:
    choose(dialog, "Waehrung", "extension")
    tried(dialog)
    assert "24.90 XXX" in dialog.preview.item(0, 2).text()
    choose(dialog, "Waehrung", "currency")
    tried(dialog)
    assert "24.90 GBP" in dialog.preview.item(0, 2).text()


def test_it_is_kept_under_a_name_of_ones_own_and_never_over_another(dialog: MappingDialog, qtbot: QtBot) -> None:
    dialog.name.setText("parcels")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    wait_for(lambda: "came with the program" in dialog.trouble.text())
    dialog.name.setText("march post")
    with qtbot.waitSignal(dialog.kept) as kept:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert kept.args == ["march post"]
    assert get_mapping("march post").decimal_mark == ","
    assert [path.name for path in own_mappings().iterdir()] == ["march post.toml"]


def test_the_kept_mapping_is_the_likely_choice_for_the_next_such_file(dialog: MappingDialog, qtbot: QtBot) -> None:
    path = dialog.draft.look.path
    assert look_into(path).mapping == ""
    with qtbot.waitSignal(dialog.kept):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert (look_into(path).format, look_into(path).mapping) == ("csv", "march")


def test_from_a_file_that_nothing_fits_to_parcels_in_the_queue(newcomer: Officer, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "night.csv"
    heads, *rows = write_arrivals(path, 12, seed=5).read_text("utf-8").splitlines()
    path.write_text("\n".join([heads.replace("item", "Tracking No.").replace("value", "Wert"), *rows]), "utf-8")
    commands = newcomer.window.commands
    commands.ask_how(path)
    wait_for(lambda: bool(commands.dialogs))
    asked = commands.dialogs[0]
    assert isinstance(asked, ImportDialog)
    assert not asked.start.isEnabled()
    qtbot.mouseClick(asked.suggest, Qt.MouseButton.LeftButton)
    wait_for(lambda: any(isinstance(one, MappingDialog) for one in commands.dialogs))
    assistant = next(one for one in commands.dialogs if isinstance(one, MappingDialog))
    tried(assistant)
    qtbot.mouseClick(assistant.save, Qt.MouseButton.LeftButton)
    wait_for(lambda: any(isinstance(one, ImportDialog) and one.start.isEnabled() for one in commands.dialogs))
    ready = next(one for one in commands.dialogs if isinstance(one, ImportDialog))
    assert ready.mapping.currentData() == "night"
    qtbot.mouseClick(ready.start, Qt.MouseButton.LeftButton)
    wait_for(lambda: newcomer.desk.feed.model.rowCount() == 12)


def test_a_table_is_asked_for_from_the_menu(newcomer: Officer) -> None:
    work = newcomer.window.menus.actions()[0].menu()
    assert [action.shortcut().toString() for action in work.actions() if action.text() == "Column mapping…"] == [
        "Ctrl+Shift+M"
    ]


def test_an_archive_may_be_imported_without_a_mapping(qtbot: QtBot, tmp_path: Path) -> None:
    from zipfile import ZipFile

    with ZipFile(tmp_path / "day.zip", "w") as archive:
        archive.writestr("a.csv", TABLE)
    parent = QWidget()
    dialog = ImportDialog(look_into(tmp_path / "day.zip"), parent)
    assert dialog.format.currentData() == "zip"
    assert (dialog.start.isEnabled(), dialog.mapping.isEnabled(), dialog.suggest.isEnabled()) == (True, True, False)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog._accept()
    assert (chosen.args[0].format, chosen.args[0].mapping) == ("zip", "")
    parent.deleteLater()


def test_a_large_sheet_is_looked_at_in_a_child_with_the_same_answer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "night.xlsx"
    path.write_bytes(saved(book(HEADS, PARCEL, OTHER)))
    monkeypatch.setattr(looking, "_LARGE", 0)
    monkeypatch.setattr(looking, "look_at", None)  # here it is not called
    monkeypatch.setattr(looking, "look_into", None)
    assert looking.choice_for(path) == look_into(path)
    assert looking.choice_for(path).mapping == "parcels"
    assert looking.table_in(path) == look_at(path)


def test_trouble_in_the_child_is_told_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(looking, "_LARGE", 0)
    (tmp_path / "letters.zip").write_bytes(packed(**{"a.txt": b"letters"}))
    with pytest.raises(WrongUsage, match="needs no mapping"):
        looking.table_in(tmp_path / "letters.zip")
