"""What stands in the card's place while no parcel is shown: scan next, and a label that means nothing here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from workstation.domain.identifiers import is_s10_shaped, normalise, s10_check_digit
from workstation.qt import theme
from workstation.qt.shared.key_button import KeyButton
from workstation.qt.shared.labels import frame, label
from workstation.qt.shared.words import grouped
from workstation.texts import _


class ScanNextPage(QFrame):
    """A large invitation, the last act beneath it, and the way to take it back."""

    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setProperty("ground", "surface")
        self._large = label(role="large")
        self._hint = label(role="muted", wrap=True)
        self._hint.centre()
        self._last = label(role="lead", wrap=True)
        self._last.centre()
        self.undo = KeyButton("⌫", _("undo"))
        self.undo.clicked.connect(self.undo_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size("far"),) * 4)
        column.setSpacing(theme.size("wide"))
        column.addStretch(2)
        column.addWidget(self._large, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._hint)
        column.addSpacing(theme.size("wide"))
        column.addWidget(self._last)
        column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)

    def show_last(self, first: bool, last: str, may_undo: bool) -> None:
        """`last` says what was done last, "" where there is nothing to say."""
        self._large.setText(_("SCAN A PARCEL") if first else _("SCAN NEXT"))
        hint = _("Scan its label, or type the number above and press Enter.") if first else ""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._last.setText(last)
        self._last.setVisible(bool(last))
        self.undo.setVisible(may_undo)
        self.setAccessibleName(f"{self._large.text()}. {last}")


class UnknownPage(QFrame):
    """A label that means nothing here: what was read, why, and what to do next."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setProperty("ground", "surface")
        head = frame("trouble", "unknown")
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.size("wide"), theme.size("near"), theme.size("wide"), theme.size("near"))
        self._head = label(role="large")
        row.addWidget(self._head)
        self._read = label(role="large_identifier", wrap=True, select=True)
        self._reason = label(role="lead", wrap=True)
        self._next = label(wrap=True)
        inner = QVBoxLayout()
        inner.setContentsMargins(*(theme.size("far"),) * 4)
        inner.setSpacing(theme.size("wide"))
        for widget in (self._read, self._reason, self._next):
            inner.addWidget(widget)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addLayout(inner, 1)

    def show_unknown(self, read: str, reason: str, put_down: str) -> None:
        """`reason` is the services' sentence; `put_down` says what became of the parcel before, "" for nothing."""
        number = normalise(read)
        self._head.setText(_("NOT READ RIGHT") if _is_misread(number) else _("NOT KNOWN HERE"))
        self._read.setText(grouped(number))
        self._reason.setText(reason)
        steps = _after_misreading() if _is_misread(number) else _after_unknown()
        lines = [f"{n}.  {step}" for n, step in enumerate(steps, 1)]
        self._next.setText("\n\n".join([*lines, put_down] if put_down else lines))
        self.setAccessibleName(f"{self._head.text()}: {read}. {reason}")

    def words(self) -> str:
        """Everything that it says."""
        return "\n".join((self._head.text(), self._read.text(), self._reason.text(), self._next.text()))


def _is_misread(number: str) -> bool:
    return is_s10_shaped(number) and s10_check_digit(number[2:10]) != int(number[10])


def _after_misreading() -> list[str]:
    return [
        _("Scan the label again: wipe it, hold it flat."),
        _("If it comes out the same, read the number by eye, type it above and press Enter."),
        _("If the label itself is wrong, lay the parcel aside with a note; a wrong label is worth a question."),
    ]


def _after_unknown() -> list[str]:
    return [
        _("Scan once more, or another label on the same parcel: it may go by several numbers."),
        _("If it stays unknown, no data came in advance. Lay the parcel aside: it is not released by this."),
        _("Once the file that tells of it is imported, scan it again."),
    ]
