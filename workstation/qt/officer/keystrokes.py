"""Telling a scanner from a hand by the rhythm of the keys. No Qt in here; times are milliseconds.

A wedge scanner types a label within a few milliseconds a character. Four characters or more in such a burst
are a scan, wherever the focus is. A key that stands alone, with silence before and after it, may be a command;
a piece of anything longer never is, so that a slow or stuttering scanner decides nothing either.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

BURST_GAP = 50
BURST_LENGTH = 4
SILENCE = 60
# Keys closer than this belong to one run: two commands may follow each other that fast, three keys are no hand's.
RUN_GAP = 150
_LONGEST_RUN = 2
# Some scanners end a label with more than one key (return and line feed): what follows at once belongs to it.
_SUFFIX = 150


@dataclass(frozen=True, slots=True)
class Scan:
    """A label, read in one go."""

    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key struck by hand; `alone` where it may be a command."""

    char: str
    alone: bool


Heard: TypeAlias = Scan | Key


class Keystrokes:
    """Collects printable keys until it is clear what they were. `commands` are the letters that may be commands."""

    def __init__(self, commands: Collection[str]) -> None:
        self._commands = frozenset(commands)
        self._held: list[tuple[str, int]] = []
        self._run = ""
        self._run_ended = -RUN_GAP
        self._only_commands = True
        self._suffix_until = -1

    @property
    def silence(self) -> int:
        """How long it must stay silent before `settle` may be called."""
        return RUN_GAP if self._held and self._continues_run() else SILENCE

    def press(self, char: str, at: int) -> list[Heard]:
        """A printable key; gives what the keys before it turn out to have been."""
        heard: list[Heard] = []
        if self._held and not self.in_burst(at):
            heard = self.interrupt(at)
        self._held.append((char, at))
        return heard

    def is_idle(self) -> bool:
        """Whether no key is held."""
        return not self._held

    def in_burst(self, at: int) -> bool:
        """Whether a key at that moment comes as fast as a scanner types."""
        return bool(self._held) and at - self._held[-1][1] < BURST_GAP

    def interrupt(self, at: int) -> list[Heard]:
        """Another kind of key was struck; gives what the keys before it were."""
        return self.settle(at - self._held[-1][1]) if self._held else []

    def end(self, at: int, in_text: bool) -> tuple[list[Heard], bool]:
        """Enter or Tab; gives what the keys before it were, and whether this key belongs to them."""
        if not self._held:
            return self._end_of_slow_scan(at, in_text)
        if self.in_burst(at):
            if len(self._held) >= BURST_LENGTH:
                return self.settle(), True
            if not in_text:  # a short label, not a hand
                self._held.clear()
                return [], True
        return self.interrupt(at), False

    def settle(self, gap: int | None = None) -> list[Heard]:
        """What the held keys were; `gap` is the time to the next key, None after silence."""
        if not self._held:
            return []
        quiet = gap is None or gap >= self.silence
        if not self._continues_run():
            self._run, self._only_commands = "", True
        held, self._held = self._held, []
        text = "".join(char for char, _ in held)
        if len(held) >= BURST_LENGTH:
            self._suffix_until = held[-1][1] + _SUFFIX
            self._run = ""
            return [Scan(text)]
        alone = len(held) == 1 and quiet and self._only_commands and len(self._run) < _LONGEST_RUN
        self._run += text
        self._run_ended = held[-1][1]
        self._only_commands = alone and text.upper() in self._commands
        return [Key(char, alone) for char in text]

    def _continues_run(self) -> bool:
        return bool(self._run) and self._held[0][1] - self._run_ended < RUN_GAP

    def _end_of_slow_scan(self, at: int, in_text: bool) -> tuple[list[Heard], bool]:
        if at < self._suffix_until:
            return [], True
        if not in_text and len(self._run) >= BURST_LENGTH and at - self._run_ended < RUN_GAP:
            text, self._run = self._run, ""
            return [Scan(text)], True
        return [], False
