"""What the stored data say of those who sent them: one walk over a period, counted by the database."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from workstation.cache.connection import Connection
from workstation.cache.sender_sql import POST, SENDER, SITE
from workstation.domain.moments import Moment

_MINUTE: Final = 60_000
_DAY: Final = 86_400_000
# A flight number comes back every day or week; a departure this long after the declaration is another one.
_LONGEST_WAIT: Final = 30 * _DAY
_TOLD: Final = (
    f"SELECT c.id, c.first_seen_at, c.declared_at, c.version, c.findings, {SENDER} AS sender, {POST} AS post,"
    " c.fact_nature IN (SELECT value FROM json_each(:commercial)) AS commercial,"
    " json_extract(c.document, '$.departs_at') AS planned_at, json_extract(c.document, '$.flight') AS flight,"
    f" (SELECT min(e.at) FROM item_event e WHERE e.consignment_id = c.id AND e.kind IN ({SITE})) AS arrived_at"
    " FROM consignment c LEFT JOIN import_run r ON r.id = c.import_run_id"
    " WHERE c.first_seen_at >= :since AND c.first_seen_at < :until"
)
# The planned departure, else that of the flight of that number: the last that landed before the item came, and while
# nothing came, the only one that fits.
_LEFT: Final = (
    "SELECT t.id, t.sender, t.post, t.commercial, t.first_seen_at, t.arrived_at, t.version, coalesce(t.planned_at,"
    " CASE WHEN t.flight IS NULL THEN NULL WHEN t.arrived_at IS NULL THEN"
    " (SELECT CASE WHEN count(*) = 1 THEN min(f.departed_at) END FROM flight f WHERE f.number = t.flight"
    f" AND f.departed_at BETWEEN t.declared_at AND t.declared_at + {_LONGEST_WAIT})"
    " ELSE (SELECT max(f.departed_at) FROM flight f WHERE f.number = t.flight"
    f" AND f.departed_at BETWEEN t.declared_at AND t.declared_at + {_LONGEST_WAIT}"
    " AND coalesce(f.landed_at, f.departed_at) <= t.arrived_at) END) AS left_at FROM told t"
)
# One row for each code of a consignment: an element that two goods lines lack is missing once.
_CODES: Final = (
    "SELECT t.id, json_extract(f.value, '$.code') AS code, count(*) AS n,"
    " sum(json_extract(f.value, '$.severity') = 'hard') AS hard"
    " FROM told t, json_each(t.findings) f WHERE t.findings IS NOT NULL GROUP BY 1, 2"
)
_FAULTS: Final = (
    "SELECT k.id, sum(k.hard) AS hard, sum(k.n) - sum(k.hard) AS soft, sum(m.value) AS missing,"
    " max(k.code IN (SELECT value FROM json_each(:vague))) AS vague"
    " FROM codes k LEFT JOIN json_each(:missing) m ON m.key = k.code GROUP BY k.id"
)
# A version that an officer made by revising the goods is no amendment of whoever sent the data.
_REVISED: Final = (
    "SELECT CAST(substr(subject, length('consignment:') + 1) AS INTEGER) AS id, count(*) AS n FROM act"
    " WHERE kind = 'consignment.revised' GROUP BY 1"
)
_BOARD: Final = (
    f"WITH told AS MATERIALIZED ({_TOLD}), gone AS MATERIALIZED ({_LEFT}), codes AS ({_CODES}),"
    f" faults AS MATERIALIZED ({_FAULTS}), revised AS MATERIALIZED ({_REVISED})"
    " SELECT g.sender, g.post, g.commercial, count(*), sum(coalesce(f.missing, 0)), sum(coalesce(f.vague, 0)),"
    " count(g.arrived_at), sum(coalesce(g.first_seen_at < g.arrived_at, 0)), sum(g.version - coalesce(v.n, 0) > 1),"
    " sum(coalesce(g.arrived_at >= :since AND g.arrived_at < :until, 0)),"
    " sum(coalesce(f.hard, 0)), sum(coalesce(f.soft, 0)),"
    f" json_group_array((g.left_at - g.first_seen_at) / {_MINUTE}) FILTER (WHERE g.left_at IS NOT NULL)"
    " FROM gone g LEFT JOIN faults f ON f.id = g.id LEFT JOIN revised v ON v.id = g.id GROUP BY 1, 2, 3"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is counted: consignments whose data first came from `since` to before `until`.

    `commercial` are the natures of commercial contents. `missing` says for a code of a finding how many mandatory
    elements it tells to be missing; `vague` are the codes of descriptions that say nothing.
    """

    since: Moment
    until: Moment
    commercial: Collection[str]
    missing: Mapping[str, int]
    vague: Collection[str]

    def bound(self) -> dict[str, object]:
        """The values of the statement's parameters."""
        return {
            "since": self.since,
            "until": self.until,
            "commercial": json.dumps(sorted(self.commercial)),
            "missing": json.dumps(dict(self.missing)),
            "vague": json.dumps(sorted(self.vague)),
        }


class Counted(NamedTuple):
    """The counts of one sender from one post, of commercial contents or others.

    `missing` counts elements; `seen` are parcels that were first seen on site in the period as well.
    """

    sender: str
    post: str
    commercial: bool
    parcels: int
    missing: int
    vague: int
    arrived: int
    before_arrival: int
    amended: int
    seen: int
    hard: int
    soft: int
    lead_minutes: list[int]


def count_by_sender_and_post(connection: Connection, question: Question) -> list[Counted]:
    """The counts of the period, one row for each combination."""
    rows = connection.execute(_BOARD, question.bound())
    return [Counted._make((*row[:2], bool(row[2]), *row[3:-1], json.loads(row[-1]))) for row in rows]


def list_natures(connection: Connection, since: Moment, until: Moment) -> list[str]:
    """The different natures of contents in the period."""
    rows = connection.execute(
        "SELECT DISTINCT coalesce(fact_nature, '') FROM consignment WHERE first_seen_at >= ? AND first_seen_at < ?",
        (since, until),
    )
    return [nature for (nature,) in rows]


def count_refused_by_sender(connection: Connection, since: Moment, until: Moment) -> dict[str, int]:
    """Records refused in the period by who sent their file, "" for files that name nobody."""
    rows = connection.execute(
        "SELECT r.data_sender, count(*) FROM refused f JOIN import_run r ON r.id = f.import_run_id"
        " WHERE f.at >= ? AND f.at < ? GROUP BY 1",
        (since, until),
    )
    return dict(rows)
