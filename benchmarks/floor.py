"""The floor under every import: the same rows into a table without an index, by nothing but `executemany`."""

import time
from collections.abc import Sequence
from pathlib import Path

from sqlcipher3 import dbapi2


def bare_insert(path: Path, records: Sequence[tuple[str, ...]]) -> float:
    """Seconds that the rows took into a new database at `path`."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    width = len(records[0])
    connection.execute(f"CREATE TABLE bare ({', '.join(f'c{i} TEXT' for i in range(width))})")
    began = time.perf_counter()
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * width)})", records)
    connection.execute("COMMIT")
    seconds = time.perf_counter() - began
    connection.close()
    return seconds
