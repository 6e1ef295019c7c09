"""Looks at a file for a dialog. A large sheet is opened in a child process: here it would hold up the window."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from workstation.jobs.child import stream
from workstation.qt.ops.import_choice import ImportChoice, look_into
from workstation.services.mapping_help import Look, look_at

T = TypeVar("T")

# Measured: a sheet of 4 MB holds the interpreter for 50 ms at a time, one of 1 MB for less than 20.
_LARGE = 1 << 20


def choice_for(path: Path) -> ImportChoice:
    """How the file may be imported."""
    return _looked(path, look_into, choices)


def table_in(path: Path) -> Look:
    """The table in the file and what its columns likely mean."""
    return _looked(path, look_at, tables)


def choices(path: Path) -> Iterator[ImportChoice]:
    """The child's side of `choice_for`."""
    yield look_into(path)


def tables(path: Path) -> Iterator[Look]:
    """The child's side of `table_in`."""
    yield look_at(path)


def _looked(path: Path, here: Callable[[Path], T], there: Callable[[Path], Iterator[T]]) -> T:
    if not _is_large_archive(path):
        return here(path)
    with closing(stream(there, path)) as answers:
        return next(answers)


def _is_large_archive(path: Path) -> bool:
    try:
        if not path.is_file() or path.stat().st_size < _LARGE:
            return False
        with path.open("rb") as file:
            return file.read(2) == b"PK"
    except OSError:
        return False  # whoever reads it next says what is wrong
