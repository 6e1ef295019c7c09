"""What a status notification says, whatever the format that carries it; and texts made safe to be carried.

Codes and shapes: "PACT Technical Implementation Guide" 1.9 (Transport Canada), tables 8 to 10. Standard texts follow
that guide's wording without its programme's name.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from workstation.domain.errors import NotAllowed
from workstation.domain.moments import Moment
from workstation.domain.referral import ReferralKind

_AIR_WAYBILL = re.compile(r"[0-9]{11}")
_HOUSE = re.compile(r"[A-Z0-9]+")
# Categories of characters that no line of a message carries: controls, surrogates, unassigned and private ones,
# separators of lines and paragraphs. Marks that turn the direction of writing could make a text read as another.
_NOT_CARRIED = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Step(StrEnum):
    """What is told: the data came, or are faulty; the assessment is complete; a hold begins, stands or is gone."""

    RECEIVED = "received"
    ERROR = "error"
    COMPLETE = "complete"
    ISSUED = "issued"
    IN_PLACE = "in_place"
    REMOVED = "removed"


ABOUT_A_HOLD = frozenset({Step.ISSUED, Step.IN_PLACE, Step.REMOVED})
_HOLDS = {
    ReferralKind.RFI: "REQUEST FOR INFORMATION HOLD",
    ReferralKind.RFS: "REQUEST FOR SCREENING HOLD",
    ReferralKind.DNL: "DO NOT LOAD HOLD",
}
_ENDINGS = {Step.ISSUED: "", Step.IN_PLACE: " CURRENTLY IN PLACE", Step.REMOVED: " REMOVED"}
_PLAIN = {Step.RECEIVED: "NO ERRORS", Step.ERROR: "DATA ERROR", Step.COMPLETE: "ASSESSMENT COMPLETE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One status of one house (or direct) waybill. `kind` is given exactly where the step is about a hold.

    `air_waybill` is eleven digits without hyphen, `house` "" for a direct waybill; `text` is what is added to the
    standard text of the step, and `error` the code of a data error.
    """

    step: Step
    air_waybill: str
    at: Moment
    kind: ReferralKind | None = None
    house: str = ""
    text: str = ""
    error: str = ""
    flight: str = ""
    message_id: str = ""
    conversation_id: str = ""
    sender: str = ""
    recipient: str = ""

    def __post_init__(self) -> None:
        if (self.step in ABOUT_A_HOLD) != (self.kind is not None):
            raise ValueError("a hold has a kind, and nothing else has one")

    def standard_text(self) -> str:
        """What the step says in the words of the guide."""
        return _PLAIN[self.step] if self.kind is None else _HOLDS[self.kind] + _ENDINGS[self.step]


def check_numbers(notice: Notice, longest_house: int) -> None:
    """NotAllowed where the message could not name the consignment: a number cut short would name another one."""
    if not _AIR_WAYBILL.fullmatch(notice.air_waybill):
        raise NotAllowed("It has no air waybill of eleven digits; this message names a consignment by that.")
    if notice.house and not (_HOUSE.fullmatch(notice.house) and len(notice.house) <= longest_house):
        raise NotAllowed(
            f"The house waybill {one_line(notice.house, 40)!r} cannot be named in this message: letters A to Z and"
            f" digits, {longest_house} at the most."
        )


def written_waybill(air_waybill: str) -> str:
    """The prefix of the airline, a hyphen, the serial: 007-12345678."""
    return f"{air_waybill[:3]}-{air_waybill[3:]}"


def one_line(text: str, longest: int) -> str:
    """The text on one line without what no message carries, at most `longest` characters."""
    carried = (" " if unicodedata.category(c) in _NOT_CARRIED or c in _TURNING else c for c in text)
    return " ".join("".join(carried).split())[:longest].rstrip()


def teletype(text: str, longest: int) -> str:
    """The text in capitals, digits, space, full stop and hyphen, which is all that a teletype line carries."""
    letters = unicodedata.normalize("NFKD", text).upper()
    kept = "".join(c if c.isascii() and (c.isalnum() or c in ".-") else "" if _is_mark(c) else " " for c in letters)
    return " ".join(kept.split())[:longest].rstrip()


def _is_mark(char: str) -> bool:
    """An accent that was taken off its letter leaves no gap."""
    return unicodedata.category(char) == "Mn"
