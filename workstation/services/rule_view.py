"""What card and terminal show of the rules on an assessment: each with its state, in words, as of its time."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workstation.cache.rule_hits import Hits, RuleHit
from workstation.domain.moments import Moment, date_of
from workstation.domain.profile import Lane
from workstation.domain.rules import Rule, RuleState, expiring
from workstation.services.context import Context
from workstation.services.profiles import list_live
from workstation.services.rule_books import get_book
from workstation.services.rule_sentences import RuleSpeaker, expiry_words
from workstation.services.specs import get_spec

_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule on one assessment: `lane` or `points` where it hit, neither where it did not.

    `text` says what became of it, `sentence` is the rule itself, `evidence` the values that it looked at.
    """

    rule: Rule
    state: RuleState
    lane: Lane | None
    points: float | None
    text: str
    sentence: str
    evidence: Mapping[str, Any]


def show_rules(context: Context, profile: str, version: int, scored_at: Moment, hits: Hits) -> list[ShownRule]:
    """Every rule of the version that scored: hits, then what cannot tell, is snoozed, did not hit, had expired."""
    book = get_book(context, profile, version)
    if not book.rules:
        return []
    speaker = RuleSpeaker(book.currency, get_spec(context, profile, version))
    said = {hit.rule_id: hit for hit in hits}
    shown = [_shown(rule, said.get(rule.id), speaker, scored_at) for rule in book.rules]
    order = (RuleState.HIT, RuleState.UNKNOWN, RuleState.SNOOZED, RuleState.NO_HIT, RuleState.EXPIRED)
    return sorted(shown, key=lambda one: order.index(one.state))


def _shown(rule: Rule, hit: RuleHit | None, speaker: RuleSpeaker, scored_at: Moment) -> ShownRule:
    state = _state(rule, hit, scored_at)
    evidence = _NOTHING if hit is None else json.loads(hit.evidence)
    text, sentence = speaker.state(rule, state, evidence), speaker.sentence(rule)
    if hit is None or state is not RuleState.HIT:
        return ShownRule(rule, state, None, None, text, sentence, evidence)
    return ShownRule(rule, state, Lane(hit.lane) if hit.lane else None, hit.points, text, sentence, evidence)


def _state(rule: Rule, hit: RuleHit | None, scored_at: Moment) -> RuleState:
    if hit is not None:
        return RuleState(hit.state)
    return RuleState.EXPIRED if rule.is_expired(date_of(scored_at)) else RuleState.NO_HIT


def rule_warnings(context: Context) -> list[str]:
    """One line for each rule of a live version that has expired or soon will."""
    day = date_of(context.clock())
    return [
        f"{one.version.profile} {one.version.version}, {rule.id}: {expiry_words(rule, day)}"
        for one in list_live(context)
        for rule in expiring(one.rules, day)
    ]
