"""The banner of a held parcel: across the card, above everything that scrolls, in shape and words."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from workstation.domain.moments import Moment
from workstation.domain.referral import ReferralKind, ReferralState
from workstation.domain.security_case import Case
from workstation.qt import theme
from workstation.qt.officer import referral_words as words
from workstation.qt.shared.hold_mark import HoldMark, ground_of
from workstation.qt.shared.labels import Words, label, restyle

_SIDE = 44


class HoldBanner(QFrame):
    """There while a referral holds the parcel, or it left although one did; quieter while one is only proposed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hold")
        self._mark = HoldMark(_SIDE)
        self._title = label(role="lead", wrap=True)
        self._why = label(wrap=True)
        self._clock = label(wrap=True)
        self._breach = label(role="strong", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self._breach, self._title, self._why, self._clock):
            column.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size("wide"), theme.size("near"), theme.size("wide"), theme.size("near"))
        row.setSpacing(theme.size("wide"))
        row.addWidget(self._mark)
        row.addLayout(column, 1)
        self.hide()

    def show_case(self, case: Case, now: Moment) -> None:
        """Shows the worst referral that holds it, and every breach; else what is proposed."""
        proposed = [r for r in case.referrals if r.state is ReferralState.PROPOSED]
        worst = case.worst or max(proposed, key=lambda r: r.kind.severity, default=None)
        self.setVisible(worst is not None or bool(case.breaches))
        self._mark.setVisible(case.worst is not None)
        self._mark.show_kind(case.worst.kind if case.worst else None)
        self._set(self._breach, "\n".join(words.breach_words(breach) for breach in case.breaches))
        self._set(self._title, words.headline(case) or (words.proposal_line(worst) if worst else ""))
        self._set(self._why, worst.reason if worst else "")
        self._set(self._clock, words.clock_line(worst, now) if worst else "")
        self.setProperty("ground", _ground(case))
        for part in (self, self._breach, self._title, self._why, self._clock):
            restyle(part)
        self.setAccessibleName(self.text())

    def text(self) -> str:
        """Everything that it says."""
        parts = (self._breach, self._title, self._why, self._clock)
        return "\n".join(part.text() for part in parts if part.text())

    def _set(self, part: Words, text: str) -> None:
        part.setText(text)
        part.setVisible(bool(text))


def _ground(case: Case) -> str:
    """The loudest for a breach or a DNL, the quietest for what is only proposed."""
    if case.breaches:
        return ground_of(ReferralKind.DNL)
    return ground_of(case.worst.kind) if case.worst else "notice"
