"""What every use case is handed: the cache, the clock, who acts, and how to tell of progress."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from workstation.cache.reader import CacheHistory
from workstation.cache.store import Cache
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor
from workstation.paths import profile_store


@dataclass(frozen=True, slots=True)
class Context:
    """Made once by bootstrap. `clock` gives the present moment; tests hand in their own."""

    cache: Cache
    actor: Actor
    clock: Callable[[], Moment]

    @property
    def history(self) -> CacheHistory:
        """Facts and outcomes as features need them."""
        return CacheHistory(self.cache)

    @property
    def profiles(self) -> Path:
        """The folder of this cache's own profile versions."""
        return profile_store(self.cache.path)

    def acting_as(self, user: str | None) -> "Context":
        """The same context with another person acting; None leaves it as it is."""
        return self if user is None else replace(self, actor=replace(self.actor, user=user))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come: `done` of `total` (0 where nobody knows) and what is being done."""

    done: int
    total: int
    what: str


Tell: TypeAlias = Callable[[Progress], None]
Stop: TypeAlias = Callable[[], bool]


def tell_nobody(_: Progress) -> None:
    """Progress that nobody watches."""


def never_stop() -> bool:
    """Work that nobody cancels."""
    return False


class Cancelled(Exception):
    """Raised inside long work once it was asked to stop; what was stored before stays."""
