"""A real context on a real cache, with a clock that the test sets, and small files to import."""

import csv
import io
from pathlib import Path

import pytest

from tests.making import OLGA, accepted, day, parcel
from workstation.cache.intake import Intake
from workstation.cache.prepared import prepare_all
from workstation.cache.store import Cache
from workstation.domain.moments import date_of
from workstation.domain.outcome import Examination
from workstation.services.context import Context
from workstation.services.importing import ImportRequest, import_file

COLUMNS = [
    "Declaration ID", "Date", "Office ID", "Process Type", "Import Type", "Import Use", "Payment Type",
    "Mode of Transport", "Declarant ID", "Importer ID", "Seller ID", "Courier ID", "HS6 Code", "Country of Departure",
    "Country of Origin", "Tax Rate", "Tax Type", "Country of Origin Indicator", "Net Mass", "Item Price",
]  # fmt: skip


class Clock:
    """The present, as the test says."""

    def __init__(self, now: int) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock(day(2021, 4, 1))


@pytest.fixture
def context(tmp_path: Path, clock: Clock):
    made = Context(cache=Cache(tmp_path / "C.db"), actor=OLGA, clock=clock)
    yield made
    made.cache.close()


def declarations(rows: list[dict[str, object]], results: bool = True) -> bytes:
    """Import declarations in the columns of the mapping; what a row leaves out gets an ordinary value."""
    ordinary = {
        "Date": "2020-01-02", "Office ID": "40", "Process Type": "B", "Import Type": "11", "Import Use": "21",
        "Payment Type": "11", "Mode of Transport": "10", "Declarant ID": "D1", "Importer ID": "I1", "Seller ID": "S1",
        "Courier ID": "", "HS6 Code": "610910", "Country of Departure": "CN", "Country of Origin": "CN",
        "Tax Rate": "8.0", "Tax Type": "A", "Country of Origin Indicator": "E", "Net Mass": "10.0",
        "Item Price": "1000.0", "Fraud": "0", "Critical Fraud": "0",
    }  # fmt: skip
    columns = [*COLUMNS, "Fraud", "Critical Fraud"] if results else COLUMNS
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(ordinary | row for row in rows)
    return out.getvalue().encode()


@pytest.fixture
def take_in(context: Context, tmp_path: Path):
    """Imports rows of declarations, given as dictionaries, as one file."""

    def run(rows: list[dict[str, object]], results: bool = True, name: str = "file.csv"):
        path = tmp_path / name
        path.write_bytes(declarations(rows, results))
        return import_file(context, ImportRequest(path=path, format="csv", mapping="kcs-declarations"))

    return run


def many(count: int, first: int = 1, start: str = "2020-01-01", per_day: int = 20) -> list[dict[str, object]]:
    """Examined declarations of forty kinds of goods, one kind in five nearly always a find."""
    begin = day(*map(int, start.split("-")))
    rows = []
    for n in range(count):
        kind = (n * 7) % 40
        fraud = int(kind % 5 == 0 and n % 11 != 0)
        rows.append(
            {
                "Declaration ID": str(10_000_000 + first + n),
                "Date": date_of(begin + (n // per_day) * 86_400_000).isoformat(),
                "HS6 Code": f"{610910 + kind}",
                "Importer ID": f"I{n % 97}",
                "Seller ID": f"S{n % 31}",
                "Net Mass": f"{1 + kind / 10:.1f}",
                "Item Price": f"{1000 + 13 * (n % 50)}.0",
                "Fraud": fraud,
                "Critical Fraud": fraud,
            }
        )
    return rows


@pytest.fixture
def store_parcel(context: Context):
    """Stores a parcel, or amends it, and gives its id; `told` is an examination that comes with the data."""

    def run(number: str = "RA473124829US", told: Examination | None = None, **changed: object) -> int:
        records = prepare_all([accepted(parcel(number, **changed), told)])
        run.last = context.cache.write(lambda c: Intake(c, 1, OLGA, context.clock()).store(records))
        with context.cache.reading() as connection:
            return connection.execute("SELECT id FROM consignment WHERE identifier = ?", (number,)).fetchone()[0]

    return run


@pytest.fixture
def held(store_parcel):
    """A parcel that referrals can be opened for."""
    return store_parcel()


@pytest.fixture
def take_in_bytes(context: Context, tmp_path: Path):
    """Imports the bytes of a file; with a mapping it is CSV, else its format is told by its content."""

    def run(data: bytes, mapping: str = "parcels", sender: str = "", name: str = "told.csv"):
        path = tmp_path / name
        path.write_bytes(data)
        format_ = "csv" if mapping else ""
        return import_file(context, ImportRequest(path=path, format=format_, mapping=mapping, data_sender=sender))

    return run
