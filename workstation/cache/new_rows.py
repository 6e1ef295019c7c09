"""The data of consignments as rows: new ones of a batch all at once, an amended one by itself."""

from collections.abc import Sequence
from operator import itemgetter

from workstation.cache import aliases
from workstation.cache.bulk import Cell, insert_rows
from workstation.cache.connection import Connection
from workstation.cache.prepared import Number, Prepared
from workstation.domain.facts import FACTS
from workstation.domain.identity import Known
from workstation.domain.moments import Moment
from workstation.domain.outcome import DatedExamination

_FACTS = tuple(f"fact_{name}" for name in FACTS)
_FACT_COLUMNS = ", ".join(_FACTS)
_COLUMNS = ("id", "examined", "declared_at", "known_at", "identifier", "document", "findings", *_FACTS)
_ABSENT = frozenset({"findings", *_FACTS})
_ARCHIVE = (
    "INSERT INTO consignment_version (consignment_id, replaced_at, version, known_at, document, findings,"
    f" {_FACT_COLUMNS}) SELECT id, ?, version, known_at, document, findings, {_FACT_COLUMNS}"
    " FROM consignment WHERE id = ?"
)
_REPLACE = (
    "UPDATE consignment SET version = version + 1, known_at = ?, identifier = ?, document = ?,"
    " findings = nullif(?, ''), " + ", ".join(f"{name} = nullif(?, '')" for name in _FACTS) + " WHERE id = ?"
)


class NewRows:
    """Consignments that a batch adds, in the order in which they get their ids."""

    def __init__(self, connection: Connection, run_id: int, received_at: Moment) -> None:
        self._connection = connection
        self._same = {"import_run_id": run_id, "first_seen_at": received_at, "version": 1}
        self._received_at = received_at
        self._first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM consignment").fetchone()[0]
        self._records: list[Prepared] = []
        self.by_alias: dict[Number, list[Known]] = {}

    def __len__(self) -> int:
        return len(self._records)

    def add_all(self, records: Sequence[Prepared]) -> None:
        """Takes records that nothing else in the batch speaks of."""
        self._records += records

    def add(self, record: Prepared) -> None:
        """Takes a record, and tells by `by_alias` what it is known by within the batch."""
        known = Known(self._first + len(self), record.at(self._received_at), False)
        for number in record.numbers:
            self.by_alias.setdefault(number, []).append(known)
        self._records.append(record)

    def store(self) -> list[tuple[int, DatedExamination]]:
        """Stores the rows, aliases in key order, and gives the examinations that came with them."""
        rows: list[tuple[Cell, ...]] = []
        numbers: list[tuple[str, str, int]] = []
        examined: list[tuple[int, DatedExamination]] = []
        for id_, record in enumerate(self._records, self._first):
            rows.append(self._row(id_, record))
            numbers += [(value, kind, id_) for value, kind in record.numbers]
            if record.examination is not None:
                examined.append((id_, record.examination))
        insert_rows(self._connection, "INSERT INTO consignment", _COLUMNS, rows, same=self._same, absent=_ABSENT)
        aliases.add_missing(self._connection, sorted(numbers, key=itemgetter(0)))
        return examined

    def _row(self, id_: int, record: Prepared) -> tuple[Cell, ...]:
        at = self._received_at if record.declared_at is None else record.declared_at
        examined = 0 if record.examination is None else 1
        return (id_, examined, at, at, record.identifier, record.document, record.findings, *record.facts)


def amend(connection: Connection, consignment_id: int, record: Prepared, at: Moment) -> None:
    """The version so far goes to the archive, whole; the new one takes its place."""
    connection.execute(_ARCHIVE, (at, consignment_id))
    cells = (record.identifier, record.document, record.findings, *record.facts)
    connection.execute(_REPLACE, (at, *cells, consignment_id))
    aliases.add_missing(connection, [(*number, consignment_id) for number in record.numbers])
