"""Reads a mapping from its TOML file, strictly."""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from workstation.domain.consignment import AliasKind
from workstation.domain.errors import WrongUsage
from workstation.messages.fields import FIELDS, REPEATABLE, How
from workstation.messages.mapping import ColumnRule, Mapping
from workstation.messages.mapping_outcome import read_outcome
from workstation.messages.moments_text import has_time
from workstation.messages.toml_section import Section


def read_mapping(path: Path) -> Mapping:
    """The mapping in the file; WrongUsage naming file, section and key where something is not right."""
    return _read(_open(path), path.stem)


def parse_mapping(text: str, name: str) -> Mapping:
    """The mapping in the text of a file that is not written yet; WrongUsage as for one that is."""
    try:
        return _read(Section(name, "", tomllib.loads(text)), name)
    except tomllib.TOMLDecodeError as error:
        raise WrongUsage(f"The mapping {name} is not TOML: {error}.") from None


def _read(top: Section, name: str) -> Mapping:
    columns_section = top.section("columns")
    columns = tuple(
        rule for name in columns_section.names() for rule in _read_column(columns_section, name)
    )  # fmt: skip
    mapping = Mapping(
        name=name,
        title=top.text("title"),
        columns=columns,
        outcome=read_outcome(top.section("outcome")) if top.has("outcome") else None,
        keep_unknown=top.choice("unknown_columns", ("keep", "refuse"), "keep") == "keep",
        decimal_mark=top.choice("decimal_mark", (".", ","), "."),
    )
    top.done()
    _check_whole(mapping, top, columns_section)
    return mapping


def _open(path: Path) -> Section:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise WrongUsage(f"The mapping {path} cannot be opened: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongUsage(f"The mapping {path} is not a TOML file: {error}.") from None
    return Section(str(path), "", table)


def _read_column(columns: Section, name: str) -> list[ColumnRule]:
    """The rules of one column: `"Office" = "office"`, or a table with `to` and what the field needs."""
    raw = columns.take(name)
    section = Section(columns.file, f"columns.{name}", {"to": raw} if isinstance(raw, str | list) else raw)
    targets = section.texts("to")
    if not targets:
        raise section.wrong("to", "should name a field")
    required, filled = section.flag("required", True), section.flag("filled", False)
    rules = []
    for target in targets:
        how = FIELDS[section.known("to", target, FIELDS)]
        rules.append(_rule(section, name, target, how, required, filled))
    section.done()
    return rules


def _rule(section: Section, column: str, target: str, how: How, required: bool, filled: bool) -> ColumnRule:
    base = ColumnRule(column=column, target=target, required=required, filled=filled)
    match how:
        case How.ALIAS:
            return replace(base, kind=section.word("kind", AliasKind))
        case How.MOMENT:
            format_, zone = read_moment_format(section, "date")
            return replace(base, format=format_, zone=zone)
        case How.WEIGHT:
            return replace(base, unit=section.choice("unit", ("kg", "g", "lb")))
        case How.MONEY:
            if section.has("currency") == section.has("currency_column"):
                raise section.wrong("currency", "give either currency or currency_column")
            return replace(
                base, currency=section.text("currency", ""), currency_column=section.text("currency_column", "")
            )
        case _:
            return base


def read_moment_format(section: Section, default: str) -> tuple[str, tzinfo | None]:
    """`format` ("date", "datetime" for ISO 8601, or a strptime pattern) and `zone` of a column of moments."""
    pattern = section.text("format", default)
    zone = _zone(section) if section.has("zone") else None
    if pattern not in ("date", "datetime") and "%" not in pattern:
        raise section.wrong("format", 'should be "date", "datetime" or a pattern such as %d.%m.%Y')
    if "%" in pattern:
        _check_pattern(section, pattern)
    if "%" in pattern and has_time(pattern) and "%z" not in pattern and zone is None:
        raise section.wrong("zone", "is needed, for the format has hours and no zone")
    return pattern, zone


def _check_pattern(section: Section, pattern: str) -> None:
    """Complains of a pattern that Python itself cannot use: every date would be a bad one."""
    try:
        datetime.strptime("", pattern)
    except re.error:
        raise section.wrong("format", f"{pattern} says something twice") from None
    except ValueError as error:
        if "directive" in str(error) or "stray" in str(error):
            raise section.wrong("format", f"{pattern} is no pattern of dates ({error})") from None


def _zone(section: Section) -> tzinfo:
    name = section.text("zone")
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise section.wrong("zone", f'"{name}" is not a time zone such as Asia/Seoul') from None


def _check_whole(mapping: Mapping, top: Section, columns: Section) -> None:
    """What no single column shows: an alias, each field once, currency columns that exist, results beside them."""
    targets = Counter(rule.target for rule in mapping.columns)
    if not targets["alias"]:
        raise columns.wrong("", 'one column should be the identifier: to = "alias"')
    for target, times in targets.items():
        if times > 1 and FIELDS[target] not in REPEATABLE:
            raise columns.wrong("", f'"{target}" is filled by {times} columns')
    names = {rule.column for rule in mapping.columns}
    for rule in mapping.columns:
        if rule.currency_column and rule.currency_column not in names:
            raise columns.wrong(rule.column, f'the currency column "{rule.currency_column}" is not among the columns')
    if mapping.outcome is None:
        return
    for column in mapping.outcome.columns():
        if column in names:
            raise columns.wrong(column, "is a column of [outcome], too; it belongs to one of them")
    dated = any(rule.target == "declared_at" and rule.required for rule in mapping.columns)
    if not mapping.outcome.recorded_column and not dated:
        raise top.section("outcome").wrong("recorded", "needs a required column for declared_at, whose day it takes")
