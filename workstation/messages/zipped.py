"""The members of a zip archive, read in memory under limits; nothing is ever written to disk.

The directory of an archive is a claim. What is wrong with an entry is told before a byte of it is unpacked, and
unpacking never goes beyond the size that the directory claims.
"""

import stat
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from workstation.domain.errors import MessageRefused

MEBI = 1 << 20
ZIP_MAGIC = b"PK\x03\x04"
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_LOCATOR_64, _END_64, _LENGTHS_64 = b"PK\x06\x07", b"PK\x06\x06", 76
# Small texts of one repeated line shrink a lot and harm nobody.
_RATIO_COUNTS_FROM = MEBI
_ENCRYPTED = 0x1
_UNIX = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an archive may hold: number of members, bytes of one and of all unpacked, and how often smaller packed."""

    members: int
    member: int
    total: int
    ratio: int


@dataclass(frozen=True, slots=True)
class Member:
    """One entry: its name fit for showing, and code and sentence of why it is not read ("" where it is)."""

    name: str
    info: ZipInfo
    code: str = ""
    reason: str = ""


class Archive:
    """An archive that was looked at and not unpacked. MessageRefused where it is none, or goes over a limit."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        _check_end(data, limits)
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OverflowError, NotImplementedError, struct.error, UnicodeDecodeError) as error:
            raise MessageRefused("archive.broken", f"The archive cannot be read: {_one_line(error)}.", 1) from None
        self._limits = limits
        entries = [info for info in self._zip.infolist() if not info.filename.endswith(("/", "\\"))]
        if len(entries) > limits.members:
            reason = f"The archive holds {len(entries):,} files; at most {limits.members:,} are read."
            raise MessageRefused("archive.members", reason, 1)
        seen: set[str] = set()
        self.members = [self._looked_at(info, seen) for info in entries]

    @property
    def total(self) -> int:
        """How many bytes the members that are read would hold together."""
        return sum(member.info.file_size for member in self.members if not member.code)

    def read(self, member: Member) -> bytes:
        """The bytes of a member; MessageRefused where it is not read, or is damaged."""
        if member.code:
            raise MessageRefused(member.code, member.reason, 1)
        try:
            with self._zip.open(member.info) as packed:
                data = packed.read(member.info.file_size + 1)
        except (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, struct.error,
                zlib.error) as error:  # fmt: skip
            raise MessageRefused("archive.damaged", f"The file is damaged: {_one_line(error)}.", 1) from None
        if len(data) != member.info.file_size:
            raise MessageRefused("archive.damaged", "The file is not as long as the archive says.", 1)
        return data

    def _looked_at(self, info: ZipInfo, seen: set[str]) -> Member:
        raw = info.orig_filename
        name = shown_name(raw)
        code, reason = _fault(info, raw, self._limits)
        if not code and raw in seen:
            code, reason = "archive.twice", "The archive holds two files of this name."
        seen.add(raw)
        return Member(name, info, code, reason)


def shown_name(name: str) -> str:
    """A member's name on one line, cut where it is long; what is no printable character is written out."""
    plain = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
    return plain if len(plain) <= 200 else f"{plain[:197]}..."


def _fault(info: ZipInfo, name: str, limits: Limits) -> tuple[str, str]:
    parts = name.replace("\\", "/").split("/")
    if "\0" in name or ".." in parts or parts[0] == "" or parts[0].endswith(":"):
        return "archive.member", "The name leads out of the archive."
    if info.create_system == _UNIX and (kind := stat.S_IFMT(info.external_attr >> 16)) not in (0, stat.S_IFREG):
        what = "a symbolic link" if kind == stat.S_IFLNK else "no regular file"
        return "archive.member", f"The entry is {what}."
    return _fault_in_packing(info) or _fault_in_size(info, limits) or ("", "")


def _fault_in_packing(info: ZipInfo) -> tuple[str, str] | None:
    if info.flag_bits & _ENCRYPTED:
        return "archive.encrypted", "The file is encrypted; pack it without a password."
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "archive.method", f"The file is packed by method {info.compress_type}; only deflate is read."
    return None


def _fault_in_size(info: ZipInfo, limits: Limits) -> tuple[str, str] | None:
    if info.file_size > limits.member:
        return "archive.bomb", f"Unpacked the file would hold {info.file_size:,} bytes; at most {limits.member:,} are."
    if info.file_size > _RATIO_COUNTS_FROM and info.file_size > limits.ratio * info.compress_size:
        return "archive.bomb", f"The file would unpack to more than {limits.ratio} times its packed size."
    return None


def _check_end(data: bytes, limits: Limits) -> None:
    """The directory's size before it is read: a few megabytes of it would become gigabytes in memory."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or len(data) < at + _END_SIZE:
        raise MessageRefused("archive.broken", "This is no zip archive, or only the beginning of one.", 1)
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if at >= _LENGTHS_64 and data[at - 20 : at - 16] == _LOCATOR_64:  # what streams are packed into says it here
        record = data[at - _LENGTHS_64 : at - 20]
        size = int.from_bytes(record[40:48], "little") if record.startswith(_END_64) else 1 << 63
    if size > limits.members * 1_000:
        raise MessageRefused("archive.members", "The archive's directory is larger than any that is read here.", 1)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
