"""Accepted records as the rows that they become, worked out before the transaction begins, in a child process too.

Plain tuples of texts and numbers: they cross from one process to another in a third of the time of the records.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from workstation.cache.documents import encode, encode_findings
from workstation.domain.door import Accepted
from workstation.domain.facts import fact_cells
from workstation.domain.moments import Moment
from workstation.domain.outcome import DatedExamination

Number: TypeAlias = tuple[str, str]


class Prepared(NamedTuple):
    """One consignment ready to be stored: its numbers as (value, kind), its document, its findings and its facts.

    `document` and `findings` are JSON text ("" for no findings), `facts` are cells in the order of FACTS.
    """

    line: int
    numbers: tuple[Number, ...]
    declared_at: Moment | None
    identifier: str
    document: str
    findings: str
    finding_count: int
    facts: tuple[str | int | float, ...]
    examination: DatedExamination | None

    def at(self, received_at: Moment) -> Moment:
        """The moment that identity measures from: the consignment's own, or that of its arrival."""
        return received_at if self.declared_at is None else self.declared_at


def prepare(record: Accepted) -> Prepared:
    """The rows of one accepted record."""
    told, findings = record.consignment, record.findings
    return Prepared(
        record.line,
        tuple([(alias.value, alias.kind._value_) for alias in told.aliases]),
        told.declared_at,
        told.identifier(),
        encode(told),
        encode_findings(findings) if findings else "",
        len(findings),
        fact_cells(told),
        record.examination,
    )


def prepare_all(records: Iterable[Accepted]) -> list[Prepared]:
    """The rows of many."""
    return [prepare(record) for record in records]
