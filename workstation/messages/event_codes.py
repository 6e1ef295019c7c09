"""What the event codes of the trade mean here: `resources/reference/event-codes.toml`, dated and editable."""

import re
from functools import cache
from pathlib import Path

from workstation.domain.journey import EventKind, ScanKind
from workstation.messages.toml_section import Section
from workstation.messages.trouble import CellTrouble, quoted
from workstation.paths import shipped

_CODE = re.compile(r"[A-Z]{3}")


def event_kind(code: str) -> EventKind:
    """What an event code, or one of this program's own words, says happened.

    A code of three letters that the table does not name is `other`: tracking knows many that say nothing here.
    CellTrouble where the text is no code at all.
    """
    kind = _items().get(code)
    if kind is None and _CODE.fullmatch(code):
        return EventKind.OTHER
    if kind is None:
        raise CellTrouble("event.unknown", f"{quoted(code)} is no event code (three letters, such as EMD)", "event")
    return kind


def scan_kind(word: str) -> ScanKind:
    """What was done to the receptacle; CellTrouble for an unknown word."""
    kind = _scans().get(word)
    if kind is None:
        known = ", ".join(sorted(_scans()))
        raise CellTrouble("scan.unknown", f"{quoted(word)} is nothing that is done to a receptacle ({known})", "what")
    return kind


@cache
def _items() -> dict[str, EventKind]:
    named = _table("items")
    codes = {code: EventKind(named.choice(code, [kind.value for kind in EventKind])) for code in named.names()}
    return {kind.value.upper(): kind for kind in EventKind} | codes


@cache
def _scans() -> dict[str, ScanKind]:
    named = _table("scans")
    words = {word: ScanKind(named.choice(word, [kind.value for kind in ScanKind])) for word in named.names()}
    return {kind.value: kind for kind in ScanKind} | words


def _table(name: str) -> Section:
    import tomllib

    path: Path = shipped("resources") / "reference" / "event-codes.toml"
    return Section(path.name, "", tomllib.loads(path.read_text("utf-8"))).section(name)
