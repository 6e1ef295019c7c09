"""What rules say of a parcel, apart from the reasons of the model: what hit with what to do, and what cannot tell."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from workstation.domain.rules import RuleState
from workstation.qt.shared.labels import Words, label
from workstation.qt.shared.words import LANE_LETTERS
from workstation.services.rule_view import ShownRule
from workstation.texts import _, ngettext


class RulePanel(QFrame):
    """Lines under a heading; hidden where there is nothing to say."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(label(heading, "heading"))
        self._lines: list[Words] = []

    def show_lines(self, lines: Iterable[tuple[str, str]]) -> None:
        """Shows these texts, each with its role, in place of those before."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = [label(text, role, wrap=True) for text, role in lines]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(self._lines))

    def sentences(self) -> list[str]:
        """What is shown, in order."""
        return [line.text() for line in self._lines]


def hit_lines(rules: Iterable[ShownRule]) -> list[tuple[str, str]]:
    """Rules that hit, each with its effect and what to do; they stand above the reasons of the model."""
    lines: list[tuple[str, str]] = []
    for shown in rules:
        if shown.state is RuleState.HIT:
            lines.append((f"{shown.text} · {_effect(shown)}", "strong"))
            lines += [(shown.rule.instruction, "small")] if shown.rule.instruction else []
    return lines


def note_lines(rules: Iterable[ShownRule]) -> list[tuple[str, str]]:
    """Below the reasons: where to look, what would clear a hit, what cannot tell, is snoozed or has expired."""
    rules = list(rules)
    notes = [note for shown in rules if shown.state is RuleState.HIT for note in _advice(shown)]
    for state in (RuleState.UNKNOWN, RuleState.SNOOZED, RuleState.EXPIRED):
        notes += [f"{shown.rule.name}: {shown.text}" for shown in rules if shown.state is state]
    silent = sum(shown.state is RuleState.NO_HIT for shown in rules)
    if silent:
        notes.append(ngettext("{n} rule did not hit", "{n} rules did not hit", silent).format(n=silent))
    return [(note, "small") for note in notes]


def _effect(shown: ShownRule) -> str:
    if shown.lane is not None:
        return _("lane {letter} at the least").format(letter=LANE_LETTERS[shown.lane])
    return _("{points} beside the score").format(points=f"{shown.points:+g}")


def _advice(shown: ShownRule) -> list[str]:
    said = (
        (_("{rule}: where to look: {text}"), shown.rule.look),
        (_("{rule}: what would clear it: {text}"), shown.rule.clears),
    )
    return [words.format(rule=shown.rule.name, text=text) for words, text in said if text]
