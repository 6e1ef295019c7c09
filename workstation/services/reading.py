"""From a file to parsed records, in this process or in a child of it."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from workstation.domain.door import Parsed
from workstation.domain.errors import MessageRefused, NotFound, WrongUsage
from workstation.domain.moments import Moment
from workstation.messages.mapping import get_mapping, list_mappings
from workstation.messages.registry import ReadOptions, get_format, guess_format


def read_file(path: Path) -> bytes:
    """The bytes of a file to import; a sentence where it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.") from None
    except OSError as error:
        raise NotFound(f"{path} cannot be read: {error.strerror}.") from error


def read_records(data: bytes, format_: str, mapping: str, received_at: Moment) -> Iterator[Parsed]:
    """The records of a message, lazily. The format is told from the content where none is named."""
    name = format_ or guess_format(data)
    message_format = get_format(name)
    if name == "csv" and not mapping:
        raise WrongUsage(
            f"A CSV file needs a mapping that says what its columns mean: add --mapping NAME"
            f" (shipped: {', '.join(list_mappings())}) or a TOML file of your own."
        )
    options = ReadOptions(received_at=received_at, mapping=get_mapping(mapping) if mapping else None)
    return message_format.read(data, options)


def read_batches(path: Path, format_: str, mapping: str, received_at: Moment, size: int) -> Iterator[list[Parsed]]:
    """The records of a file in batches; a child process runs this and hands the batches back.

    Where reading breaks off, what was read before comes first and then MessageRefused is raised.
    """
    yield from in_batches(read_records(read_file(path), format_, mapping, received_at), size)


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
