"""A label that means nothing here: said plainly, with what to do, and nothing is lost."""

from PySide6.QtWidgets import QApplication

from tests.qt.making import Officer
from workstation.services.context import Context
from workstation.services.queueing import queue_ids


def test_an_unknown_number_says_what_to_do_next(officer: Officer) -> None:
    officer.scan("RB123456785GB")
    assert officer.page is officer.desk.view.unknown_page
    words = officer.desk.view.unknown_page.words()
    assert "NOT KNOWN HERE" in words
    assert "RB 123 456 785 GB" in words
    assert "Lay the parcel aside" in words


def test_a_wrong_check_digit_names_the_right_one(officer: Officer) -> None:
    officer.scan("RB123456786US")
    words = officer.desk.view.unknown_page.words()
    assert "NOT READ RIGHT" in words
    assert "it should be 5" in words


def test_the_scan_field_is_ready_again(officer: Officer) -> None:
    officer.scan("RB123456785GB")
    field = officer.desk.view.scan.edit
    assert QApplication.focusWidget() is field
    assert field.text() == ""
    officer.scan(officer.identifier(0))
    assert officer.page is officer.desk.view.card


def test_the_parcel_before_is_still_open_and_said_to_be(officer: Officer, context: Context) -> None:
    before = queue_ids(context)
    officer.scan(officer.identifier(0))
    officer.scan("RB123456785GB")
    assert "laid down without an outcome" in officer.desk.view.unknown_page.words()
    officer.press("n")
    assert queue_ids(context) == before


def test_a_number_typed_by_hand_is_looked_up_too(officer: Officer) -> None:
    number = officer.identifier(2)
    officer.desk.view.scan.edit.setText(f"{number[:2]} {number[2:]}".lower())
    officer.desk.view.scan.edit.returnPressed.emit()
    officer.rest()
    assert officer.desk.hand.held is not None
    assert officer.desk.hand.held.identifier == number
