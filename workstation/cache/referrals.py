"""Referrals: the acts that make a security case, the row in which each referral stands now, and the inbox."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from workstation.cache.connection import Connection
from workstation.domain import referral_events as events
from workstation.domain.identifiers import normalise
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor
from workstation.domain.referral import Referral
from workstation.domain.referral_events import Event

BREACH = "breach"
_KINDS: dict[str, type[Event]] = {
    "received": events.Received,
    "rejected": events.Rejected,
    "resubmitted": events.Resubmitted,
    "assessing": events.AssessmentBegun,
    "cleared": events.Cleared,
    "departed": events.Departed,
    "proposed": events.Proposed,
    "opened": events.Opened,
    "dismissed": events.Dismissed,
    "answered": events.Answered,
    "closed": events.Closed,
}
_NAMES = {event: name for name, event in _KINDS.items()}
_ACT = (
    "event_id", "office", "desk", "user", "at", "consignment_id", "reference", "kind", "before", "after", "note",
    "payload",
)  # fmt: skip
_REFERRAL = (
    "reference", "event_id", "office", "desk", "user", "consignment_id", "kind", "severity", "state", "reason",
    "methods", "owner", "raised_by", "raised_at", "opened_by", "opened_at", "due_at", "resubmitted", "closed_by",
    "closed_at", "code",
)  # fmt: skip
_HOLDING = "state IN ('open', 'answered')"


def kind_of(event: Event) -> str:
    """The name under which an event is kept."""
    return _NAMES[type(event)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralAct:
    """One act as it is kept; `before` and `after` are states of the referral, or standings of the consignment."""

    event_id: str
    actor: Actor
    at: Moment
    consignment_id: int
    reference: str
    kind: str
    before: str
    after: str
    note: str
    payload: str


def add_act(connection: Connection, act: ReferralAct) -> None:
    """Keeps one act; the caller's transaction holds what it led to as well."""
    who = (act.event_id, act.actor.office, act.actor.desk, act.actor.user)
    what = (act.at, act.consignment_id, act.reference or None, act.kind, act.before, act.after, act.note, act.payload)
    _insert(connection, "INSERT INTO referral_act", _ACT, (*who, *what))


def payload_of(event: Event) -> str:
    """The whole event as JSON."""
    return msgspec.json.encode(event).decode()


def save_referral(
    connection: Connection, event_id: str, actor: Actor, consignment_id: int, referral: Referral
) -> None:  # fmt: skip
    """How a referral stands after the act of that event."""
    r = referral
    row = (
        r.reference, event_id, actor.office, actor.desk, actor.user, consignment_id, r.kind.value, r.kind.severity,
        r.state.value, r.reason, ",".join(r.methods), r.owner, r.raised_by, r.raised_at, r.opened_by, r.opened_at,
        r.due_at, r.resubmitted, r.closed_by, r.closed_at, r.code.value if r.code else None,
    )  # fmt: skip
    _insert(connection, "INSERT OR REPLACE INTO referral", _REFERRAL, row)


def _insert(connection: Connection, into: str, names: Sequence[str], row: Sequence[object]) -> None:
    listed = ", ".join(f'"{name}"' for name in names)
    connection.execute(f"{into} ({listed}) VALUES ({', '.join('?' * len(names))})", row)


def events_of(connection: Connection, consignment_id: int) -> list[Event]:
    """What happened to the security case of a consignment, oldest first."""
    rows = connection.execute(
        "SELECT kind, payload FROM referral_act WHERE consignment_id = ? ORDER BY id", (consignment_id,)
    )
    return [msgspec.json.decode(payload, type=_KINDS[kind]) for kind, payload in rows if kind != BREACH]


def has_assessment(connection: Connection, consignment_id: int) -> bool:
    """Whether any profile has said something of a consignment."""
    row = connection.execute("SELECT 1 FROM assessment WHERE consignment_id = ? LIMIT 1", (consignment_id,)).fetchone()
    return row is not None


def list_acts(connection: Connection, consignment_id: int) -> list[dict[str, object]]:
    """Every act on a consignment's referrals with who did it, oldest first."""
    listed = ", ".join(f'"{name}"' for name in _ACT)
    rows = connection.execute(
        f"SELECT {listed} FROM referral_act WHERE consignment_id = ? ORDER BY id", (consignment_id,)
    )
    return [dict(zip(_ACT[:-1], row[:-1], strict=True), payload=json.loads(row[-1])) for row in rows]


def find_consignment(connection: Connection, reference: str) -> int | None:
    """The consignment that a referral is about, None where no referral has that reference."""
    row = connection.execute(
        "SELECT consignment_id FROM referral WHERE reference = ? COLLATE NOCASE", (reference,)
    ).fetchone()
    return row[0] if row else None


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A referral that somebody must do something about."""

    reference: str
    consignment_id: int
    identifier: str
    kind: str
    state: str
    reason: str
    owner: str
    raised_at: Moment
    opened_at: Moment | None
    due_at: Moment
    resubmitted: int
    breached: bool


def list_live(connection: Connection) -> list[InboxRow]:
    """Referrals that are proposed or hold, the most severe first, then by due time."""
    rows = connection.execute(
        "SELECT r.reference, r.consignment_id, c.identifier, r.kind, r.state, r.reason, r.owner, r.raised_at,"
        " r.opened_at, r.due_at, r.resubmitted, EXISTS (SELECT 1 FROM referral_act a"
        f" WHERE a.consignment_id = r.consignment_id AND a.kind = '{BREACH}')"
        " FROM referral r JOIN consignment c ON c.id = r.consignment_id WHERE r.closed_at IS NULL"
        " ORDER BY r.severity DESC, r.due_at, r.reference"
    )
    return [InboxRow(*(*row[:-1], bool(row[-1]))) for row in rows]


def held_among(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Which of these consignments are held, each with the reference of its most severe referral."""
    rows = connection.execute(
        "SELECT r.consignment_id, r.reference FROM json_each(?) told CROSS JOIN referral r"
        f" ON r.consignment_id = told.value WHERE r.{_HOLDING} ORDER BY r.severity",
        (json.dumps(list(ids)),),
    )
    return dict(rows)


def with_acts(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Which of these consignments have a security case at all."""
    rows = connection.execute(
        "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM referral_act WHERE consignment_id = value)",
        (json.dumps(list(ids)),),
    )
    return [id_ for (id_,) in rows]


def aboard(
    connection: Connection, name: str, value: str, since: Moment
) -> list[tuple[int, Moment | None]]:  # fmt: skip
    """Consignments whose data name that receptacle, flight or master, and their planned departure.

    `name` is the field of the consignment: "receptacle", "flight" or "master"; spaces and hyphens make no difference.
    Only those count that a referral waits for, or whose case had an act since that moment.
    """
    rows = connection.execute(
        "SELECT id, json_extract(document, '$.departs_at') FROM consignment WHERE id IN"
        " (SELECT consignment_id FROM referral WHERE closed_at IS NULL"
        " UNION SELECT consignment_id FROM referral_act WHERE at >= ?)"
        " AND upper(replace(replace(json_extract(document, ?), ' ', ''), '-', '')) = ?",
        (since, f"$.{name}", normalise(value)),
    )
    return [(id_, departs_at) for id_, departs_at in rows]
