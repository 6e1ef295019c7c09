"""The inbox of referrals: what waits for somebody, and the history of one consignment."""

from dataclasses import dataclass

from workstation.cache import referrals
from workstation.cache.referrals import InboxRow
from workstation.domain.moments import Moment
from workstation.domain.referral import ReferralKind
from workstation.domain.security_case import Case
from workstation.services.context import Context
from workstation.services.security import load_case


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """One line: the referral, how long it has stood (milliseconds) and whether it should be done with."""

    row: InboxRow
    age: Moment
    overdue: bool

    @property
    def priority(self) -> str:
        """The class of its messages, "A" before "B"."""
        return ReferralKind(self.row.kind).priority


@dataclass(frozen=True, slots=True)
class History:
    """The security case of one consignment and every act behind it, oldest first."""

    case: Case
    acts: list[dict[str, object]]


def list_inbox(context: Context) -> list[InboxEntry]:
    """Referrals that are proposed or hold: message priority (ICS2), then severity, then due time; breaches in front."""
    now = context.clock()
    with context.cache.reading() as connection:
        rows = referrals.list_live(connection)
    entries = [
        InboxEntry(row, max(now - (row.raised_at if row.opened_at is None else row.opened_at), 0), now > row.due_at)
        for row in rows
    ]
    return sorted(entries, key=_place)


def _place(entry: InboxEntry) -> tuple[bool, str, int, Moment]:
    return not entry.row.breached, entry.priority, -ReferralKind(entry.row.kind).severity, entry.row.due_at


def get_history(context: Context, consignment_id: int) -> History:
    """What was asked about a consignment, what came back, who ended it and why."""
    with context.cache.reading() as connection:
        return History(load_case(connection, consignment_id), referrals.list_acts(connection, consignment_id))
