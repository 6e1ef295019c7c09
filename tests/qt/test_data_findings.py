"""Findings on the card: hard ones first and strong, each with what to say instead; without any, nothing is shown."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from workstation.domain.findings import Finding, Severity
from workstation.qt.shared.data_findings import DataFindings

SOFT = Finding("postcode.format", "addressee.postcode", Severity.SOFT, "4207")
HARD = Finding("description.vague", "goods.description", Severity.HARD, "toys")


def shown(qtbot: QtBot, *findings: Finding) -> DataFindings:
    widget = DataFindings()
    qtbot.addWidget(widget)
    widget.show_findings(findings)
    return widget


def test_hard_findings_come_first_with_what_to_say_instead(qtbot: QtBot) -> None:
    widget = shown(qtbot, SOFT, HARD)
    rows = widget.rows
    assert [row.sentence.text().split()[1] for row in rows] == ["Description", "Postcode"]
    assert [row.sentence.property("role") for row in rows] == ["strong", ""]
    assert "wooden building blocks" in rows[0].advice.text()
    assert rows[0].accessibleName().startswith("Fault of the data: Description says nothing")


def test_the_next_parcel_shows_its_own_findings_only(qtbot: QtBot) -> None:
    widget = shown(qtbot, HARD, SOFT)
    widget.show_findings([SOFT])
    assert len(widget.sentences()) == 1
    widget.show_findings([])
    assert (widget.isHidden(), widget.sentences()) == (True, [])


def test_what_a_sender_wrote_is_never_markup(qtbot: QtBot) -> None:
    widget = shown(qtbot, Finding("party.placeholder", "sender.name", Severity.HARD, "<b>n/a</b>"))
    texts = [label.text() for label in widget.findChildren(QLabel)]
    assert any("<b>n/a</b>" in text for text in texts)
    assert {label.textFormat().name for label in widget.findChildren(QLabel)} == {"PlainText"}
