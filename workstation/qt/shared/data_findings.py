"""Findings about the data of a consignment: what is wrong, and below it what to say instead or to do."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workstation.domain.findings import Finding, Severity
from workstation.qt import theme
from workstation.qt.shared.labels import label, restyle
from workstation.texts import _


class FindingRow(QWidget):
    """One finding. A hard one is set in strong letters and named so for whoever listens."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = label(wrap=True)
        self.advice = label(role="small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.size("tight"))
        column.setSpacing(0)
        column.addWidget(self.sentence)
        column.addWidget(self.advice)

    def show_finding(self, finding: Finding) -> None:
        """Shows this one."""
        from workstation.services.findings_words import words_for  # the first painted queue has no findings

        words, hard = words_for(finding), finding.severity is Severity.HARD
        self.sentence.setText(f"· {words.text}")
        self.sentence.setProperty("role", "strong" if hard else "")
        restyle(self.sentence)
        self.advice.setText(words.instead)
        self.advice.setVisible(bool(words.instead))
        kind = _("Fault of the data") if hard else _("Oddity of the data")
        self.setAccessibleName(f"{kind}: {words.text}. {words.instead}")


class DataFindings(QWidget):
    """All findings of a consignment under a heading, the hard ones first; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[FindingRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(label(_("ABOUT THE DATA"), "heading"))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Shows these and no others."""
        ordered = sorted(findings, key=lambda finding: finding.severity is not Severity.HARD)
        while len(self.rows) < len(ordered):
            self.rows.append(FindingRow())
            self._column.addWidget(self.rows[-1])
        for row, finding in zip(self.rows, ordered, strict=False):
            row.show_finding(finding)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(ordered))
        self.setVisible(bool(ordered))

    def sentences(self) -> list[str]:
        """What is on the screen."""
        return [row.sentence.text() for row in self.rows if not row.isHidden()]
