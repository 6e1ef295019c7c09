"""The referrals of the parcel on the card, each with its clock and what can be done; the office that it came from."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from workstation.domain.moments import Moment
from workstation.domain.referral import Referral, ReferralKind, ReferralState
from workstation.domain.security_case import Stage
from workstation.qt import theme
from workstation.qt.officer import referral_words as words
from workstation.qt.shared.labels import frame, label
from workstation.services.showing import ConsignmentDetail
from workstation.texts import _

OPEN, ANSWER, CLOSE, CONFIRM, DISMISS, CLEAR = "open", "answer", "close", "confirm", "dismiss", "clear"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to do: to open a referral of a kind, or something about one that is there."""

    act: str
    detail: ConsignmentDetail
    kind: ReferralKind | None
    referral: Referral | None = None


class ReferralPanel(QFrame):
    """`asked` brings an Asked; nothing is done before a dialog was filled in."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._detail: ConsignmentDetail | None = None
        self._standing = label(role="muted", wrap=True)
        self._office = label(role="muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.size("near"))
        self._shown: list[tuple[QFrame, str]] = []
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size("tight"))
        column.addLayout(self._make_head())
        column.addWidget(self._standing)
        column.addLayout(self._rows)
        column.addWidget(self._office)

    def _make_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.size("near"))
        row.addWidget(label(_("REFERRALS"), "heading"), 1)
        for kind in ReferralKind:
            button = self._make_button(_("{kind}…").format(kind=kind.upper()), words.kind_word(kind))
            button.clicked.connect(partial(self._ask, OPEN, kind, None))
            self.buttons[OPEN, kind.value] = button
            row.addWidget(button)
        self.clear = self._make_button(_("Assessment complete…"), _("say that nothing more is to be asked"))
        self.clear.clicked.connect(partial(self._ask, CLEAR, None, None))
        row.addWidget(self.clear)
        return row

    def _make_button(self, word: str, meaning: str) -> QPushButton:
        button = QPushButton(word)
        button.setProperty("low", "true")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not leave the focus where Enter presses again
        button.setToolTip(meaning)
        button.setAccessibleName(meaning)
        return button

    def show_detail(self, detail: ConsignmentDetail, now: Moment) -> None:
        """Shows every referral, those that hold first, ended ones last."""
        self._detail = detail
        case = detail.security.case
        standing = words.standing_words(case.standing)
        self._standing.setText(standing)
        self._standing.setVisible(bool(standing))
        office = words.certification_words(detail.security)
        self._office.setText(office)
        self._office.setVisible(bool(office))
        self._clear()
        others = [r for r in case.referrals if not r.holds]
        for referral in (*case.holding, *sorted(others, key=lambda r: r.ended)):
            self._add_row(referral, now)
        for kind in ReferralKind:
            live = case.find_live(kind)
            self.buttons[OPEN, kind.value].setEnabled(live is None or not live.holds)
        self.clear.setEnabled(case.worst is None and case.stage is not Stage.CLEARED)

    def take_focus(self) -> None:
        """To the first button that can be pressed."""
        next(button for button in (*self.buttons.values(), self.clear) if button.isEnabled()).setFocus()

    def texts(self) -> str:
        """Everything that it says of referrals and of the office."""
        parts = [self._standing.text(), self._office.text(), *(said for _row, said in self._shown)]
        return "\n".join(part for part in parts if part)

    def _clear(self) -> None:
        for row, _said in self._shown:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown.clear()
        self.buttons = {key: button for key, button in self.buttons.items() if key[0] == OPEN}

    def _add_row(self, referral: Referral, now: Moment) -> None:
        row = frame("raised" if not referral.ended else "surface", "referral")
        line = QHBoxLayout(row)
        line.setContentsMargins(theme.size("near"), theme.size("tight"), theme.size("near"), theme.size("tight"))
        line.setSpacing(theme.size("near"))
        column = QVBoxLayout()
        column.setSpacing(0)
        title, clock = words.title_line(referral), words.clock_line(referral, now)
        column.addWidget(label(title, "strong", wrap=True))
        lines = words.detail_lines(referral)
        if lines:
            column.addWidget(label("\n".join(lines), wrap=True))
        column.addWidget(label(clock, "small", wrap=True))
        line.addLayout(column, 1)
        for act, word, meaning in _acts_for(referral):
            button = self._make_button(word, f"{meaning}: {referral.reference}")
            button.clicked.connect(partial(self._ask, act, referral.kind, referral))
            self.buttons[act, referral.reference] = button
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(row)
        self._shown.append((row, "\n".join([title, *lines, clock])))

    def _ask(self, act: str, kind: ReferralKind | None, referral: Referral | None, _checked: bool = False) -> None:
        if self._detail is not None:
            self.asked.emit(Asked(act, self._detail, kind, referral))


def _acts_for(referral: Referral) -> list[tuple[str, str, str]]:
    """What can be done about it now: act, word on the button, what it means."""
    if referral.state is ReferralState.PROPOSED:
        return [(CONFIRM, _("Confirm…"), _("make it a referral in your name")),
                (DISMISS, _("Dismiss…"), _("say that there is no ground"))]  # fmt: skip
    if not referral.holds:
        return []
    end = (CLOSE, _("Cancel…") if referral.kind is ReferralKind.DNL else _("Close…"), _("end it"))
    if referral.kind is ReferralKind.DNL:
        return [end]
    return [(ANSWER, _("Answer…"), _("record what came back")), end]
