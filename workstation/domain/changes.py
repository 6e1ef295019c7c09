"""What a write changed, so that screens know whether it touches them."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of stored fact."""

    CONSIGNMENT = "consignment"
    OUTCOME = "outcome"
    ASSESSMENT = "assessment"
    PROFILE = "profile"
    REFUSED = "refused"
    REFERRAL = "referral"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Changes:
    """Kinds of fact that changed, with the ids of consignments where they are few enough to name."""

    kinds: frozenset[Kind]
    ids: frozenset[int] = field(default_factory=frozenset)

    @classmethod
    def of(cls, *kinds: Kind, ids: tuple[int, ...] = ()) -> "Changes":
        """Changes of these kinds; with no ids, all records of the kinds may have changed."""
        return cls(frozenset(kinds), frozenset(ids))

    def touches(self, *kinds: Kind) -> bool:
        """Whether any of these kinds changed."""
        return not self.kinds.isdisjoint(kinds)
