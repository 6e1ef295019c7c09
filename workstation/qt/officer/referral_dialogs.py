"""Small forms about referrals. They stay open, with the reason said in them, where the rules refuse what was asked."""

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QTimeZone, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.moments import Moment
from workstation.domain.referral import ClosureCode, Referral, ReferralKind, ScreeningResult
from workstation.domain.security_rules import codes_for
from workstation.qt import theme
from workstation.qt.officer import referral_words as words
from workstation.qt.shared.labels import frame, label
from workstation.qt.shared.words import grouped
from workstation.services.referral_terms import screening_codes
from workstation.texts import _

_WIDTH, _WITH_METHODS, _NOTE_LINES, _METHODS_IN_A_ROW = 560, 800, 3, 2


class ReferralForm(QDialog):
    """`given` says that the form was filled in; whoever opened it acts, and closes it once that is stored."""

    given = Signal()

    def __init__(self, title: str, identifier: str, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._trouble = frame("trouble", "refused")
        self._said = label(wrap=True)
        inside = QVBoxLayout(self._trouble)
        inside.addWidget(self._said)
        self._trouble.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.size("far"),) * 4)
        self._column.setSpacing(theme.size("near"))
        self._column.addWidget(label(f"{title} · {grouped(identifier)}", "lead", wrap=True))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self._buttons.addButton(word, QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setDefault(True)
        self._buttons.accepted.connect(self._give)
        self._buttons.rejected.connect(self.reject)

    def add(self, name: str, part: QWidget) -> None:
        """A named part of the form."""
        self._column.addWidget(label(name, "small"))
        part.setAccessibleName(name)
        self._column.addWidget(part)
        if isinstance(part, Methods):
            self.setMinimumWidth(_WITH_METHODS)

    def finish(self) -> None:
        """The end of the form."""
        self._column.addWidget(self._trouble)
        self._column.addWidget(self._buttons)

    def tell(self, trouble: str) -> None:
        """Why it was refused; what was typed stays."""
        self._said.setText(trouble)
        self._trouble.show()
        self.go.setEnabled(True)

    @property
    def said(self) -> str:
        """Why it was refused, "" while it was not."""
        return "" if self._trouble.isHidden() else self._said.text()

    def _give(self) -> None:
        self._trouble.hide()
        self.go.setEnabled(False)  # one act at a time
        self.given.emit()


def _note() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(_NOTE_LINES * (theme.size("base") + theme.size("near")) + theme.size("near"))
    return made


class Methods(QFrame):
    """Screening methods, each a button that stays pressed."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.size("tight"))
        self.boxes: dict[str, QPushButton] = {}
        for place, (code, meaning) in enumerate(screening_codes().methods.items()):
            box = QPushButton(f"{code}  {meaning}")
            box.setCheckable(True)
            box.setAutoDefault(False)
            box.setProperty("low", "true")
            self.boxes[code] = box
            grid.addWidget(box, *divmod(place, _METHODS_IN_A_ROW))

    def chosen(self) -> tuple[str, ...]:
        """The codes of those pressed."""
        return tuple(code for code, box in self.boxes.items() if box.isChecked())


class OpenForm(ReferralForm):
    """A referral to be opened; `due` is when it should be done with unless the form says otherwise."""

    def __init__(self, kind: ReferralKind, identifier: str, due: Moment, parent: QWidget, reason: str = "") -> None:
        super().__init__(_title(kind), identifier, _("Open in my name"), parent)
        self.kind = kind
        self.reason = _note()
        self.reason.setPlainText(reason)
        self.methods = Methods()
        self.due = QDateTimeEdit(QDateTime.fromMSecsSinceEpoch(due, QTimeZone.systemTimeZone()))
        self.due.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.due.setMinimumHeight(theme.size("control"))
        self._usual = (due, self.due.dateTime())
        needed = _("Reason (needed)") if kind.needs_reason else _("Reason")
        self.add(needed, self.reason)
        if kind is ReferralKind.RFS:
            self.add(_("Methods that are recommended"), self.methods)
        self.add(_("Due"), self.due)
        self.finish()
        self.reason.setFocus()

    def due_at(self) -> Moment | None:
        """The moment typed; None where the usual one was left as it was, which then is worked out at the act."""
        told = self.due.dateTime()
        return None if told == self._usual[1] else told.toMSecsSinceEpoch()


class AnswerForm(ReferralForm):
    """What came back: information to an RFI; methods and a result to an RFS."""

    def __init__(self, referral: Referral, identifier: str, parent: QWidget) -> None:
        super().__init__(
            _("Answer to {reference}").format(reference=referral.reference), identifier, _("Record"), parent
        )
        self.note = _note()
        self.methods = Methods()
        self.found = QComboBox()
        self.found.setMinimumHeight(theme.size("control"))
        self.found.addItem(_("choose…"), None)
        for result in ScreeningResult:
            self.found.addItem(words.result_words(result), result.value)
        if referral.kind is ReferralKind.RFS:
            self.add(_("How it was screened: at least two different methods"), self.methods)
            self.add(_("Result"), self.found)
        self.add(_("The information") if referral.kind is ReferralKind.RFI else _("Remark"), self.note)
        self.finish()

    def result_chosen(self) -> ScreeningResult | None:
        """What the screening says, None while nobody has chosen."""
        value = self.found.currentData()
        return None if value is None else ScreeningResult(value)


class CloseForm(ReferralForm):
    """Why a referral ends, out of the reasons that fit its kind."""

    def __init__(self, referral: Referral, identifier: str, parent: QWidget) -> None:
        super().__init__(_("End of {reference}").format(reference=referral.reference), identifier,
                         _("End it in my name"), parent)  # fmt: skip
        self.code = QComboBox()
        self.code.setMinimumHeight(theme.size("control"))
        for code in codes_for(referral.kind):
            self.code.addItem(words.code_word(code), code.value)
        self.note = _note()
        self.add(_("Why it ends"), self.code)
        self.add(_("Note"), self.note)
        self.finish()

    def chosen(self) -> ClosureCode:
        """The reason chosen."""
        return ClosureCode(self.code.currentData())


class DismissForm(ReferralForm):
    """Why a proposal of the engine has no ground."""

    def __init__(self, referral: Referral, identifier: str, parent: QWidget) -> None:
        super().__init__(_("No ground for {reference}").format(reference=referral.reference), identifier,
                         _("Dismiss in my name"), parent)  # fmt: skip
        self.note = _note()
        self.add(_("Note"), self.note)
        self.finish()


class ClearForm(ReferralForm):
    """That the security assessment of a parcel is complete."""

    def __init__(self, identifier: str, parent: QWidget) -> None:
        super().__init__(_("Assessment complete"), identifier, _("Say so in my name"), parent)
        self.note = _note()
        self.add(_("Note"), self.note)
        self.finish()


def _title(kind: ReferralKind) -> str:
    titles: dict[ReferralKind, Callable[[], str]] = {
        ReferralKind.RFI: lambda: _("Ask for information (RFI)"),
        ReferralKind.RFS: lambda: _("Ask for screening (RFS)"),
        ReferralKind.DNL: lambda: _("Do not load (DNL)"),
    }
    return titles[kind]()
