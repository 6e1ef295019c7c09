"""The rules of profile versions, read and checked; without numpy, so that a card can be shown quickly."""

from functools import lru_cache
from pathlib import Path

from workstation.domain.profile import ProfileSpec
from workstation.domain.rules import EMPTY, RuleBook
from workstation.profile_packages.contents import LIMITS, PROFILE, RULES, read_file
from workstation.profile_packages.lexicons import list_lexicons
from workstation.profile_packages.package import Package
from workstation.profile_packages.rule_checks import Known
from workstation.profile_packages.rules_file import parse_rules
from workstation.profile_packages.spec import read_spec
from workstation.services.context import Context
from workstation.services.findings_texts import MISSING, sentences
from workstation.services.specs import folder_of


def known_to(spec: ProfileSpec | None) -> Known:
    """What the rules of a profile may name; without one, no features."""
    return Known(
        features=frozenset(spec.features) if spec else frozenset(),
        finding_codes=frozenset(sentences()) - {MISSING},
        lexicons=list_lexicons(),
    )


def book_of(package: Package, where: str) -> RuleBook:
    """The rules of an opened package; none where it has none. Raises ProfileRefused for unsound ones."""
    if RULES not in package.files:
        return EMPTY
    return parse_rules(package.files[RULES], f"{where}/{RULES}", known_to(package.spec))


def get_book(context: Context, profile: str, version: int) -> RuleBook:
    """The rules of a stored version for showing; the whole package is checked where it scores."""
    return _read(folder_of(context, profile, version))


@lru_cache(maxsize=64)
def _read(folder: Path) -> RuleBook:
    path = folder / RULES
    if not path.exists():
        return EMPTY
    return parse_rules(read_file(path, LIMITS[RULES]), str(path), known_to(read_spec(folder / PROFILE)))
