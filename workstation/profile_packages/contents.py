"""Which files a package may hold, how large each may be, and how one is read so that nothing else is touched."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from workstation.domain.errors import ProfileRefused

PROFILE, RULES, MODEL, CARD = "profile.toml", "rules.toml", "model.json", "card.md"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
REQUIRED, OPTIONAL = (PROFILE, MODEL, CARD), (RULES,)
SEALS = (MANIFEST, SIGNATURE)
KIB, MIB = 1024, 1024 * 1024
# Some ten times what a profile needs: a foreign file must not make the desk stand still.
LIMITS = {
    PROFILE: 256 * KIB,
    RULES: 2 * MIB,
    MODEL: 8 * MIB,
    CARD: 256 * KIB,
    MANIFEST: 64 * KIB,
    SIGNATURE: 4 * KIB,
}
_MOST_ENTRIES = 64


def check_names(names: Iterable[str], where: str) -> None:
    """Refuses a package with a file that does not belong to it, or without one that does."""
    found = set(names)
    for name in sorted(found - set(LIMITS)):
        if name.startswith(("/", "\\")) or ".." in name or "/" in name or "\\" in name or ":" in name:
            raise ProfileRefused(f"{where}: {name!r} points outside the package; a package is one flat folder.")
        raise ProfileRefused(f"{where}: the file {name!r} does not belong to a package; it holds {', '.join(LIMITS)}.")
    for name in REQUIRED:
        if name not in found:
            raise ProfileRefused(f"{where}: {name} is missing.")
    if SIGNATURE in found and MANIFEST not in found:
        raise ProfileRefused(f"{where}: {MANIFEST} is missing, and {SIGNATURE} signs nothing without it.")


def read_files(folder: Path, *, beside: tuple[str, ...] = (), foreign: bool = False) -> dict[str, bytes]:
    """The files of a package folder by name; `beside` names companions that are no part of it.

    A foreign folder may hold no hard link either. Installers and backups link the files of our own folders, and those
    are known by their digest.
    """
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry, _ in zip(entries, range(_MOST_ENTRIES), strict=False)]
    except OSError as error:
        raise ProfileRefused(f"{folder} cannot be read: {error.strerror}.") from error
    names = [name for name in names if name not in beside]
    check_names(names, str(folder))
    return {name: read_file(folder / name, LIMITS[name], alone=foreign) for name in sorted(names)}


def read_file(path: Path, limit: int, *, alone: bool = False) -> bytes:
    """The bytes of an ordinary file; a link, a device, a pipe or more than `limit` bytes are refused unread."""
    try:
        _check_kind(path, os.lstat(path), limit, alone)
        flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
        with open(os.open(path, flags), "rb") as source:
            # Looked at again, now that it is held: between the two looks it may have been exchanged.
            _check_kind(path, os.fstat(source.fileno()), limit, alone)
            content = source.read(limit + 1)
    except OSError as error:
        raise ProfileRefused(f"{path} cannot be read: {error.strerror}.") from error
    if len(content) > limit:
        raise ProfileRefused(f"{path} grew beyond {_size(limit)} while it was read.")
    return content


def _check_kind(path: Path, found: os.stat_result, limit: int, alone: bool) -> None:
    if not stat.S_ISREG(found.st_mode):
        kind = "a link" if stat.S_ISLNK(found.st_mode) else "no ordinary file"
        raise ProfileRefused(f"{path} is {kind}; it was not opened.")
    if alone and found.st_nlink > 1:
        raise ProfileRefused(f"{path} is a hard link, so that it can be changed from elsewhere; it was not opened.")
    if found.st_size > limit:
        raise ProfileRefused(f"{path} is larger than {_size(limit)}; it was not opened.")


def _size(limit: int) -> str:
    return f"{limit // MIB} MiB" if limit >= MIB else f"{limit // KIB} KiB"
