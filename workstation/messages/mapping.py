"""A mapping: what the columns of a CSV file mean. On disk it is an editable TOML file; this is what was read."""

from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

from workstation.domain.consignment import AliasKind
from workstation.domain.errors import WrongUsage
from workstation.domain.outcome import Depth, FindingType, Result
from workstation.paths import own_mappings, shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRule:
    """One column and the canonical field that it fills.

    `required`: a file without the column is refused; `filled`: a record with an empty cell is. The rest
    belongs to single kinds of field: `kind` to aliases, `format` and `zone` to moments, `unit` to weights,
    `currency` or `currency_column` to money.
    """

    column: str
    target: str
    required: bool = True
    filled: bool = False
    kind: AliasKind | None = None
    format: str = "date"
    zone: tzinfo | None = None
    unit: str = "kg"
    currency: str = ""
    currency_column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRule:
    """How an examination is read from columns that a file has all of, or none.

    Cell values become words through the three `values` tables; None as a result means "not examined". With
    `depth_column` empty every examination has the depth `depth`; with `findings_column` empty every find
    names `findings`; with `recorded_column` empty it counts as recorded at the end of the day declared.
    `kept` are columns that come with the results and go to the extension.
    """

    result_column: str
    results: dict[str, Result | None]
    depth_column: str = ""
    depths: dict[str, Depth] = field(default_factory=dict)
    depth: Depth | None = None
    findings_column: str = ""
    finding_types: dict[str, FindingType] = field(default_factory=dict)
    separator: str = ";"
    findings: tuple[FindingType, ...] = ()
    recorded_column: str = ""
    recorded_format: str = "datetime"
    kept: tuple[str, ...] = ()

    def columns(self) -> tuple[str, ...]:
        """Every column that comes and goes with the results."""
        named = (self.result_column, self.depth_column, self.findings_column, self.recorded_column)
        return tuple(name for name in named if name) + self.kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """All columns of one kind of CSV file; `keep_unknown` says whether others are kept, or the file is refused."""

    name: str
    title: str
    columns: tuple[ColumnRule, ...]
    outcome: OutcomeRule | None = None
    keep_unknown: bool = True
    decimal_mark: str = "."

    def column_names(self) -> frozenset[str]:
        """Every column that the mapping knows, those of the results too."""
        results = self.outcome.columns() if self.outcome else ()
        return frozenset(rule.column for rule in self.columns) | frozenset(results)

    def required(self) -> tuple[str, ...]:
        """Columns without which a file is refused, in the order of the mapping."""
        return tuple(dict.fromkeys(rule.column for rule in self.columns if rule.required))


def list_mappings() -> tuple[str, ...]:
    """Names of the shipped mappings and of the person's own, in order; of one name the shipped one counts."""
    return tuple(sorted({path.stem for folder in _folders() for path in folder.glob("*.toml")}))


def get_mapping(name: str) -> Mapping:
    """The shipped mapping of that name, else the person's own, or the one in the TOML file at that path.

    WrongUsage where there is none (with the names that there are), or where the file is not right (file, section, key).
    """
    from workstation.messages.mapping_file import read_mapping

    path = Path(name)
    if path.suffix != ".toml":
        found = [folder / f"{name}.toml" for folder in _folders() if Path(name).name == name]
        existing = next((path for path in found if path.is_file()), None)
        if existing is None:
            raise WrongUsage(
                f'There is no mapping "{name}"; known mappings: {", ".join(list_mappings())}. '
                "A file of your own is given by its path and ends in .toml."
            )
        path = existing
    return read_mapping(path)


def is_shipped(name: str) -> bool:
    """Whether a mapping of that name came with the program."""
    return (_folders()[0] / f"{name}.toml").is_file()


def _folders() -> tuple[Path, Path]:
    return shipped("resources") / "mappings", own_mappings()
