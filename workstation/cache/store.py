"""One cache file as the rest of the program meets it: `write` runs one transaction, `reading` lends a connection.

There is one writing connection; transactions take turns, acts of people first. Every thread that reads
has a connection of its own, which never waits for the writer (WAL).
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from workstation.cache.connection import Connection, open_reader, open_writer, transaction, translated
from workstation.cache.migrations import is_current, migrate
from workstation.cache.turn import Turn

T = TypeVar("T")


class Cache:
    """A cache file, made and brought up to date on first use. `batch` is how many rows one bulk transaction takes."""

    def __init__(self, path: Path, key: str | None = None, batch: int = 5_000) -> None:
        self.path = path
        self.batch = batch
        self.key = key
        self._turn = Turn()
        self._writer: Connection | None = None
        self._local = threading.local()
        self._readers: list[Connection] = []
        self._guard = threading.Lock()

    def prepare(self) -> None:
        """Makes the file where it is missing and applies the migrations it lacks."""
        with self._turn.taken(urgent=True):
            self._get_writer()

    def write(self, act: Callable[[Connection], T], *, urgent: bool = False, bulk: bool = False) -> T:
        """Runs `act` in one transaction and gives its answer; nothing of it is stored if it raises.

        `bulk` is for what can be fetched again: it is safe from a crash of the program at once, and from a
        power cut within moments. Everything else has reached the disk when this returns. The rows of bulk work refer
        to rows that the same act has read or written; the database does not look each of them up once more.
        """
        with self._turn.taken(urgent), translated(self.path):
            connection = self._get_writer()
            connection.execute(f"PRAGMA synchronous = {'NORMAL' if bulk else 'FULL'}")
            connection.execute(f"PRAGMA foreign_keys = {'OFF' if bulk else 'ON'}")
            with transaction(connection):
                return act(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """This thread's own reading connection."""
        connection = getattr(self._local, "reader", None)
        if connection is None:
            connection = self._open_reader()
            self._local.reader = connection
            with self._guard:
                self._readers.append(connection)
        with translated(self.path):
            yield connection

    def close(self) -> None:
        """Closes every connection; the object can be used again afterwards."""
        with self._turn.taken(urgent=True), self._guard:
            for connection in (*self._readers, self._writer):
                if connection is not None:
                    connection.close()
            self._readers.clear()
            self._writer = None
            self._local = threading.local()

    def _open_reader(self) -> Connection:
        """A reading connection on an up-to-date schema; only a cache that is behind is opened for writing first."""
        if self.path.exists():
            connection = open_reader(self.path, self.key)
            if is_current(connection, self.path):
                return connection
            connection.close()
        self.prepare()
        return open_reader(self.path, self.key)

    def _get_writer(self) -> Connection:
        if self._writer is None:
            writer = open_writer(self.path, self.key)
            try:
                migrate(writer, self.path)
            except BaseException:
                writer.close()
                raise
            self._writer = writer
        return self._writer
