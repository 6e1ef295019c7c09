"""What rules ask of the cache beyond the facts: documents, findings, and who sent how much when."""

import json
from collections.abc import Iterator, Sequence

from workstation.cache.columns import by_column
from workstation.cache.connection import Connection
from workstation.cache.documents import decode, decode_findings
from workstation.domain.consignment import Consignment
from workstation.domain.findings import Finding
from workstation.domain.moments import DAY, Moment

# Data come with their own date, which may lie in the future of their coming; further ahead than this it is a mistake.
_AHEAD = 30 * DAY
_TOGETHER = 5_000


def documents(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, Consignment]]:
    """The current document of each of these consignments."""
    for start in range(0, len(ids), _TOGETHER):
        rows = connection.execute(
            "SELECT id, document FROM consignment WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids[start : start + _TOGETHER])),),
        )
        for id_, document in rows:
            yield id_, decode(document)


def findings(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, tuple[Finding, ...]]]:
    """The findings of those of these consignments that have any."""
    for start in range(0, len(ids), _TOGETHER):
        rows = connection.execute(
            "SELECT id, findings FROM consignment WHERE findings IS NOT NULL"
            " AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids[start : start + _TOGETHER])),),
        )
        for id_, text in rows:
            yield id_, decode_findings(text)


def is_known_party(connection: Connection, party: str) -> bool:
    """Whether any consignment names a party of that key as sender, addressee or declarant."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM consignment WHERE ? IN (fact_sender, fact_addressee, fact_declarant))", (party,)
    ).fetchone()
    return bool(row[0])


def parties_since(connection: Connection, party: str, since: Moment) -> tuple[list[str | None], list[Moment]]:
    """The party (a fact: sender, addressee, declarant) and the date of every consignment declared since a moment."""
    if party not in ("sender", "addressee", "declarant"):
        raise ValueError(f"{party} is no party")
    rows = connection.execute(
        f"SELECT fact_{party}, declared_at FROM consignment WHERE first_seen_at >= ? AND declared_at >= ?",
        (since - _AHEAD, since),
    )
    parties, moments = by_column(rows, 2)
    return parties, moments
