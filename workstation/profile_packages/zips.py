"""A package as one zip file: equal packages give equal bytes, and reading one unpacks nothing to disk."""

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from workstation.domain.errors import ProfileRefused
from workstation.profile_packages.contents import LIMITS, MIB, check_names, read_file

LIMIT_BYTES = 12 * MIB
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_EPOCH = (1980, 1, 1, 0, 0, 0)


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """The zip file of these files, by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, files[name])
    return out.getvalue()


def read_zip(path: Path) -> dict[str, bytes]:
    """The files of a zipped package. Every entry is checked before it is unpacked, into memory and up to its limit."""
    content = read_file(path, LIMIT_BYTES)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = [entry.orig_filename for entry in entries]
            check_names(names, str(path))
            if len(set(names)) != len(names):
                raise ProfileRefused(f"{path} holds a file twice.")
            return {entry.orig_filename: _read_entry(archive, entry, path) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise ProfileRefused(f"{path} is not a sound zip file: {error}.") from error


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> bytes:
    name, limit = entry.orig_filename, LIMITS[entry.orig_filename]
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        raise ProfileRefused(f"{path}: {name} is a link or no ordinary file; it was not opened.")
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _PLAIN:
        raise ProfileRefused(f"{path}: {name} is encrypted or packed in a way that is not used here.")
    if entry.file_size > limit:
        raise ProfileRefused(f"{path}: {name} is larger than {limit // 1024:,} KiB; it was not opened.")
    with archive.open(entry) as source:
        data = source.read(limit + 1)
    if len(data) > limit:
        raise ProfileRefused(f"{path}: {name} is larger than it says.")
    return data
