"""What is asked of a watcher, and what it tells of each file."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRequest:
    """Which folder, and how its files are read ("" for a format told from the content, or no mapping)."""

    folder: Path
    format: str = ""
    mapping: str = ""
    data_sender: str = ""


class Became(StrEnum):
    """What became of a file: taken in; known already; put aside; left where it lies."""

    DONE = "done"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchEvent:
    """One file and what became of it; `counts` as an import has them, `moved_to` None for a file that stays."""

    file: str
    became: Became
    reason: str = ""
    moved_to: Path | None = None
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def is_refusal(self) -> bool:
        """Whether something of the input was refused."""
        return self.became in (Became.REFUSED, Became.LEFT) or self.counts.get("refused", 0) > 0
