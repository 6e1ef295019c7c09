"""What may be chosen for an import, and the likely choice for a file. No Qt in here."""

from dataclasses import dataclass
from pathlib import Path

from workstation.messages.mapping import get_mapping, list_mappings
from workstation.messages.registry import get_format, guess_format, list_formats
from workstation.services.reading import read_file

_NEEDS_MAPPING = "csv"
_SEPARATORS = str.maketrans({";": ",", "\t": ",", "|": ","})


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
        return format_ == _NEEDS_MAPPING


def look_into(path: Path) -> ImportChoice:
    """Reads the file's head and every shipped mapping."""
    data = read_file(path)
    format_ = guess_format(data)
    mappings = [get_mapping(name) for name in list_mappings()]
    columns = _columns(data) if format_ == _NEEDS_MAPPING else set()
    fitting = [mapping.name for mapping in mappings if columns.issuperset(mapping.required())]
    return ImportChoice(
        path=path,
        formats=[(name, get_format(name).title) for name in list_formats()],
        mappings=[(mapping.name, mapping.title) for mapping in mappings],
        format=format_,
        mapping=fitting[0] if columns and fitting else "",
    )


def _columns(data: bytes) -> set[str]:
    head = data.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    return {cell.strip().strip('"') for cell in head.translate(_SEPARATORS).split(",")}
