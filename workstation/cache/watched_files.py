"""Files that were taken in from watched folders, known by their content."""

from dataclasses import dataclass

from workstation.cache.connection import Connection
from workstation.domain.moments import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFile:
    """A file as it was taken in: SHA-256 of its content, how it was read, its name then, and what came of it.

    `format` and `mapping` are as asked for, "" where nothing was: read otherwise, it may say something else.
    """

    digest: bytes
    format: str
    mapping: str
    file_name: str
    taken_at: Moment
    read: int
    refused: int


def add_watched_file(connection: Connection, file: WatchedFile) -> None:
    """Notes that a file was taken in; a second note of the same content changes nothing."""
    connection.execute(
        "INSERT OR IGNORE INTO watched_file (digest, format, mapping, file_name, taken_at, read, refused)"
        " VALUES (?,?,?,?,?,?,?)",
        (file.digest, file.format, file.mapping, file.file_name, file.taken_at, file.read, file.refused),
    )


def find_watched_file(connection: Connection, digest: bytes, format_: str, mapping: str) -> WatchedFile | None:
    """The file of that content as it was taken in, None where it never was."""
    row = connection.execute(
        "SELECT digest, format, mapping, file_name, taken_at, read, refused FROM watched_file"
        " WHERE digest = ? AND format = ? AND mapping = ?",
        (digest, format_, mapping),
    ).fetchone()
    names = ("digest", "format", "mapping", "file_name", "taken_at", "read", "refused")
    return WatchedFile(**dict(zip(names, row, strict=True))) if row else None
