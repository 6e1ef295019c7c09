"""The quiet line about release and duty on the card."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.qt.making import Officer


def test_the_card_says_category_and_duty_in_one_line_and_the_rest_on_demand(officer: Officer) -> None:
    officer.browse(0)
    line = officer.desk.view.card.release
    assert line is not None
    assert line.summary.text().startswith("Release category 3 · duty cannot be told")  # US, no rate is declared
    assert not line.is_open
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert line.is_open
    assert "no duty rate is known" in line.details.text()
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not line.is_open


def test_another_parcel_closes_it_and_shows_its_own(officer: Officer) -> None:
    officer.browse(0)
    line = officer.desk.view.card.release
    line.open(True)
    officer.desk.taking.go_back()
    officer.browse(3)
    assert officer.desk.view.card.release is line
    assert not line.is_open
    assert line.details.textFormat() == Qt.TextFormat.PlainText
    assert all(isinstance(part, QLabel) for part in (line.summary, line.details))
