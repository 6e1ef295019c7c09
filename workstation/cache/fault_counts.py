"""Findings about the data, counted by who sent them: which codes, in how many parcels, and in which for example."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from workstation.cache.connection import Connection
from workstation.cache.sender_sql import SENDER
from workstation.domain.moments import Moment


class CodeCount(NamedTuple):
    """How many parcels have a finding of that code, which of them for example, and in which fields it sits."""

    code: str
    parcels: int
    examples: tuple[str, ...]
    fields: tuple[str, ...]


def count_codes(connection: Connection, sender: str, since: Moment, until: Moment, examples: int) -> list[CodeCount]:
    """The codes of the findings about one sender's data, most frequent first, with the newest identifiers."""
    rows = connection.execute(
        "WITH told AS (SELECT c.id, c.identifier, c.findings FROM consignment c"
        " LEFT JOIN import_run r ON r.id = c.import_run_id WHERE c.first_seen_at >= ? AND c.first_seen_at < ?"
        f" AND c.findings IS NOT NULL AND {SENDER} = ?),"
        " found AS MATERIALIZED (SELECT t.id, t.identifier, json_extract(f.value, '$.code') AS code,"
        " json_extract(f.value, '$.field') AS field FROM told t, json_each(t.findings) f),"
        " fields AS (SELECT code, json_group_array(DISTINCT field) AS names FROM found GROUP BY code),"
        " ranked AS (SELECT *, row_number() OVER (PARTITION BY code ORDER BY id DESC) AS place"
        " FROM (SELECT DISTINCT id, identifier, code FROM found))"
        " SELECT r.code, count(*), json_group_array(r.identifier) FILTER (WHERE r.place <= ?), max(f.names)"
        " FROM ranked r JOIN fields f ON f.code = r.code GROUP BY r.code ORDER BY 2 DESC, 1",
        (since, until, sender, examples),
    )
    return [CodeCount(code, n, tuple(json.loads(some)), tuple(json.loads(names))) for code, n, some, names in rows]


def count_faulty(
    connection: Connection, asked: Sequence[tuple[str, Moment, Moment, Sequence[str]]]
) -> list[tuple[str, int, int]]:
    """For each (sender, since, until, codes): (sender, parcels with a finding of one of these codes, all parcels)."""
    if not asked:
        return []
    rows = connection.execute(
        "WITH asked AS MATERIALIZED (SELECT json_extract(value, '$[0]') AS sender,"
        " json_extract(value, '$[1]') AS since, json_extract(value, '$[2]') AS until,"
        " json_extract(value, '$[3]') AS codes FROM json_each(?1)),"
        f" told AS (SELECT c.first_seen_at, c.findings, {SENDER} AS sender FROM consignment c"
        " LEFT JOIN import_run r ON r.id = c.import_run_id WHERE c.first_seen_at >= ?2)"
        " SELECT a.sender, sum(EXISTS (SELECT 1 FROM json_each(t.findings) f WHERE json_extract(f.value, '$.code')"
        " IN (SELECT value FROM json_each(a.codes)))), count(*) FROM told t JOIN asked a ON a.sender = t.sender"
        " AND t.first_seen_at >= a.since AND t.first_seen_at < a.until GROUP BY a.sender",
        (json.dumps(asked), min(since for _, since, _, _ in asked)),
    )
    return list(rows)
