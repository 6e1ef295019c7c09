"""Which stored consignment a number means (the rule itself is workstation.domain.identity)."""

import json
from collections import defaultdict
from collections.abc import Sequence, Set
from typing import TypeAlias

from workstation.cache.bulk import insert_rows
from workstation.cache.connection import Connection
from workstation.domain.consignment import Alias
from workstation.domain.identity import Known

Number: TypeAlias = tuple[str, str]
_BEARER = "SELECT a.value, a.kind, c.id, c.declared_at, c.first_seen_at, c.closed_as IS NOT NULL"
_OF = "JOIN consignment c ON c.id = a.consignment_id"
# The values lead, each of them once: a look at the key is all there is to do for one that nobody bears.
_KNOWN = f"{_BEARER} FROM json_each(?) told CROSS JOIN alias a ON a.value = told.value {_OF}"


def number_of(alias: Alias) -> Number:
    """The alias as value and kind in plain text, which the driver binds faster than a word of the trade."""
    return alias.value, alias.kind._value_


def known_by_alias(connection: Connection, values: Set[str]) -> dict[Number, list[Known]]:
    """For many numbers at once, the records that bear each (value, kind), measured from their declared moment."""
    found: dict[Number, list[Known]] = defaultdict(list)
    for value, kind, id_, declared_at, _, closed in connection.execute(_KNOWN, (json.dumps(list(values)),)):
        found[value, kind].append(Known(id_, declared_at, bool(closed)))
    return found


def known_by_number(connection: Connection, value: str) -> list[Known]:
    """Every record that bears this normalised number in any kind, measured from when it was last told or first seen."""
    rows = connection.execute(f"{_BEARER} FROM alias a {_OF} WHERE a.value = ?", (value,))
    newest: dict[int, Known] = {}
    for _, _, id_, declared_at, first_seen_at, closed in rows:
        newest[id_] = Known(id_, max(declared_at, first_seen_at), bool(closed))
    return list(newest.values())


def add_missing(connection: Connection, pairs: Sequence[tuple[str, str, int]]) -> None:
    """Stores (value, kind, consignment id); what is there already stays."""
    insert_rows(connection, "INSERT OR IGNORE INTO alias", ("value", "kind", "consignment_id"), pairs, same={})
