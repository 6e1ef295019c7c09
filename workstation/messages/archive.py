"""A zipped folder of messages: each member is a message of its own, read in order of name.

A member that cannot be read is one refused record with the member's name; the others go on.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from workstation.domain.door import Parsed, Refused
from workstation.domain.errors import ExpectedTrouble, MessageRefused
from workstation.messages.recognition import recognise
from workstation.messages.zipped import MEBI, Archive, Limits, Member

# The bounds of memory and time, ours to choose: a day of a large mail centre (some gigabytes of XML) comes as several.
LIMITS = Limits(members=10_000, member=256 * MEBI, total=1_024 * MEBI, ratio=200)
DEEPEST = 1  # an archive within the archive is read, one within that is not
# What file managers leave in archives: nobody's message.
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})

ReadMessage = Callable[[bytes], Iterator[Parsed]]


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a zip archive that is no sheet."""
    return recognise(data) == "zip"


def read_archive(data: bytes, read_message: ReadMessage) -> Iterator[Parsed]:
    """The records of every member, each read by `read_message`; lines count within the member.

    Refusals begin with the member's name. MessageRefused where the archive itself cannot be read or holds nothing.
    """
    yield from _records(data, read_message, "", [LIMITS.total], 0)


def _records(data: bytes, read: ReadMessage, above: str, left: list[int], depth: int) -> Iterator[Parsed]:
    """`left` holds how many bytes may still be unpacked, over all archives together."""
    archive = Archive(data, LIMITS)
    members = sorted((m for m in archive.members if not _is_litter(m)), key=lambda m: m.info.orig_filename)
    if not members:
        raise MessageRefused("archive.empty", "The archive holds no file.", 1)
    for member in members:
        name = above + member.name
        try:
            yield from _of_member(archive, member, read, name, left, depth)
        except MessageRefused as fault:
            yield _refused(name, fault.line, fault.column, fault.code, fault.reason)
        except ExpectedTrouble as trouble:  # no mapping for a member that needs one
            yield _refused(name, 1, "", "archive.member", str(trouble))


def _of_member(
    archive: Archive, member: Member, read: ReadMessage, name: str, left: list[int], depth: int
) -> Iterator[Parsed]:
    size = 0 if member.code else member.info.file_size
    if size > left[0]:
        raise MessageRefused("archive.bomb", f"Unpacked all files would hold more than {LIMITS.total:,} bytes.", 1)
    left[0] -= size
    data = archive.read(member)
    if not is_archive(data):
        for record in read(data):
            yield _named(name, record)
    elif depth >= DEEPEST:
        raise MessageRefused("archive.nested", "An archive within an archive within an archive is not read.", 1)
    else:
        yield from _records(data, read, f"{name}/", left, depth + 1)


def _is_litter(member: Member) -> bool:
    folder, _, name = member.info.orig_filename.rpartition("/")
    return folder.startswith("__MACOSX") or name.lower() in _LITTER


def _named(name: str, record: Parsed) -> Parsed:
    return replace(record, reason=f"{name}: {record.reason}") if isinstance(record, Refused) else record


def _refused(name: str, line: int, column: str, code: str, reason: str) -> Refused:
    return Refused(line or 1, column or name, code, f"{name}: {reason}", "")
