"""`rules.toml` becomes a book of rules, or a sentence that says which rule and which key is wrong; and back."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from workstation.domain.errors import ProfileRefused
from workstation.domain.rules import Rule, RuleBook
from workstation.profile_packages.contents import KIB, LIMITS, RULES
from workstation.profile_packages.rule_checks import Known, asks_amount
from workstation.profile_packages.rule_language import write_condition
from workstation.profile_packages.rule_making import ORDER, make_rule
from workstation.profile_packages.strict import read_toml

MOST_RULES: Final = 1_000
_HEAD: Final = (
    "# Rules of this profile: what they ask, what follows, why, until when. Points are log-odds that stand beside the\n"
    "# score; a lane is the least serious one that a parcel gets. `workstation rules check FILE` reads it through.\n"
)


def parse_rules(text: bytes, where: str, known: Known) -> RuleBook:
    """The checked contents of a `rules.toml`; `where` names it in sentences. Raises ProfileRefused."""
    if len(text) > LIMITS[RULES]:
        raise ProfileRefused(f"{where} is larger than {LIMITS[RULES] // KIB} KiB; no set of rules needs that.")
    document = read_toml(text, where)
    if unknown := set(document) - {"currency", "rule"}:
        raise ProfileRefused(f"{where} has the unknown key {min(unknown)!r}; it holds currency and [[rule]] only.")
    tables = document.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise ProfileRefused(f"{where}: rules are written as [[rule]].")
    return make_book(tables, document.get("currency", ""), where, known)


def make_book(tables: list[dict[str, Any]], currency: object, where: str, known: Known) -> RuleBook:
    """Rules from their keys and values, each checked, and then against one another. Raises ProfileRefused."""
    if not isinstance(currency, str) or (currency and not (len(currency) == 3 and currency.isascii())):
        raise ProfileRefused(f"{where}: currency is a code of three letters, such as EUR.")
    if len(tables) > MOST_RULES:
        raise ProfileRefused(f"{where} holds more than {MOST_RULES:,} rules.")
    rules = tuple(make_rule(table, number, where, known) for number, table in enumerate(tables, 1))
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise ProfileRefused(f"{where}: rule {rule.id!r}, key 'id': there are two rules of this id.")
        seen.add(rule.id)
        if asks_amount(rule.when) and not currency:
            raise ProfileRefused(
                f"{where}: rule {rule.id!r}, key 'when': it asks for an amount; set currency at the top."
            )
    return RuleBook(rules, currency)


def write_rules(book: RuleBook) -> bytes:
    """The book as `rules.toml`; reading it gives the same book."""
    lines = [_HEAD]
    if book.currency:
        lines.append(f"currency = {_text(book.currency)}\n")
    lines += [_rule(rule) for rule in book.rules]
    return "\n".join(lines).encode("utf-8")


def values_of(rule: Rule) -> Mapping[str, str | float | date]:
    """What is written of a rule, by key, in the order of writing; a key that says nothing is left out."""
    given = {key: getattr(rule, key) for key in ORDER if key != "when"}
    given["lane"] = rule.lane and rule.lane.value
    given["when"] = write_condition(rule.when)
    return {key: given[key] for key in ORDER if given[key] not in (None, "")}


def _rule(rule: Rule) -> str:
    lines = [f"{key} = {_text(value)}" for key, value in values_of(rule).items()]
    return "\n".join(["[[rule]]", *lines, ""])


def _text(value: str | float | date) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and '"' in value and value.isprintable() and "'" not in value:
        return f"'{value}'"  # a condition reads better without escapes
    # What JSON escapes, TOML reads; signs that only TOML forbids are in no rule.
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
