"""What is in the officer's hand, what is only looked at, and what was done last. No Qt in here."""

from dataclasses import dataclass, field

from workstation.domain.outcome import Examination
from workstation.qt.shared.words import outcome_words, tail
from workstation.services.showing import ConsignmentDetail

# How a card stands to the hand.
HAND, LOOKING, EXAMINED = "hand", "looking", "examined"
# The key that takes the last act back.
UNDO = "\b"


@dataclass(frozen=True, slots=True)
class Act:
    """An outcome recorded at this desk in this session."""

    identifier: str
    examination: Examination

    def words(self) -> str:
        """The parcel's end and its outcome."""
        e = self.examination
        return f"{tail(self.identifier)}   {outcome_words(e.result, e.depth, e.findings)}"


@dataclass(slots=True)
class Hand:
    """`held` is the parcel scanned last; `looked_at` is another one whose card is on the screen."""

    held: ConsignmentDetail | None = None
    looked_at: ConsignmentDetail | None = None
    acts: list[Act] = field(default_factory=list)

    def may_decide(self) -> bool:
        """Whether an outcome now would mean the parcel on the screen and in the hand, and none stands yet."""
        return self.held is not None and self.looked_at is None and not self.held.stored.examined

    def put_down(self) -> str:
        """Empties the hand; gives the identifier of a parcel that was laid down without an outcome, else ""."""
        held, self.held, self.looked_at = self.held, None, None
        return held.identifier if held is not None and not held.stored.examined else ""
