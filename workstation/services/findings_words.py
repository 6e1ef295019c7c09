"""Findings about the data in words: what is wrong, and what to say instead or to do.

The texts are made here, at the edge; what is stored is the code, the field, the severity and the value.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from workstation.domain.findings import Finding, Severity
from workstation.domain.moments import Moment
from workstation.messages.checking.descriptions import shipped_terms, split_terms
from workstation.messages.checking.hs import edition_of
from workstation.messages.checking.tables import table
from workstation.messages.checking.words import words_of
from workstation.services.field_names import place_of
from workstation.services.findings_texts import MISSING, advices, sentences
from workstation.texts import _, language

_HINTS_GIVEN = 2


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding as people read it: `text` says what is wrong, `instead` what to say instead or to do."""

    code: str
    field: str
    severity: Severity
    value: str
    text: str
    instead: str


def words_for(finding: Finding) -> FindingWords:
    """The finding with its texts in the reader's language; a code that is new here is shown as it is."""
    place = place_of(finding.field)
    sentence, advice = _texts(finding.code, language())
    filled = {"place": place, "value": finding.value or "?"}
    return FindingWords(
        finding.code,
        finding.field,
        finding.severity,
        finding.value,
        sentence.format(**filled),
        advice.format(**filled, hints=_hints_for(finding)),
    )


def hs_edition(moment: Moment) -> str | None:
    """The edition of the HS that codes declared at that moment are checked against; None: they are unchecked."""
    edition = edition_of(moment)
    return edition.name if edition else None


@lru_cache(maxsize=200)
def _texts(code: str, _language: str) -> tuple[str, str]:
    """Sentence and advice of a code; those of a missing element are the general ones where it has none of its own."""
    known = code if code in sentences() else MISSING if code.endswith(MISSING) else ""
    if not known:
        return "{place}: " + code.replace("{", "{{").replace("}", "}}"), ""
    return sentences()[known], advices()[known]


def _hints_for(finding: Finding) -> str:
    """Examples of what could have been said instead of the vague words in a value."""
    if not finding.code.startswith("description."):
        return ""
    taken, _rest = split_terms(words_of(finding.value), shipped_terms())
    hints = [hint for hint in map(_hints().get, dict.fromkeys(taken)) if hint]
    return "; ".join(hints[:_HINTS_GIVEN]) or _("wool scarf for women; plastic case for a mobile phone")


@cache
def _hints() -> dict[tuple[str, ...], str]:
    return {words_of(term): hint for term, hint in table("say-instead")["hints"].items()}
