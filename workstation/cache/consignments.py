"""Single consignments: the document as it is now and as it was."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.cache.connection import Connection
from workstation.domain.errors import NotFound
from workstation.domain.findings import Finding
from workstation.domain.moments import Moment

if TYPE_CHECKING:
    from workstation.domain.consignment import Consignment


@dataclass(frozen=True, slots=True)
class StoredConsignment:
    """A consignment in its current version; `closed_as` says how it left, "" while it has not."""

    id: int
    declared_at: Moment
    first_seen_at: Moment
    closed_as: str
    examined: bool
    version: int
    consignment: "Consignment"
    findings: tuple[Finding, ...]


def get_consignment(connection: Connection, consignment_id: int) -> StoredConsignment:
    """The consignment of that id; NotFound where there is none."""
    from workstation.cache.documents import decode, decode_findings  # the first painted queue opens no document

    row = connection.execute(
        "SELECT id, declared_at, first_seen_at, coalesce(closed_as, ''), examined, version, document, findings"
        " FROM consignment WHERE id = ?",
        (consignment_id,),
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no consignment #{consignment_id} in this cache.")
    id_, declared_at, first_seen_at, closed_as, examined, version, document, findings = row
    told, faults = decode(document), decode_findings(findings)
    return StoredConsignment(id_, declared_at, first_seen_at, closed_as, bool(examined), version, told, faults)


def get_version(connection: Connection, consignment_id: int, version: int) -> "Consignment":
    """What was declared in that version; the current one is the last."""
    from workstation.cache.documents import decode

    row = connection.execute(
        "SELECT document FROM consignment_version WHERE consignment_id = ? AND version = ? UNION ALL"
        " SELECT document FROM consignment WHERE id = ? AND version = ?",
        (consignment_id, version, consignment_id, version),
    ).fetchone()
    if row is None:
        raise NotFound(f"Consignment #{consignment_id} has no version {version}.")
    return decode(row[0])


def close(connection: Connection, consignment_id: int, closed_as: str, at: Moment) -> None:
    """Marks a consignment as delivered or returned: its numbers mean something new from then on."""
    connection.execute(
        "UPDATE consignment SET closed_as = ?, closed_at = ? WHERE id = ?", (closed_as, at, consignment_id)
    )


def reopen(connection: Connection, consignment_id: int) -> None:
    """Takes a closing back."""
    connection.execute("UPDATE consignment SET closed_as = NULL, closed_at = NULL WHERE id = ?", (consignment_id,))


def counts(connection: Connection) -> dict[str, int]:
    """How many consignments are stored, open and examined."""
    total = connection.execute("SELECT count(*) FROM consignment").fetchone()[0]
    open_ = connection.execute("SELECT count(*) FROM consignment WHERE examined = 0").fetchone()[0]
    return {"stored": total, "open": open_, "examined": total - open_}


def versions_of(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """The number of the current version of each."""
    query = "SELECT id, version FROM consignment WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps(list(ids)),)))


def documents_of(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The document of the current version of each, as it is stored."""
    query = "SELECT id, document FROM consignment WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (json.dumps(list(ids)),)))
