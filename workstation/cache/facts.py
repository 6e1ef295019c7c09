"""Facts of stored consignments as columns, for features."""

import json
from collections.abc import Sequence
from typing import Any

from workstation.cache.columns import by_column
from workstation.cache.connection import Connection
from workstation.domain.facts import FACTS, FactColumns

_NAMES = ", ".join(f"fact_{name}" for name in FACTS)


def open_columns(connection: Connection) -> FactColumns:
    """The current facts of every consignment without a standing outcome, by id."""
    rows = connection.execute(f"SELECT id, declared_at, known_at, {_NAMES} FROM consignment WHERE examined = 0")
    return _facts(by_column(rows, 3 + len(FACTS)))


def columns_of(connection: Connection, ids: Sequence[int]) -> FactColumns:
    """The current facts of these consignments, by id."""
    rows = connection.execute(
        f"SELECT id, declared_at, known_at, {_NAMES} FROM consignment"
        " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(ids)),),
    )
    return _facts(by_column(rows, 3 + len(FACTS)))


def first_known_columns(connection: Connection) -> FactColumns:
    """The facts of every consignment as they were first told, whatever was amended since, by id."""
    rows = connection.execute(
        f"SELECT id, declared_at, known_at, {_NAMES} FROM consignment WHERE version = 1 UNION ALL"
        f" SELECT v.consignment_id, c.declared_at, v.known_at, {', '.join(f'v.fact_{n}' for n in FACTS)}"
        " FROM consignment_version v JOIN consignment c ON c.id = v.consignment_id WHERE v.version = 1 ORDER BY 1"
    )
    return _facts(by_column(rows, 3 + len(FACTS)))


def _facts(columns: list[list[Any]]) -> FactColumns:
    return FactColumns(columns[0], columns[1], columns[2], dict(zip(FACTS, columns[3:], strict=True)))
