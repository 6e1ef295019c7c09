"""Items seen on site: those whose data came in another period, and those of which nobody has told anything."""

from workstation.cache.connection import Connection
from workstation.cache.sender_sql import POST, SENDER, SITE, post_of
from workstation.domain.moments import Moment


def count_seen_with_other_data(connection: Connection, since: Moment, until: Moment) -> list[tuple[str, str, int]]:
    """Items first seen on site in the period whose data came outside of it: (sender, post, items)."""
    rows = connection.execute(
        "WITH seen AS (SELECT consignment_id, min(at) AS first FROM item_event WHERE at >= ?1 AND at < ?2"
        f" AND kind IN ({SITE}) AND consignment_id IS NOT NULL AND consignment_id NOT IN"
        " (SELECT id FROM consignment WHERE first_seen_at >= ?1 AND first_seen_at < ?2) GROUP BY 1)"
        f" SELECT {SENDER}, {POST}, count(*) FROM seen s CROSS JOIN consignment c ON c.id = s.consignment_id"
        " LEFT JOIN import_run r ON r.id = c.import_run_id WHERE s.first = (SELECT min(e.at) FROM item_event e"
        f" WHERE e.consignment_id = c.id AND e.kind IN ({SITE})) GROUP BY 1, 2",
        (since, until),
    )
    return list(rows)


def count_seen_without_data(connection: Connection, since: Moment, until: Moment) -> list[tuple[str, int]]:
    """Items first seen on site in the period of which nobody has told anything: (post, items)."""
    rows = connection.execute(
        "WITH seen AS (SELECT identifier, max(receptacle) AS receptacle, min(at) AS first FROM item_event"
        f" WHERE consignment_id IS NULL AND kind IN ({SITE}) GROUP BY identifier)"
        f" SELECT {post_of('receptacle', 'identifier', 'NULL')}, count(*) FROM seen"
        " WHERE first >= ? AND first < ? GROUP BY 1",
        (since, until),
    )
    return list(rows)
