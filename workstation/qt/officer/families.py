"""Reasons merged for reading: what tells of the same history is one line; its parts stay one click away. No Qt here."""

from collections.abc import Iterable
from dataclasses import dataclass

from workstation.services.sentences import Reason


@dataclass(frozen=True, slots=True)
class Family:
    """Reasons that tell of one thing: `weight` is their sum, `sentence` that of the strongest in its direction."""

    sentence: str
    weight: float
    parts: tuple[Reason, ...]

    @property
    def speaks_for(self) -> bool:
        """Whether it speaks for opening the parcel."""
        return self.weight > 0


def merge(reasons: Iterable[Reason]) -> list[Family]:
    """Families, strongest first; parts too."""
    groups: dict[str, list[Reason]] = {}
    for reason in reasons:
        groups.setdefault(_family_of(reason.code), []).append(reason)
    return sorted((_family(parts) for parts in groups.values()), key=lambda family: -abs(family.weight))


def _family_of(code: str) -> str:
    """`history.GROUP.STATISTIC` belongs to its group; any other reason stands for itself."""
    return code.rpartition(".")[0] if code.startswith("history.") else code


def _family(parts: list[Reason]) -> Family:
    parts = sorted(parts, key=lambda reason: -abs(reason.contribution))
    weight = sum(reason.contribution for reason in parts)
    # A sentence that points the other way than the whole would be read as its contrary.
    agreeing = [reason for reason in parts if reason.contribution * weight > 0]
    return Family((agreeing or parts)[0].text, weight, tuple(parts))
