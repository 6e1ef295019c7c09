"""Looking at parcels of the queue decides nothing."""

from PySide6.QtCore import Qt

from tests.qt.making import Officer
from workstation.services.context import Context
from workstation.services.queueing import queue_ids

KEYS = "NFIOEnfi "


def test_a_row_shows_its_card_as_not_in_the_hand(officer: Officer) -> None:
    officer.browse(3)
    assert officer.desk.hand.held is None
    assert officer.desk.hand.looked_at is not None
    assert officer.desk.view.card.property("state") == "looking"
    assert not officer.desk.view.bar.is_offered


def test_decision_keys_do_nothing_while_looking(officer: Officer, context: Context) -> None:
    before = queue_ids(context)
    officer.browse(3)
    for key in KEYS:
        officer.press(key)
        assert officer.desk.view.findings.isHidden()
        assert queue_ids(context) == before


def test_looking_keeps_the_parcel_in_the_hand(officer: Officer, context: Context) -> None:
    before = queue_ids(context)
    number = officer.identifier(0)
    officer.scan(number)
    officer.browse(3)
    officer.press("n")
    assert queue_ids(context) == before
    officer.press(Qt.Key.Key_Escape)
    assert officer.desk.hand.looked_at is None
    officer.press("n")
    assert queue_ids(context) == before[1:]


def test_scanning_what_is_looked_at_takes_it_in_the_hand(officer: Officer) -> None:
    officer.browse(3)
    officer.scan(officer.identifier(3))
    assert officer.desk.hand.looked_at is None
    assert officer.desk.view.card.property("state") == "hand"
    assert officer.desk.view.bar.is_offered


def test_an_empty_desk_says_to_import(newcomer: Officer) -> None:
    panel = newcomer.desk.view.queue
    assert panel._empty is not None
    assert panel._empty.isVisible()
    newcomer.scan("RB123456785GB")
    assert newcomer.page is newcomer.desk.view.unknown_page
