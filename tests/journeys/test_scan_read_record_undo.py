"""The whole of an officer's work: scan, read why, record, scan the next one, take back."""

from PySide6.QtCore import Qt

from tests.qt.making import Officer, wait_for
from workstation.domain.outcome import Depth, FindingType, Result
from workstation.qt.officer.card import HAND
from workstation.services.context import Context
from workstation.services.queueing import queue_ids
from workstation.services.showing import get_detail


def standing(context: Context, consignment_id: int) -> list[dict[str, object]]:
    """Outcomes of that consignment that were not taken back."""
    return [o for o in get_detail(context, consignment_id).outcomes if o["withdrawn_at"] is None]


def test_a_scan_puts_the_parcel_in_the_hand_and_says_why(officer: Officer) -> None:
    number = officer.identifier(0)
    officer.scan(number)
    assert officer.desk.hand.held is not None
    assert officer.desk.hand.held.identifier == number
    assert officer.page is officer.desk.view.card
    assert officer.desk.view.card.property("state") == HAND
    assert officer.desk.view.card.sentences()
    assert officer.desk.view.bar.chosen_depth is Depth.OPENED


def test_one_stroke_records_nothing_found(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    officer.scan(officer.identifier(0))
    officer.press("n")
    (outcome,) = standing(context, first)
    assert (outcome["result"], outcome["depth"], outcome["user"]) == (Result.NONE, Depth.OPENED, "olga")
    assert officer.page is officer.desk.view.next_page
    assert officer.desk.feed.model.row_of(first) is None


def test_two_strokes_record_it_at_another_depth(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    officer.scan(officer.identifier(0))
    officer.press("x")
    officer.press("n")
    (outcome,) = standing(context, first)
    assert outcome["depth"] == Depth.IMAGE


def test_a_find_is_chosen_by_typing(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    officer.scan(officer.identifier(0))
    officer.press("f")
    for char in "cou":
        officer.press(char)
    assert officer.desk.view.findings.offered() == [FindingType.COUNTERFEIT]
    officer.press(Qt.Key.Key_Return)
    (outcome,) = standing(context, first)
    assert (outcome["result"], outcome["findings"]) == (Result.FIND, "counterfeit")


def test_a_find_may_be_of_several_kinds(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    officer.scan(officer.identifier(0))
    officer.press("f")
    officer.press("d")
    officer.press("+")
    officer.press("w")
    officer.press(Qt.Key.Key_Return)
    (outcome,) = standing(context, first)
    assert outcome["findings"] == "drugs,weapons"


def test_escape_leaves_the_findings_and_nothing_is_recorded(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    officer.scan(officer.identifier(0))
    officer.press("f")
    officer.press(Qt.Key.Key_Escape)
    assert officer.desk.view.findings.isHidden()
    assert not standing(context, first)
    officer.press("n")
    assert standing(context, first)


def test_backspace_takes_it_back_into_the_hand(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    officer.scan(officer.identifier(0))
    officer.press("n")
    officer.press(Qt.Key.Key_Backspace)
    assert not standing(context, first)
    assert officer.desk.hand.held is not None
    assert officer.desk.hand.held.stored.id == first
    assert officer.desk.view.bar.is_offered
    wait_for(lambda: officer.desk.feed.model.row_of(first) == 0)


def test_an_undo_leaves_another_parcel_in_the_hand(officer: Officer, context: Context) -> None:
    first, second = officer.identifier(0), officer.identifier(1)
    officer.scan(first)
    officer.press("n")
    officer.scan(second)
    officer.press(Qt.Key.Key_Backspace)
    assert officer.desk.hand.held is not None
    assert officer.desk.hand.held.identifier == second
    assert officer.desk.view.bar.is_offered


def test_an_examined_parcel_says_so_and_takes_no_second_outcome(officer: Officer, context: Context) -> None:
    first = queue_ids(context)[0]
    number = officer.identifier(0)
    officer.scan(number)
    officer.press("n")
    officer.scan(number)
    assert officer.page is officer.desk.view.card
    assert not officer.desk.view.bar.is_offered
    assert "--correct" in officer.desk.view.card._outcomes.text()
    officer.press("i")
    assert [o["result"] for o in standing(context, first)] == [Result.NONE]


def test_a_parcel_laid_down_without_an_outcome_is_told_of(officer: Officer) -> None:
    first, second = officer.identifier(0), officer.identifier(1)
    officer.scan(first)
    officer.scan(second)
    assert "without an outcome" in officer.desk.view.last_words
    assert first[-2:] in officer.desk.view.last_words
    assert officer.desk.feed.model.row_of(officer.desk.hand.held.stored.id) == 1


def test_details_open_and_close_with_space(officer: Officer) -> None:
    officer.scan(officer.identifier(0))
    rows = officer.desk.view.card._for._rows
    officer.press(" ")
    assert rows[0].is_open
    officer.press(" ")
    assert not rows[0].is_open
