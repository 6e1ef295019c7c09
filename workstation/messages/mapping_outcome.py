"""Reads the `[outcome]` section of a mapping: how results stand in the columns of a file."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from workstation.domain.outcome import Depth, FindingType, Result
from workstation.messages.mapping import OutcomeRule
from workstation.messages.toml_section import Section

Word = TypeVar("Word", bound=StrEnum)
NOT_EXAMINED = "not examined"


def read_outcome(section: Section) -> OutcomeRule:
    """The rule of the section; WrongUsage where it is not right."""
    result = section.section("result")
    depth_column, depths, depth = _depth(section)
    findings_column, types, separator, findings = _findings(section)
    recorded_column, recorded_format = _recorded(section)
    rule = OutcomeRule(
        result_column=result.text("column"),
        results=_results(result),
        depth_column=depth_column,
        depths=depths,
        depth=depth,
        findings_column=findings_column,
        finding_types=types,
        separator=separator,
        findings=findings,
        recorded_column=recorded_column,
        recorded_format=recorded_format,
        kept=section.texts("extension"),
    )
    result.done()
    section.done()
    return rule


def _results(section: Section) -> dict[str, Result | None]:
    words = [result.value for result in Result]
    named = _table(section, [*words, NOT_EXAMINED]) if section.has("values") else {word: word for word in words}
    return {cell: None if word == NOT_EXAMINED else Result(word) for cell, word in named.items()}


def _depth(section: Section) -> tuple[str, dict[str, Depth], Depth | None]:
    if isinstance(section.take("depth"), str):
        return "", {}, section.word("depth", Depth)
    inner = section.section("depth")
    column, words = inner.text("column"), _words(inner, Depth)
    inner.done()
    return column, words, None


def _findings(section: Section) -> tuple[str, dict[str, FindingType], str, tuple[FindingType, ...]]:
    if not isinstance(section.take("findings"), dict):
        names = section.texts("findings")
        known = [section.known("findings", name, [f.value for f in FindingType]) for name in names]
        if not known:
            raise section.wrong("findings", "should name what a find stands for")
        return "", {}, ";", tuple(FindingType(name) for name in known)
    inner = section.section("findings")
    column, words = inner.text("column"), _words(inner, FindingType)
    separator = inner.text("separator", ";")
    inner.done()
    return column, words, separator, ()


def _recorded(section: Section) -> tuple[str, str]:
    if isinstance(section.take("recorded"), str):
        section.choice("recorded", ("end of day",))
        return "", "date"
    inner = section.section("recorded")
    column, pattern = inner.text("column"), inner.choice("format", ("date", "datetime"), "datetime")
    inner.done()
    return column, pattern


def _words(section: Section, words: type[Word]) -> dict[str, Word]:
    """Cell value to word: as the table `values` says, or each word by its own name."""
    names = [word.value for word in words]
    named = _table(section, names) if section.has("values") else {name: name for name in names}
    return {cell: words(name) for cell, name in named.items()}


def _table(section: Section, allowed: Iterable[str]) -> dict[str, str]:
    values = section.section("values")
    if not values.names():
        raise section.wrong("values", "should say what each cell value means")
    return {cell: values.choice(cell, allowed) for cell in values.names()}
