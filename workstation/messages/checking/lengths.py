"""Field limits: a text longer than messages may carry is a finding, and is kept whole (DOMAIN 2.4)."""

from collections.abc import Sequence
from functools import cache

from workstation.domain.consignment import Document
from workstation.messages.checking.found import HARD, NOTHING, Findings, one
from workstation.messages.checking.tables import table


@cache
def limit_of(kind: str) -> int:
    """The most characters of a name, street, city, postcode, description or document number."""
    limit: int = table("field-lengths")["limits"][kind]
    return limit


def too_long(kind: str, field: str, text: str) -> Findings:
    """A finding that says how long the text is, where it is too long."""
    limit = limit_of(kind)
    return NOTHING if len(text) <= limit else one("length.exceeded", field, HARD, f"{len(text)} > {limit}")


def check_documents(documents: Sequence[Document]) -> Findings:
    """The numbers of papers."""
    found = NOTHING
    for document in documents:
        found += too_long("document", f"document.{document.kind}", document.number)
    return found
