"""Rules as sentences: "If the HS heading is 8517 and the declared value per kg is below 40 EUR, then open it"."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from workstation.domain.profile import Lane, ProfileSpec
from workstation.domain.rule_conditions import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Contains,
    Count,
    Leaf,
    Not,
    Operator,
    Resembles,
    Scalar,
)
from workstation.domain.rule_fields import MONEY
from workstation.domain.rules import WARN_DAYS, Rule, RuleState
from workstation.profile_packages.lexicons import get_lexicon
from workstation.services.rule_words import count_words, field_words
from workstation.texts import _, ngettext

_LIST = "list:"


class RuleSpeaker:
    """Says the rules of one book; amounts are in its currency, history features in the words of the profile."""

    def __init__(self, currency: str = "", spec: ProfileSpec | None = None) -> None:
        self._currency = currency
        self._spec = spec

    def sentence(self, rule: Rule) -> str:
        """The whole rule: what it asks and what follows."""
        return _("If {condition}, then {effect}.").format(
            condition=self.condition(rule.when), effect=effect_words(rule.lane, rule.points)
        )

    def condition(self, condition: Condition) -> str:
        """A condition as a clause; groups within groups stand in brackets."""
        match condition:
            case AllOf(parts):
                return _(" and ").join(self._grouped(part, AllOf) for part in parts)
            case AnyOf(parts):
                return _(" or ").join(self._grouped(part, AnyOf) for part in parts)
            case Not(part):
                return _("it is not so that {clause}").format(clause=self._grouped(part, Not))
            case _:
                return self._question(condition)

    def _question(self, leaf: Leaf) -> str:
        match leaf:
            case Contains(field, lexicon):
                title = get_lexicon(lexicon).title
                return _("{field} names {title}").format(field=self._field(field), title=title)
            case Resembles(field, watch_list, likeness):
                words = _("{field} is like a name on the watch list “{list}” (likeness {likeness} or more)")
                return words.format(field=self._field(field), list=watch_list, likeness=f"{likeness:g}")
            case Count(of, days, operator, values):
                return self._compared(count_words(of, days), operator, [_number(value) for value in values])
            case Compare(field, operator, values):
                return self._compared(self._field(field), operator, [self._value(field, value) for value in values])

    def missing(self, fields: Sequence[str]) -> str:
        """Why a rule cannot tell."""
        named = [self._missing(name) for name in fields]
        return _("Cannot tell, because this is not known: {fields}.").format(fields=", ".join(named))

    def state(self, rule: Rule, state: RuleState, evidence: Mapping[str, Any]) -> str:
        """What became of a rule on a consignment."""
        if state is RuleState.HIT:
            return " ".join([rule.reason, *_found(evidence)])
        if state is RuleState.UNKNOWN:
            return self.missing(evidence.get("missing", ()))
        if state is RuleState.SNOOZED:
            told = evidence["snoozed"]
            text = _("{reason} Silent for {party} until {until}: {why} ({who}).")
            return text.format(
                reason=rule.reason, party=told["party"], until=told["until"], why=told["reason"], who=told["by"]
            )
        if state is RuleState.EXPIRED:
            return _("Expired on {day}: it does nothing.").format(day=rule.expires_on.isoformat())
        return _("Does not hit: not so that {condition}.").format(condition=self.condition(rule.when))

    def _grouped(self, part: Condition, inside: type) -> str:
        clause = self.condition(part)
        return f"({clause})" if isinstance(part, AllOf | AnyOf) and not isinstance(part, inside) else clause

    def _compared(self, what: str, operator: Operator, values: list[str]) -> str:
        words = {
            Operator.IS: _("{what} is {value}"),
            Operator.IS_NOT: _("{what} is not {value}"),
            Operator.BELOW: _("{what} is below {value}"),
            Operator.AT_MOST: _("{what} is at most {value}"),
            Operator.ABOVE: _("{what} is above {value}"),
            Operator.AT_LEAST: _("{what} is at least {value}"),
            Operator.BETWEEN: _("{what} is from {value} to {last}"),
            Operator.IN: _("{what} is one of {value}"),
        }
        shown = ", ".join(values) if operator is Operator.IN else values[0]
        return words[operator].format(what=what, value=shown, last=values[-1])

    def _field(self, name: str) -> str:
        return field_words(name, self._spec)

    def _value(self, field: str, value: Scalar) -> str:
        return f"{_number(value)} {self._currency}" if field in MONEY else _number(value)

    def _missing(self, name: str) -> str:
        if name.startswith(_LIST):
            return _("the watch list “{list}” (not here, or expired)").format(list=name.removeprefix(_LIST))
        words = self._field(name)
        return _("{field} in {currency}").format(field=words, currency=self._currency) if name in MONEY else words


def _found(evidence: Mapping[str, Any]) -> Iterator[str]:
    """What a hit found in texts and on lists."""
    for told in evidence.get("terms", {}).values():
        yield _("Found: {terms}.").format(terms=", ".join(told["found"]))
    for name, told in evidence.get("listed", {}).items():
        text = _("Like “{name}” on the list “{list}” ({likeness}): {why}.")
        yield text.format(name=told["name"], list=name, likeness=told["likeness"], why=told["reason"])


def _number(value: Scalar) -> str:
    return value if isinstance(value, str) else f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"


def effect_words(lane: Lane | None, points: float | None) -> str:
    """What follows where a rule hits."""
    if lane is None:
        return _("{points} log-odds beside the score").format(points=f"{points:+g}")
    words = {
        Lane.RED: _("open it (lane red)"),
        Lane.YELLOW: _("check its documents (lane yellow)"),
        Lane.BLUE: _("release it and check afterwards (lane blue)"),
    }
    return words[lane]


def expiry_words(rule: Rule, day: date) -> str:
    """What is to be said of a rule's last day: nothing until WARN_DAYS ahead."""
    left = rule.days_left(day)
    if left < 0:
        return _("Expired on {day}: it does nothing.").format(day=rule.expires_on.isoformat())
    if left > WARN_DAYS:
        return ""
    if left == 0:
        return _("Today is its last day.")
    return ngettext("{n} day left, until {day}.", "{n} days left, until {day}.", left).format(
        n=left, day=rule.expires_on.isoformat()
    )
