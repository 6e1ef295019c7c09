"""What may be chosen for an import, and the likely choice for a file. No Qt in here."""

from dataclasses import dataclass
from pathlib import Path

from workstation.domain.errors import MessageRefused
from workstation.messages.mapping import Mapping, get_mapping
from workstation.messages.registry import get_format, guess_format, list_formats
from workstation.messages.table_sample import sample_table
from workstation.services.mapping_help import known_mappings
from workstation.services.reading import NEEDS_MAPPING, ZIP, read_file
from workstation.texts import _


@dataclass(frozen=True, slots=True)
class ImportChoice:
    """Formats and mappings as (name, title), and which of them fit the file ("" where none does)."""

    path: Path
    formats: list[tuple[str, str]]
    mappings: list[tuple[str, str]]
    format: str
    mapping: str

    def needs_mapping(self, format_: str) -> bool:
        """Whether a file of that format says nothing of what its columns mean."""
        return format_ in NEEDS_MAPPING

    def takes_mapping(self, format_: str) -> bool:
        """Whether a mapping may be named: the tables in an archive need one, its other messages do not."""
        return format_ == ZIP or self.needs_mapping(format_)


def look_into(path: Path) -> ImportChoice:
    """Reads the file's head and every mapping, the shipped ones and the person's own."""
    data = read_file(path)
    format_ = guess_format(data)
    usable = [one for one in known_mappings() if not one.trouble]
    formats = [(name, get_format(name).title) for name in list_formats()] + [(ZIP, _("Zipped folder of messages"))]
    return ImportChoice(
        path=path,
        formats=formats,
        mappings=[(one.name, one.title) for one in usable],
        format=format_,
        mapping=_fitting(data, format_, [get_mapping(one.name) for one in usable]),
    )


def _fitting(data: bytes, format_: str, mappings: list[Mapping]) -> str:
    """The mapping of which the file has all that it requires; of several the one that requires most."""
    if format_ not in NEEDS_MAPPING:
        return ""
    try:
        columns = set(sample_table(data, format_).header)
    except MessageRefused:
        return ""
    fitting = [mapping for mapping in mappings if columns.issuperset(mapping.required())]
    return max(fitting, key=lambda mapping: len(mapping.required())).name if fitting else ""
