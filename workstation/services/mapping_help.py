"""Help with mappings: look at a table, guess its columns, try the mapping on its first rows, keep it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from workstation.domain.door import Parsed
from workstation.domain.errors import MessageRefused, NotAllowed, WrongUsage
from workstation.domain.moments import Moment
from workstation.messages.mapping import get_mapping, is_shipped, list_mappings
from workstation.messages.mapping_file import parse_mapping
from workstation.messages.mapping_writer import write_mapping
from workstation.messages.registry import ReadOptions, get_format, guess_format
from workstation.messages.suggesting import Suggestion, suggest
from workstation.messages.table_sample import TableSample, head_of, sample_table
from workstation.paths import own_mappings
from workstation.services.reading import NEEDS_MAPPING, read_file
from workstation.texts import _

PREVIEWED = 20
_LARGE_SHEET = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A table that was looked at: the beginning of the file (all of a sheet), its sample, and what it likely means."""

    path: Path
    format: str
    data: bytes
    table: TableSample
    suggestion: Suggestion


class Trial(NamedTuple):
    """What the first rows become under a mapping, and the fault that ends them, where one does."""

    records: list[Parsed]
    fault: str = ""


class KnownMapping(NamedTuple):
    """A mapping by name; `trouble` says what is wrong with one that cannot be used."""

    name: str
    title: str
    own: bool
    trouble: str = ""


def look_at(path: Path) -> Look:
    """Looks at a CSV file or a sheet; WrongUsage for a message that needs no mapping, MessageRefused for no table."""
    data = read_file(path)
    format_ = guess_format(data)
    if format_ not in NEEDS_MAPPING:
        raise WrongUsage(f"{path.name} is no table ({format_}): it needs no mapping.")
    table = sample_table(data, format_)
    beginning = head_of(data) if format_ == "csv" else data
    return Look(path=path, format=format_, data=beginning, table=table, suggestion=suggest(table.header, table.rows))


def mapping_text(look: Look, suggestion: Suggestion, title: str = "") -> str:
    """The mapping as the text of a file."""
    note = _("Suggested from the names and values of {file}; every line is for you to check.")
    return write_mapping(suggestion, title or look.path.stem, note.format(file=look.path.name))


def try_mapping(look: Look, text: str, received_at: Moment, most: int = PREVIEWED) -> Trial:
    """Reads the first rows by a mapping that is not kept yet; a mapping that is not right is told as the fault."""
    records: list[Parsed] = []
    try:
        options = ReadOptions(received_at=received_at, mapping=parse_mapping(text, look.path.stem))
        records.extend(islice(_read(look, options), most))
    except (MessageRefused, WrongUsage) as trouble:
        return Trial(records, str(trouble))
    return Trial(records)


def _read(look: Look, options: ReadOptions) -> Iterator[Parsed]:
    """The records; of a large sheet, which takes seconds to open, those of the sample."""
    if look.format != "xlsx" or len(look.data) < _LARGE_SHEET:
        yield from get_format(look.format).read(look.data, options)
        return
    out = StringIO()
    width = len(look.table.header)
    rows = [(row + [""] * width)[:width] for row in look.table.rows]
    csv.writer(out).writerows([look.table.header, *rows])
    for number, record in enumerate(get_format("csv").read(out.getvalue().encode(), options)):
        yield replace(record, line=look.table.lines[number])


def save_mapping(text: str, path: Path, force: bool = False) -> Path:
    """Writes a mapping that was found right; NotAllowed where the file is there already and `force` is not given."""
    parse_mapping(text, path.name)
    if path.suffix != ".toml":
        raise WrongUsage(f"{path} should end in .toml.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w" if force else "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise NotAllowed(f"{path} is there already; nothing was written.") from None
    except OSError as error:
        raise NotAllowed(f"{path} cannot be written: {error.strerror}.") from None
    return path


def save_own_mapping(text: str, name: str, force: bool = False) -> Path:
    """Keeps a mapping under a name of the person's own; WrongUsage for a name that is no plain one or is shipped."""
    plain = name.strip()
    if not plain or plain.startswith(".") or not all(c.isalnum() or c in " -_." for c in plain) or len(plain) > 80:
        raise WrongUsage(_("A name is made of letters, digits, blanks, - and _."))
    if is_shipped(plain):
        raise WrongUsage(_("{name} is the name of a mapping that came with the program.").format(name=plain))
    return save_mapping(text, own_mappings() / f"{plain}.toml", force)


def known_mappings() -> list[KnownMapping]:
    """The shipped mappings and the person's own."""
    return [_known(name) for name in list_mappings()]


def _known(name: str) -> KnownMapping:
    own = not is_shipped(name)
    try:
        return KnownMapping(name, get_mapping(name).title, own)
    except WrongUsage as trouble:
        return KnownMapping(name, "", own, str(trouble))
