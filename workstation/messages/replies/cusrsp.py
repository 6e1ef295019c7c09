"""A reply to the post in three steps: acknowledgement, pre-arrival decision, final.

A JSON shape of our own, after what a CUSRSP is known to carry. It is not the UPU standard M44, which is not public; the
names and categories of the decisions are a proposal of ours on the codes of CONTEXT.md.
"""

import json
from dataclasses import dataclass
from enum import StrEnum

from workstation.domain.consignment import Money
from workstation.domain.errors import NotAllowed
from workstation.domain.moments import Moment, iso
from workstation.domain.outcome import Disposition
from workstation.domain.security_case import Standing
from workstation.messages.reference import minor_digits
from workstation.messages.replies.notice import one_line

FORMAT, NUMBER = "luxor-customs-reply", 1
_LONGEST_TEXT, _LONGEST_NAME = 350, 70


class ReplyStep(StrEnum):
    """The three replies that one parcel may get."""

    ACKNOWLEDGEMENT = "acknowledgement"
    PRE_ARRIVAL = "pre_arrival"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision by its code, its name and the category that a machine goes by."""

    code: str
    name: str
    category: str


ACKNOWLEDGED = Decision("ACK", "received", "received")
_PENDING = Decision("PEN", "assessment not complete, no referral open", "pending")
_STANDINGS = {
    Standing.CLEARED: Decision("CLR", "assessment complete", "proceed"),
    Standing.RFI_OPEN: Decision("RFI", "information requested", "hold"),
    Standing.RFI_ANSWERED: Decision("RFI", "information requested, answer being read", "hold"),
    Standing.RFS_OPEN: Decision("RFS", "screening requested", "hold"),
    Standing.RFS_ANSWERED: Decision("RFS", "screening requested, answer being read", "hold"),
    Standing.DNL: Decision("DNL", "do not load", "forbidden"),
}
_DISPOSITIONS = {
    Disposition.RELEASE: Decision("REL", "released", "released"),
    Disposition.RELEASE_CORRECTED: Decision("REL_CORR", "released after correction", "released"),
    Disposition.RELEASE_DUTY: Decision("DUTY", "released, duty and tax assessed", "released"),
    Disposition.HOLD_INFORMATION: Decision("HOLD_INFO", "held for information", "held"),
    Disposition.HOLD_PAYMENT: Decision("HOLD_PAY", "held for payment", "held"),
    Disposition.HOLD_AGENCY: Decision("HOLD_OGA", "held for another agency", "held"),
    Disposition.DETAINED: Decision("DET", "detained", "detained"),
    Disposition.SEIZED: Decision("SEIZ", "seized", "detained"),
    Disposition.RETURNED: Decision("RTS", "returned to sender", "returned"),
    Disposition.ABANDONED: Decision("ABAN", "abandoned to the treasury", "disposed"),
    Disposition.DESTROYED: Decision("DESTR", "destroyed", "disposed"),
    Disposition.REEXPORTED: Decision("REXP", "re-exported", "returned"),
    Disposition.UNDELIVERABLE: Decision("UNDEL", "undeliverable", "returned"),
}


def decision_before_arrival(standing: Standing) -> Decision:
    """What the security standing says; never a score or a lane, which are proposals to the officer."""
    return _STANDINGS.get(standing, _PENDING)


def final_decision(disposition: Disposition) -> Decision:
    """What became of it; NotAllowed for a controlled delivery, which only authorised people hear of."""
    if disposition is Disposition.CONTROLLED_DELIVERY:
        raise NotAllowed("This outcome is not told in a reply.")
    return _DISPOSITIONS[disposition]


@dataclass(frozen=True, slots=True)
class Tax:
    """One duty, tax or fee that was assessed."""

    type: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One reply to one item. `dutiable` is None where nobody has decided; all taxes are in one currency."""

    step: ReplyStep
    item: str
    at: Moment
    decision: Decision
    message_id: str
    office: str = ""
    reason_code: str = ""
    reason_text: str = ""
    cleared_at: Moment | None = None
    dutiable: bool | None = None
    taxes: tuple[Tax, ...] = ()


def cusrsp(reply: Reply) -> bytes:
    """The reply as JSON in UTF-8; NotAllowed where the taxes are of several currencies, or negative."""
    if len({tax.amount.currency for tax in reply.taxes}) > 1:
        raise NotAllowed("The taxes of one reply are in one currency; otherwise there is no total.")
    if any(tax.amount.minor < 0 for tax in reply.taxes):
        raise NotAllowed("A tax is never negative.")
    total = sum(tax.amount.minor for tax in reply.taxes)
    document = {
        "format": FORMAT,
        "number": NUMBER,
        "message_id": reply.message_id,
        "step": reply.step.value,
        "item": one_line(reply.item, _LONGEST_NAME),
        "office": one_line(reply.office, _LONGEST_NAME),
        "issued_at": iso(reply.at),
        "decision": {
            "code": reply.decision.code, "name": reply.decision.name, "category": reply.decision.category,
        },
        "reason": _reason(reply),
        "cleared_at": None if reply.cleared_at is None else iso(reply.cleared_at),
        "dutiable": reply.dutiable,
        "taxes": [{"type": one_line(t.type, _LONGEST_NAME), **_amount(t.amount)} for t in reply.taxes],
        "total_fee": _amount(Money(total, reply.taxes[0].amount.currency)) if reply.taxes else None,
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def _reason(reply: Reply) -> dict[str, str] | None:
    text = one_line(reply.reason_text, _LONGEST_TEXT)
    return {"code": reply.reason_code, "text": text} if reply.reason_code or text else None


def _amount(money: Money) -> dict[str, str]:
    """Decimal text, so that no reader rounds it: 12.30 EUR, 1200 KRW."""
    digits = minor_digits(money.currency)
    whole, rest = divmod(money.minor, 10**digits)
    return {"amount": f"{whole}.{rest:0{digits}d}" if digits else str(whole), "currency": money.currency}
