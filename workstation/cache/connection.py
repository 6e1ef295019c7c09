"""Connections to one cache file through the SQLCipher driver, with a plain sentence for what can go wrong.

Pragmas: WAL, so that readers never wait; synchronous FULL, so that an acknowledged act survives a power
cut (bulk imports, which can be fetched again, lower it for their own connection); 64 MB of page cache.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from workstation.domain.errors import CacheTrouble

Connection: TypeAlias = Any  # the driver ships no types
_RAW_KEY = re.compile(r"[0-9a-fA-F]{64}")
_BUSY_SECONDS = 10.0


def open_writer(path: Path, key: str | None = None) -> Connection:
    """The one connection that writes; the file is made where it is missing, its folder too."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CacheTrouble(f"The folder of {path} cannot be made: {error.strerror}.") from error
    return _open(f"{path.resolve().as_uri()}?mode=rwc", path, key)


def open_reader(path: Path, key: str | None = None) -> Connection:
    """A connection that only reads, for one thread; the cache must exist."""
    if not path.exists():
        raise CacheTrouble(f"There is no cache at {path}. Import a file first, or name another with --cache.")
    return _open(f"{path.resolve().as_uri()}?mode=ro", path, key)


def _open(uri: str, path: Path, key: str | None) -> Connection:
    with translated(path):
        connection = dbapi2.connect(uri, uri=True, isolation_level=None, timeout=_BUSY_SECONDS, check_same_thread=False)
        if key:
            connection.execute(f"PRAGMA key = {_key_literal(key)}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first read is what tests the key
        if "mode=rwc" in uri:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -64000")
        connection.execute("PRAGMA wal_autocheckpoint = 16000")
    return connection


def _key_literal(key: str) -> str:
    """A raw 256-bit key as a blob literal, anything else as a passphrase with its quotes doubled."""
    if _RAW_KEY.fullmatch(key):
        return f"\"x'{key}'\""
    return literal(key)


def literal(text: str) -> str:
    """The text as it stands in a statement, for the few places where it cannot be bound or is not worth it."""
    return "'" + text.replace("'", "''") + "'"


@contextmanager
def transaction(connection: Connection) -> Iterator[Connection]:
    """One write transaction: all of it or nothing. Inside another one it simply joins in."""
    if connection.in_transaction:
        yield connection
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        if connection.in_transaction:  # a full disk may have rolled back already
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns the driver's errors that a person can mend into one sentence; others pass as our bug."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        sentence = _sentence(str(error), path)
        if sentence is None:
            raise
        raise CacheTrouble(sentence) from error


_SENTENCES = {
    "not a database": "{path} is not a cache, or the key is wrong or missing. Nothing was changed.",
    "file is encrypted": "{path} is not a cache, or the key is wrong or missing. Nothing was changed.",
    "database is locked": "{path} is busy in another program. Try again when that has finished.",
    "readonly": "{path} cannot be written: the file or its folder is read-only.",
    "read-only": "{path} cannot be written: the file or its folder is read-only.",
    "disk is full": "The disk that holds {path} is full. What was acknowledged before is kept.",
    "disk i/o": "The disk that holds {path} is failing. What was acknowledged before is kept.",
    "unable to open": "{path} cannot be opened: check that the folder exists and may be used.",
    "malformed": "{path} is damaged. Keep it for looking at and restore a backup.",
}


def _sentence(message: str, path: Path) -> str | None:
    said = message.lower()
    return next((text.format(path=path) for sign, text in _SENTENCES.items() if sign in said), None)
