"""Reading a table of a TOML file strictly: every complaint names the file, the section and the key."""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from workstation.domain.errors import WrongUsage

Word = TypeVar("Word", bound=StrEnum)


class Section:
    """One table. Keys are asked for one by one; `done` complains of those that nobody asked for."""

    def __init__(self, file: str, name: str, table: object) -> None:
        self.file = file
        self.name = name
        if not isinstance(table, dict):
            raise self.wrong("", "should be a table of keys and values")
        self._table: dict[str, Any] = dict(table)
        self._asked: set[str] = set()

    def wrong(self, key: str, complaint: str) -> WrongUsage:
        """The error to raise about a key of this section."""
        place = ", ".join(
            part for part in (self.file, f"[{self.name}]" if self.name else "", f'key "{key}"' if key else "") if part
        )
        return WrongUsage(f"{place}: {complaint}.")

    def names(self) -> tuple[str, ...]:
        """The keys as written."""
        return tuple(self._table)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self._asked.add(key)
        return key in self._table

    def take(self, key: str) -> Any:
        """The raw value, which must be there."""
        self._asked.add(key)
        if key not in self._table:
            raise self.wrong(key, "is missing")
        return self._table[key]

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty, or the default where the key is absent."""
        if default is not None and not self.has(key):
            return default
        value = self.take(key)
        if not isinstance(value, str) or not value:
            raise self.wrong(key, "should be a text in quotes")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.take(key) if self.has(key) else default
        if not isinstance(value, bool):
            raise self.wrong(key, "should be true or false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text counts as a list of one, an absent key as none."""
        value = self.take(key) if self.has(key) else []
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
            raise self.wrong(key, "should be a list of texts in quotes")
        return tuple(values)

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """A text out of a fixed set."""
        return self.known(key, self.text(key, default), allowed)

    def word(self, key: str, words: type[Word]) -> Word:
        """A word of the trade."""
        return words(self.choice(key, [word.value for word in words]))

    def known(self, key: str, value: str, allowed: Iterable[str]) -> str:
        """The value where it is allowed; else a complaint that lists what is, or guesses what was meant."""
        names = list(allowed)
        if value in names:
            return value
        meant = get_close_matches(value, names, n=1)
        hint = f'did you mean "{meant[0]}"?' if meant else f"known are {', '.join(names)}"
        raise self.wrong(key, f'"{value}" is not known ({hint})')

    def section(self, key: str) -> "Section":
        """The table under a key."""
        return Section(self.file, f"{self.name}.{key}" if self.name else key, self.take(key))

    def done(self) -> None:
        """Complains of a key that nobody asked for: a slip of the pen must not pass in silence."""
        for key in self._table:
            if key not in self._asked:
                meant = get_close_matches(key, self._asked, n=1)
                raise self.wrong(key, "is not known here" + (f' (did you mean "{meant[0]}"?)' if meant else ""))
