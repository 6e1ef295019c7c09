"""From a file to parsed records, in this process or in a child of it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from workstation.cache.prepared import Prepared, prepare_all
from workstation.domain.door import Accepted, Parsed
from workstation.domain.errors import MessageRefused, NotAllowed, NotFound, WrongUsage
from workstation.domain.moments import Moment
from workstation.jobs.quiet import collector_paused
from workstation.messages.mapping import get_mapping, list_mappings
from workstation.messages.recognition import recognise
from workstation.messages.registry import DIVISIBLE, Divisible, ReadOptions, get_format, guess_format
from workstation.messages.sharing import Share

# Formats that say nothing of what their columns mean.
NEEDS_MAPPING = frozenset({"csv", "xlsx"})
# A zipped folder is no message itself: its members are.
ZIP = "zip"
# A file is read into memory as a whole; no day of a mail centre is as large.
LARGEST_FILE = 2 << 30
# Below this a second process has hardly begun when the first one is done.
_LONG_FILE = 4 << 20
# Records that are read and prepared before the next ones: few enough to stay in the fast memory near by.
_AT_HAND = 256
# Enough to tell what a file is.
_HEAD = 1 << 16


def read_file(path: Path) -> bytes:
    """The bytes of a file to import; a sentence where it cannot be read."""
    try:
        found = path.stat()
        if not (S_ISREG(found.st_mode) or S_ISDIR(found.st_mode)):  # opening a pipe would wait for ever
            raise NotFound(f"{path} is no file.")
        if found.st_size > LARGEST_FILE:
            raise NotAllowed(f"{path} holds {found.st_size:,} bytes; at most {LARGEST_FILE:,} are read. Split it.")
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.") from None
    except OSError as error:
        raise NotFound(f"{path} cannot be read: {error.strerror}.") from error


def read_records(data: bytes, format_: str, mapping: str, received_at: Moment) -> Iterator[Parsed]:
    """The records of a message, lazily. The format is told from the content where none is named."""
    name = format_ or guess_format(data)
    if name == ZIP or recognise(data) == ZIP:
        from workstation.messages.archive import read_archive

        of_members = "" if format_ == ZIP else format_
        return read_archive(data, lambda member: read_records(member, of_members, mapping, received_at))
    return get_format(name).read(data, _options(name, mapping, received_at))


def _options(name: str, mapping: str, received_at: Moment) -> ReadOptions:
    if name in NEEDS_MAPPING and not mapping:
        raise WrongUsage(
            f"A {'CSV file' if name == 'csv' else 'sheet'} needs a mapping that says what its columns mean:"
            f" add --mapping NAME (known: {', '.join(list_mappings())}) or a TOML file of your own."
        )
    return ReadOptions(received_at=received_at, mapping=get_mapping(mapping) if mapping else None)


def read_batches(path: Path, format_: str, mapping: str, received_at: Moment, size: int) -> Iterator[list[Parsed]]:
    """The records of a file in batches; a child process runs this and hands the batches back.

    Where reading breaks off, what was read before comes first and then MessageRefused is raised.
    """
    yield from in_batches(read_records(read_file(path), format_, mapping, received_at), size)


class Batch(NamedTuple):
    """What was read together: consignments as the rows that they become, and whatever else came out of the file."""

    read: int
    prepared: list[Prepared]
    others: Sequence[Parsed]


def prepared_batches(path: Path, format_: str, mapping: str, received_at: Moment, size: int) -> Iterator[Batch]:
    """As `read_batches`, with the rows worked out already: what is done here is not done where it is stored."""
    few = min(size, _AT_HAND)
    with collector_paused():
        yield from _gathered(prepared(read_batches(path, format_, mapping, received_at, few)), size)


def _gathered(batches: Iterator[Batch], size: int) -> Iterator[Batch]:
    """Small batches together until they hold `size` records; nothing is lost when reading breaks off."""
    gathered = Batch(0, [], [])
    try:
        for batch in batches:
            gathered = Batch(
                gathered.read + batch.read, gathered.prepared + batch.prepared, [*gathered.others, *batch.others]
            )
            if gathered.read + _AT_HAND > size:
                yield gathered
                gathered = Batch(0, [], [])
    except MessageRefused:
        if gathered.read:
            yield gathered
        raise
    if gathered.read:
        yield gathered


def count_readers(path: Path, format_: str, most: int) -> int:
    """How many processes are worth having read a file: one, unless it is long and its format can be divided."""
    if most < 2 or not path.is_file() or path.stat().st_size < _LONG_FILE:
        return 1  # and whoever opens it says what is wrong with it
    with path.open("rb") as file:
        head = file.read(_HEAD)
    name = format_ or guess_format(head)
    return most if name in DIVISIBLE and recognise(head) != ZIP else 1


def shared_batches(path: Path, format_: str, mapping: str, received_at: Moment, share: Share) -> Iterator[Batch]:
    """The share of one of several readers; whoever takes one batch from each in turn has the file in its order."""
    data = read_file(path)
    name = format_ or guess_format(data)
    reader = get_format(name)
    if not isinstance(reader, Divisible):
        raise WrongUsage(f"A message in the format {name} is read by one process.")
    with collector_paused():
        yield from prepared(reader.read_units(data, _options(name, mapping, received_at), share))


def in_turn(readers: Sequence[Iterator[Batch]]) -> Iterator[Batch]:
    """One batch from each reader in turn, until the first of them has no more: then none of them has."""
    while True:
        for reader in readers:
            try:
                batch = next(reader)
            except StopIteration:
                return
            yield batch


def prepared(batches: Iterator[list[Parsed]]) -> Iterator[Batch]:
    """The batches with their rows worked out."""
    for batch in batches:
        accepted = [record for record in batch if isinstance(record, Accepted)]
        others = [one for one in batch if not isinstance(one, Accepted)] if len(accepted) != len(batch) else []
        yield Batch(len(batch), prepare_all(accepted), others)


def in_batches(records: Iterator[Parsed], size: int) -> Iterator[list[Parsed]]:
    """Lists of at most `size` records; nothing that was read is lost when reading breaks off."""
    while True:
        batch: list[Parsed] = []
        try:
            batch.extend(islice(records, size))
        except MessageRefused:
            if batch:
                yield batch
            raise
        if not batch:
            return
        yield batch
