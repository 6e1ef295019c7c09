"""A folder that files are dropped into: what lies there whole, opened without following anything, moved without loss.

Plain looks at the folder's list, no notices from the system: those do not come through network shares.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from workstation.domain.errors import MessageRefused, NotAllowed, NotFound
from workstation.services.reading import LARGEST_FILE

DONE, REFUSED = "done", "refused"
# Names under which programs write files that are not whole yet.
UNFINISHED = (".part", ".tmp", ".filepart", ".crdownload", ".swp")
_HIDDEN = (".", "~$")
_CHUNK = 1 << 20
_MOST_OF_ONE_NAME = 100_000


class State(NamedTuple):
    """What tells whether a file is the one that was looked at before: size in bytes, time of change, number on disk."""

    size: int
    changed: int
    number: int


class Found(NamedTuple):
    """One name in the folder: its state, or why it is never opened."""

    name: str
    state: State | None
    reason: str = ""


class Changed(Exception):
    """The file is no longer the one that was looked at: it is looked at again later."""


class WatchedFolder:
    """The folder with `done` and `refused` in it, which are made where they are missing."""

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise NotFound(f"There is no folder {path}.")
        self.path = path
        for name in (DONE, REFUSED):
            self._prepare(path / name)

    def look(self) -> Iterator[Found]:
        """What lies in the folder now, in order of name, without what is hidden, unfinished or a folder."""
        try:
            names = sorted(entry.name for entry in os.scandir(self.path))
        except OSError as error:
            raise NotAllowed(f"The folder {self.path} cannot be read: {error.strerror}.") from None
        for name in names:
            if name.startswith(_HIDDEN) or name.lower().endswith(UNFINISHED):
                continue
            try:
                found = os.lstat(self.path / name)
            except OSError:
                continue  # somebody took it away since
            if stat.S_ISREG(found.st_mode):
                yield Found(name, _state(found))
            elif not stat.S_ISDIR(found.st_mode):
                yield Found(name, None, _never_opened(found.st_mode))

    def read(self, name: str, expected: State) -> bytes:
        """The content of a file; Changed where it is not as it was, MessageRefused where it is too large."""
        # No link is followed, and a pipe that has taken the file's place does not make us wait.
        flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        try:
            descriptor = os.open(self.path / name, flags)
        except PermissionError as error:
            raise NotAllowed(f"{name} cannot be read: {error.strerror}.") from None
        except OSError:
            raise Changed from None
        with os.fdopen(descriptor, "rb") as file:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode) or _state(before) != expected:
                raise Changed
            if expected.size > LARGEST_FILE:
                raise MessageRefused("file.large", f"The file is larger than {LARGEST_FILE:,} bytes. Split it.", 1)
            data = file.read(expected.size + 1)
            if len(data) != expected.size or _state(os.fstat(descriptor)) != expected:
                raise Changed
        return data

    def move(self, name: str, expected: State, into: str) -> Path:
        """Moves a file into `done` or `refused` under a name that is free there; Changed where it is not as it was."""
        try:
            if _state(os.lstat(self.path / name)) != expected:
                raise Changed
            target = _reserve(self._prepare(self.path / into), name)
            os.replace(self.path / name, target)  # takes the place of our own empty file and of nothing else
        except FileNotFoundError:
            raise Changed from None
        except OSError as error:
            raise NotAllowed(f"{name} cannot be moved into {self.path / into}: {error.strerror}.") from None
        return target

    def _prepare(self, folder: Path) -> Path:
        """Makes the folder; a link in its place is not gone through."""
        try:
            folder.mkdir(exist_ok=True)
            if not stat.S_ISDIR(os.lstat(folder).st_mode):
                raise NotAllowed(f"{folder} is a link; files are only moved into a folder of its own.")
        except OSError as error:
            raise NotAllowed(f"The folder {folder} cannot be made: {error.strerror}.") from None
        return folder


def _state(found: os.stat_result) -> State:
    return State(found.st_size, found.st_mtime_ns, found.st_ino)


def _never_opened(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a symbolic link is never followed"
    return "a pipe is never opened" if stat.S_ISFIFO(mode) else "a device or socket is never opened"


def _reserve(folder: Path, name: str) -> Path:
    """An empty file of that name, or with a number before its ending, that was not there before."""
    stem, ending = os.path.splitext(name)
    for number in range(1, _MOST_OF_ONE_NAME):
        target = folder / (name if number == 1 else f"{stem}-{number}{ending}")
        try:
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        except FileExistsError:
            continue
        return target
    raise NotAllowed(f"{folder} holds too many files named like {name}.")
