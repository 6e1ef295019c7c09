"""What the rules of a profile version say of each row, ready to be stored with its assessment."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workstation.cache import rule_snoozes
from workstation.cache.rule_hits import NO_HITS, Hits, RuleHit
from workstation.cache.rule_snoozes import Snooze
from workstation.domain.facts import FactColumns
from workstation.domain.moments import date_of, iso
from workstation.domain.rule_conditions import Contains, Resembles, leaves
from workstation.domain.rule_fields import COUNTED
from workstation.domain.rules import Rule, RuleBook, RuleState
from workstation.features.table import FeatureTable
from workstation.paths import watch_lists
from workstation.profile_packages.lexicons import Lexicon, get_lexicon
from workstation.profile_packages.watch_lists import WatchList, read_watch_lists
from workstation.scoring.rule_evidence import LISTED, Witness
from workstation.scoring.rules_columns import YES, Evaluation, States
from workstation.services.context import Context
from workstation.services.rule_inputs import RuleInputs

SNOOZED: Final = "snoozed"


class RuleRun:
    """The rules of one version on some rows as of a moment; what has expired by then says nothing."""

    def __init__(
        self,
        book: RuleBook,
        rows: FactColumns,
        evaluation: Evaluation,
        lists: Mapping[str, WatchList],
        snoozes: Sequence[Snooze],
    ) -> None:
        # By id, as what is stored comes back.
        self._rules = sorted(book.rules, key=lambda rule: rule.id)
        self._rows = rows
        self._witnesses = [Witness(evaluation, rule) for rule in self._rules]
        self._lists = lists
        states = [evaluation.states(rule) for rule in self._rules]
        self._states: States = np.array(states, np.int8).reshape(len(states), len(rows))
        self._said: NDArray[np.bool_] = np.any(self._states, axis=0)
        self._snoozes: dict[str, dict[str, Snooze]] = {}
        for snooze in snoozes:
            self._snoozes.setdefault(snooze.rule_id, {})[snooze.party] = snooze

    def hits(self, row: int) -> Hits:
        """Rules that hit, cannot tell or are snoozed, by id."""
        if not self._said[row]:
            return NO_HITS
        numbers = np.flatnonzero(self._states[:, row]).tolist()
        return tuple(self._hit(self._rules[number], row, number) for number in numbers)

    def _hit(self, rule: Rule, row: int, number: int) -> RuleHit:
        evidence = self._with_sources(self._witnesses[number].of(row))
        state = RuleState.HIT if self._states[number, row] == YES else RuleState.UNKNOWN
        snooze = self._snooze(rule, row) if state is RuleState.HIT and rule.id in self._snoozes else None
        if snooze is not None:
            state = RuleState.SNOOZED
            told = {"party": snooze.party, "until": iso(snooze.until_at), "reason": snooze.reason, "by": snooze.user}
            evidence |= {SNOOZED: told}
        lane = None if rule.lane is None else rule.lane.value
        return RuleHit(rule.id, state.value, lane, rule.points, json.dumps(evidence, ensure_ascii=False))

    def _with_sources(self, evidence: dict[str, Any]) -> dict[str, Any]:
        """A name on a list with why it is there, in whose name, and until when, as it was at the moment."""
        for name, found in evidence.get(LISTED, {}).items():
            watch_list = self._lists[name]
            reason = next(one.reason for one in watch_list.names if one.name == found["name"])
            found |= {"reason": reason, "owner": watch_list.owner, "expires_on": watch_list.expires_on.isoformat()}
        return evidence

    def _snooze(self, rule: Rule, row: int) -> Snooze | None:
        by_party = self._snoozes[rule.id]
        parties = (self._rows.columns[name][row] for name in COUNTED)
        return next((by_party[str(party)] for party in parties if str(party) in by_party), None)


def run_rules(
    context: Context, profile: str, book: RuleBook, inputs: RuleInputs, rows: FactColumns, table: FeatureTable
) -> RuleRun | None:
    """Puts the rules in force to all rows; None where there are none. `table` holds the profile's features of them."""
    now = context.clock()
    book = book.in_force(date_of(now))
    if not book.rules:
        return None
    with context.cache.reading() as connection:
        snoozes = rule_snoozes.list_snoozes(connection, profile, now)
    asked = {leaf.watch_list for rule in book.rules for leaf in leaves(rule.when) if isinstance(leaf, Resembles)}
    lists = read_watch_lists(watch_lists(context.cache.path), asked)
    evaluation = Evaluation(inputs.columns(book, table), _lexicons_of(book), _names_of(lists, date_of(now)))
    return RuleRun(book, rows, evaluation, lists, snoozes)


def _lexicons_of(book: RuleBook) -> dict[str, Lexicon]:
    """The lexicons that a book's conditions name."""
    asked = (leaf.lexicon for rule in book.rules for leaf in leaves(rule.when) if isinstance(leaf, Contains))
    return {name: get_lexicon(name) for name in sorted(set(asked))}


def _names_of(lists: Mapping[str, WatchList], day: date) -> dict[str, list[str] | None]:
    in_force = {name: one.in_force(day) for name, one in lists.items()}
    return {name: None if found is None else [watched.name for watched in found] for name, found in in_force.items()}
