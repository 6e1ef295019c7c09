"""Dated habits of declaring, from `release.toml`: natures, firms, the import scheme; and the cap of the uplift."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from workstation.clearance.entry import Entry
from workstation.clearance.rounding import half_up
from workstation.clearance.thresholds import Digits, plain
from workstation.clearance.trail import Basis
from workstation.domain.consignment import Money

_FILE = "release.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What `release.toml` says; `ioss_pattern` matches a whole number, `many_senders` are implausibly many."""

    papers: frozenset[str]
    papers_basis: Basis
    firm_words: frozenset[str]
    ioss_keys: tuple[str, ...]
    ioss_pattern: re.Pattern[str]
    many_senders: int
    procedure_keys: tuple[str, ...]
    scheme_codes: frozenset[str]
    ioss_basis: Basis
    cap: Money
    cap_basis: Basis


def habits_of(told: Mapping[str, Any], digits: Digits) -> Habits:
    """The habits that the table tells."""
    papers, firms, ioss, uplift = (Entry(told.get(key), _FILE) for key in ("papers", "firms", "ioss", "uplift"))
    currency = uplift.text("currency")
    return Habits(
        papers=frozenset(map(plain, papers.names("natures"))),
        papers_basis=papers.basis(),
        firm_words=frozenset(firms.names("words")),
        ioss_keys=ioss.names("keys"),
        ioss_pattern=re.compile(ioss.text("pattern")),
        many_senders=int(ioss.number("many_senders") or 0),
        procedure_keys=ioss.names("procedure_keys"),
        scheme_codes=frozenset(ioss.names("codes")),
        ioss_basis=ioss.basis(),
        cap=Money(half_up((uplift.number("cap") or 0) * Fraction(10 ** digits(currency))), currency),
        cap_basis=uplift.basis(),
    )
