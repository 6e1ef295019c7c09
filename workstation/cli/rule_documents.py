"""The JSON documents and the lines for people of rules on a consignment."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workstation.cli.edge import say
from workstation.domain.rules import RuleState

if TYPE_CHECKING:
    from workstation.services.rule_view import ShownRule


def of_rule(shown: "ShownRule") -> dict[str, Any]:
    """One rule on an assessment; `lane` or `points` where it hit. Points are log-odds beside the score, never in it."""
    rule = shown.rule
    return {
        "id": rule.id,
        "name": rule.name,
        "state": shown.state,
        "points": shown.points,
        "lane": shown.lane,
        "text": shown.text,
        "rule": shown.sentence,
        "evidence": shown.evidence,
        "instruction": rule.instruction or None,
        "look": rule.look or None,
        "clears": rule.clears or None,
        "legal_basis": rule.legal_basis,
        "owner": rule.owner,
        "expires_on": rule.expires_on.isoformat(),
        "origin_reason": rule.origin_reason or None,
    }


def tell_rules(rules: "Sequence[ShownRule]") -> None:
    """Every rule but those that did not hit, and how many those are."""
    for shown in rules:
        if shown.state is RuleState.NO_HIT:
            continue
        effect = shown.rule.lane.value if shown.rule.lane else f"{shown.rule.points:+g}"
        say(f"    rule {shown.rule.id} ({shown.state.value}, {effect}): {shown.text}")
        if shown.state is RuleState.HIT and shown.rule.instruction:
            say(f"      {shown.rule.instruction}")
    silent = sum(shown.state is RuleState.NO_HIT for shown in rules)
    if silent:
        say(f"    {silent} more rules: no hit")
