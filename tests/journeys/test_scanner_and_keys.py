"""A scanner types fast: what it types is a scan wherever the focus is, and never decides anything."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.qt.making import Officer, focus
from workstation.services.context import Context
from workstation.services.queueing import queue_ids


def test_any_end_of_a_label_will_do(officer: Officer) -> None:
    for row, end in enumerate((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, None)):
        number = officer.identifier(row)
        officer.scan(number, end)
        assert officer.desk.hand.held is not None
        assert officer.desk.hand.held.identifier == number


def test_a_burst_of_decision_letters_decides_nothing(officer: Officer, context: Context) -> None:
    before = queue_ids(context)
    for label in ("NFIN", "EN123456785NF", "OOOONNNN", "nnnnnnnn", "LX 123 456 785 NI"):
        officer.scan(officer.identifier(0))
        officer.scan(label)
        assert queue_ids(context) == before
        assert officer.desk.view.findings.isHidden()
        assert officer.page is officer.desk.view.unknown_page


def test_a_short_label_decides_nothing_either(officer: Officer, context: Context) -> None:
    before = queue_ids(context)
    officer.scan(officer.identifier(0))
    for piece in ("NF", "ON", "N"):
        officer.scan(piece)
        assert queue_ids(context) == before


def test_a_slow_scanner_decides_nothing_and_is_understood(officer: Officer, context: Context) -> None:
    before = queue_ids(context)
    officer.scan(officer.identifier(0))
    for char in "CN123456785NF":
        QTest.keyClick(focus(officer.window), char)
        QTest.qWait(70)
    QTest.keyClick(focus(officer.window), Qt.Key.Key_Return)
    officer.rest()
    assert queue_ids(context) == before
    assert officer.page is officer.desk.view.unknown_page


def test_a_scan_never_lands_in_a_text(officer: Officer) -> None:
    number = officer.identifier(1)
    officer.scan(officer.identifier(0))
    officer.press("f")
    field = officer.desk.view.findings.filter
    assert field.hasFocus()
    officer.scan(number)
    assert field.text() == ""
    assert officer.desk.view.findings.isHidden()
    assert officer.desk.hand.held is not None
    assert officer.desk.hand.held.identifier == number


def test_a_scan_reaches_the_desk_from_a_dialog(officer: Officer) -> None:
    officer.window.commands.show_keys()
    note = QLineEdit(officer.window.commands.dialogs[-1])
    note.show()
    note.setFocus()
    officer.rest()
    number = officer.identifier(0)
    for char in number:
        QTest.keyClick(note, char)
    QTest.keyClick(note, Qt.Key.Key_Return)
    officer.rest()
    assert note.text() == ""
    assert officer.desk.hand.held is not None
    officer.window.commands.dialogs[-1].reject()


def test_a_scan_does_not_press_the_button_that_has_the_focus(officer: Officer, context: Context) -> None:
    before = queue_ids(context)
    number = officer.identifier(1)
    officer.scan(officer.identifier(0))
    officer.desk.view.bar.nothing_button.setFocus()
    officer.scan(number)
    assert queue_ids(context) == before
    assert officer.desk.hand.held.identifier == number


def test_slow_typing_reaches_the_scan_field(officer: Officer) -> None:
    for char in "ab1":
        officer.press(char)
    assert officer.desk.view.scan.edit.text() == "ab1"
    officer.press(Qt.Key.Key_Backspace)
    assert officer.desk.view.scan.edit.text() == "ab"


def test_a_decision_key_held_down_decides_once(officer: Officer, context: Context) -> None:
    before = queue_ids(context)
    officer.scan(officer.identifier(0))
    officer.press("n")
    officer.press("n")
    assert queue_ids(context) == before[1:]
