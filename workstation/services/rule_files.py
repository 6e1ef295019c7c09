"""Rules in files of people: read through, written as a spreadsheet, taken in from one."""

from pathlib import Path

from workstation.domain.errors import MessageRefused, NotAllowed, NotFound, ProfileRefused
from workstation.domain.profile import ProfileSpec
from workstation.domain.rules import RuleBook
from workstation.profile_packages.contents import LIMITS, PROFILE, RULES, read_file
from workstation.profile_packages.rules_file import parse_rules
from workstation.profile_packages.rules_table import Row, read_csv, read_table, write_table
from workstation.profile_packages.spec import read_spec
from workstation.services.context import Context
from workstation.services.profiles import newest_description
from workstation.services.rule_books import known_to
from workstation.services.rule_sentences import RuleSpeaker

# A zip archive: what Excel and OpenDocument files are.
_ZIP = b"PK\x03\x04"


def spec_for(context: Context, path: Path, profile: str | None) -> ProfileSpec | None:
    """The profile whose features a file of rules may name: the named one, else the one described beside the file."""
    if profile is not None:
        return newest_description(context, profile)[0]
    beside = path.parent / PROFILE
    return read_spec(beside) if path.name == RULES and beside.exists() else None


def read_rule_file(path: Path, spec: ProfileSpec | None) -> RuleBook:
    """The rules of a `rules.toml` or of a spreadsheet (CSV, Excel, OpenDocument), every one checked.

    NotFound where there is no file; ProfileRefused with file, rule and key where something is wrong.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {path}.")
    data, known = read_file(path.resolve(), LIMITS[RULES]), known_to(spec)
    if path.suffix.lower() == ".toml":
        return parse_rules(data, str(path), known)
    rows = _sheet_rows(data, path) if data.startswith(_ZIP) else read_csv(data, str(path))
    return read_table(rows, str(path), known)


def _sheet_rows(data: bytes, path: Path) -> list[Row]:
    """The rows of the first sheet that holds anything, by the reader that opens sheets of strangers."""
    from workstation.messages.sheets import list_sheets

    try:
        for sheet in list_sheets(data):
            if sheet.faults:
                line = min(sheet.faults) + 1
                raise ProfileRefused(f"{path}: a cell of row {line} holds {sheet.faults[line - 1][1]}.")
            return [cells for _number, cells in sheet.rows()]
    except MessageRefused as refused:
        raise ProfileRefused(f"{path}: {refused.reason}") from refused
    raise ProfileRefused(f"{path} holds nothing.")


def write_out(path: Path, data: bytes) -> None:
    """Writes a file; NotAllowed where the place cannot be written."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise NotAllowed(f"{path} cannot be written: {error.strerror}.") from error


def rules_as_csv(book: RuleBook, spec: ProfileSpec | None) -> bytes:
    """The rules as a spreadsheet with a sentence beside each."""
    speaker = RuleSpeaker(book.currency, spec)
    return write_table(book, {rule.id: speaker.sentence(rule) for rule in book.rules})
