"""The reason card: lane, identifier, declared facts, why, what speaks against, what was found before."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workstation.domain.moments import Moment
from workstation.qt import theme
from workstation.qt.officer import card_words
from workstation.qt.officer.families import merge
from workstation.qt.officer.hand import EXAMINED, HAND, LOOKING
from workstation.qt.officer.reason_rows import ReasonList
from workstation.qt.shared.data_findings import DataFindings
from workstation.qt.shared.labels import frame, label, restyle, rule
from workstation.qt.shared.lane_mark import LaneMark
from workstation.qt.shared.words import grouped, lane_word, tail
from workstation.services.showing import ConsignmentDetail
from workstation.texts import _

if TYPE_CHECKING:
    from workstation.qt.officer.hold_banner import HoldBanner
    from workstation.qt.officer.referral_panel import ReferralPanel
    from workstation.qt.officer.release_line import ReleaseLine
    from workstation.qt.officer.rule_panel import RulePanel

_FACTS_IN_A_ROW = 4
_FOR_SHOWN, _AGAINST_SHOWN = 4, 2


class Card(QFrame):
    """Shows one consignment. `back_asked` is the way from a look back to the parcel in the hand.

    `referral_asked` brings what somebody wants to do about a referral (`referral_panel.Asked`).
    """

    back_asked = Signal()
    referral_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.hold: HoldBanner | None = None
        self.referrals: ReferralPanel | None = None
        self.release: ReleaseLine | None = None
        self.rules: RulePanel | None = None
        self.rule_notes: RulePanel | None = None
        self.setObjectName("card")
        self.setProperty("ground", "surface")
        self._strip = frame("strong", "strip")
        self._state = label(role="strong")
        self._place = label(role="small")
        self._back = QPushButton()
        self._back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._back.clicked.connect(self.back_asked)
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(theme.size("wide"), 0, theme.size("wide"), 0)
        strip.setSpacing(theme.size("wide"))
        strip.addWidget(self._state)
        strip.addStretch(1)
        self._to_referrals = QPushButton()
        self._to_referrals.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._to_referrals.setProperty("low", "true")
        self._to_referrals.clicked.connect(self.show_referrals)
        strip.addWidget(self._place)
        strip.addWidget(self._to_referrals)
        strip.addWidget(self._back)
        self._strip.setMinimumHeight(theme.size("control"))
        self._back.setProperty("low", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self._make_scroll(), 1)
        self._whole = column

    def _make_scroll(self) -> QScrollArea:
        self.area = QScrollArea(widgetResizable=True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        body = QWidget()
        column = QVBoxLayout(body)
        wide = theme.size("wide")
        column.setContentsMargins(wide, theme.size("near"), wide, theme.size("near"))
        column.setSpacing(theme.size("near"))
        column.addLayout(self._make_head())
        self._goods = label(role="lead", wrap=True)
        column.addWidget(self._goods)
        column.addLayout(self._make_facts())
        self._release_at = column.count()
        column.addWidget(rule())
        self._outcomes = label(role="strong", wrap=True)
        column.addWidget(self._outcomes)
        column.addLayout(self._make_why_head())
        self._for = ReasonList("", _FOR_SHOWN)
        self._against = ReasonList(_("SPEAKS AGAINST"), _AGAINST_SHOWN)
        column.addWidget(self._for)
        column.addWidget(self._against)
        self._said_by = label(role="small", wrap=True)
        self._data = DataFindings()
        for widget in (self._said_by, self._data):
            column.addWidget(widget)
        self._end = column
        column.addStretch(1)
        self.area.setWidget(body)
        return self.area

    def _make_head(self) -> QHBoxLayout:
        self._mark = LaneMark(48)
        self._identifier = label(role="identifier", select=True)
        self._lane = label(role="strong")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._identifier)
        words.addWidget(self._lane)
        head = QHBoxLayout()
        head.setSpacing(theme.size("wide"))
        head.addWidget(self._mark)
        head.addLayout(words, 1)
        self._chance = label(role="identifier")
        self._chance_name = label(_("chance of a find"), "small")
        chance = QVBoxLayout()
        chance.setSpacing(0)
        for widget in (self._chance, self._chance_name):
            chance.addWidget(widget, 0, Qt.AlignmentFlag.AlignTrailing)
        head.addLayout(chance)
        return head

    def _make_why_head(self) -> QHBoxLayout:
        self._why = label(role="heading", wrap=True)
        self._known = label(role="strong")
        row = QHBoxLayout()
        row.addWidget(self._why, 1)
        row.addWidget(self._known)
        return row

    def _make_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.size("wide"))
        grid.setVerticalSpacing(0)
        self._facts = []
        for i in range(2 * _FACTS_IN_A_ROW):
            row, column = divmod(i, _FACTS_IN_A_ROW)
            name, text = label(role="small"), label(wrap=True)
            text.align(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(name, 3 * row, column)
            grid.addWidget(text, 3 * row + 1, column)
            grid.setColumnStretch(column, 1)
            self._facts.append((name, text))
        grid.setRowMinimumHeight(2, theme.size("tight"))
        return grid

    def show_detail(self, detail: ConsignmentDetail, state: str, now: Moment, place: str, back_to: str) -> None:
        """Shows a consignment as in the hand, as only looked at, or as examined already.

        `place` says where it stands in the queue; `back_to` names the parcel in the hand while another is looked at.
        """
        self._show_state(state, place, back_to)
        self._mark.show_lane(detail.lane)
        self._identifier.setText(grouped(detail.identifier))
        self._lane.setText(card_words.lane_words(detail))
        self._goods.setText(card_words.goods_words(detail.stored.consignment))
        facts = card_words.facts_of_card(detail, now)
        for (name, text), fact in zip(self._facts, facts, strict=True):
            name.setText(fact.name)
            text.setText(fact.text)
        self._show_release(detail)
        self._show_outcomes(detail)
        self._show_rules(detail)
        self._show_reasons(detail)
        self._show_security(detail, now)
        self._data.show_findings(detail.stored.findings)
        self.area.verticalScrollBar().setValue(0)
        spoken = [
            f"{self._state.text()}: {detail.identifier}",
            self.hold.text() if self.hold else "",
            lane_word(detail.lane),
            self._goods.text(),
            *(self.rules.sentences() if self.rules else ()),
            *self.sentences(),
        ]
        self.area.setAccessibleName(". ".join(filter(None, spoken)))

    def open_details(self) -> None:
        """Opens the parts of every reason, or closes them where they are open."""
        opened = not any(row.is_open for row in self._for._rows + self._against._rows if not row.isHidden())
        self._for.open_rows(opened)
        self._against.open_rows(opened)

    def show_referrals(self) -> None:
        """Brings the referrals at the end of the card into sight."""
        if self.referrals is not None:
            self.area.ensureWidgetVisible(self.referrals)
            self.referrals.take_focus()

    def sentences(self) -> list[str]:
        """The reasons on the screen, those for opening first."""
        return self._for.sentences() + self._against.sentences()

    def _show_state(self, state: str, place: str, back_to: str) -> None:
        words = {
            HAND: _("In your hand"),
            LOOKING: _("Looking · not in your hand"),
            EXAMINED: _("In your hand · already examined"),
        }
        self.setProperty("state", "looking" if state == LOOKING else "hand")
        self._strip.setProperty("ground", "raised" if state == LOOKING else "strong")
        for widget in (self, self._strip, self._state, self._place, self._to_referrals, self._back):
            restyle(widget)
        self._state.setText(words[state])
        self._place.setText(place)
        self._back.setVisible(bool(back_to))
        self._back.setText(_("Back to {parcel} in your hand (Esc)").format(parcel=tail(back_to)))

    def _show_outcomes(self, detail: ConsignmentDetail) -> None:
        lines = [card_words.stored_outcome_words(outcome) for outcome in detail.outcomes]
        standing = card_words.standing_outcome(detail)
        if standing is not None:
            command = f"workstation record {detail.identifier} --correct --result … --depth … --as {standing['user']}"
            lines.append(_("An outcome stands; this desk offers no second one. To correct it: {command}").format(
                command=command))  # fmt: skip
        self._outcomes.setText("\n".join(lines))
        self._outcomes.setVisible(bool(lines))

    def _show_rules(self, detail: ConsignmentDetail) -> None:
        """What rules say: hits above the model's reasons, the rest below; built with the first parcel that has any."""
        rules = [one for assessment in detail.assessments for one in assessment.rules]
        if self.rules is None or self.rule_notes is None:
            if not rules:
                return
            from workstation.qt.officer.rule_panel import RulePanel

            self.rules, self.rule_notes = RulePanel(_("RULES")), RulePanel(_("ABOUT THE RULES"))
            self._end.insertWidget(self._end.indexOf(self._outcomes) + 1, self.rules)
            self._end.insertWidget(self._end.indexOf(self._said_by), self.rule_notes)
        from workstation.qt.officer.rule_panel import hit_lines, note_lines

        self.rules.show_lines(hit_lines(rules))
        self.rule_notes.show_lines(note_lines(rules))

    def _show_release(self, detail: ConsignmentDetail) -> None:
        """Release category, duty and tax in one line below the facts; built with the first parcel."""
        if self.release is None:
            from workstation.qt.officer.release_line import ReleaseLine

            self.release = ReleaseLine()
            self._end.insertWidget(self._release_at, self.release)
        self.release.show_cleared(detail.clearance)

    def _show_security(self, detail: ConsignmentDetail, now: Moment) -> None:
        """The banner of a hold above the rest, referrals and the office of origin at the end; built with the first."""
        if self.hold is None or self.referrals is None:
            from workstation.qt.officer.hold_banner import HoldBanner
            from workstation.qt.officer.referral_panel import ReferralPanel

            self.hold, self.referrals = HoldBanner(), ReferralPanel()
            self._whole.insertWidget(1, self.hold)
            self._end.insertWidget(self._end.count() - 1, self.referrals)
            self.referrals.asked.connect(self.referral_asked)
        self.hold.show_case(detail.security.case, now)
        self.referrals.show_detail(detail, now)
        live = sum(not referral.ended for referral in detail.security.case.referrals)
        self._to_referrals.setText(_("Referrals: {n}").format(n=live) if live else _("Refer…"))

    def _show_reasons(self, detail: ConsignmentDetail) -> None:
        main = card_words.primary(detail)
        for widget in (self._known, self._chance, self._chance_name, self._said_by):
            widget.setVisible(main is not None)
        families = merge(main.reasons) if main else []
        if main is None:
            self._why.setText(_("Not scored: no profile has said anything about this parcel yet."))
        else:
            self._why.setText(_("WHY"))
            self._chance.setText(card_words.percent(main.stored.probability))
            self._known.setText(card_words.known_words(main.stored.known_goods))
            self._known.setProperty("role", "strong" if main.stored.known_goods else "tag")
            restyle(self._known)
            others = [shown for shown in detail.assessments if shown is not main]
            lines = [card_words.assessment_words(main), *map(card_words.other_words, others)]
            self._said_by.setText("\n".join(lines))
        strongest = max((abs(family.weight) for family in families), default=1.0)
        self._for.show_families([family for family in families if family.speaks_for], strongest)
        self._against.show_families([family for family in families if not family.speaks_for], strongest)
