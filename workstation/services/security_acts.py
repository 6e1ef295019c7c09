"""How an act moves a security case on: one durable transaction in which it is read, checked and kept."""

from collections.abc import Callable
from dataclasses import dataclass

from workstation.cache import consignments, referrals
from workstation.cache.connection import Connection
from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import NotFound
from workstation.domain.events import new_event_id
from workstation.domain.moments import Moment
from workstation.domain.referral import ReferralKind
from workstation.domain.referral_events import Event
from workstation.domain.security_case import Case
from workstation.services.context import Context
from workstation.services.security import load_case, move_on

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_REFERENCE_DIGITS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """What an act led to; `reference` is "" where it was about the consignment as a whole."""

    event_id: str
    consignment_id: int
    reference: str
    case: Case
    changes: Changes


def find_referral(context: Context, reference: str) -> tuple[int, str]:
    """The consignment of a referral, and its reference as it is written."""
    known = reference.strip().upper()
    with context.cache.reading() as connection:
        consignment_id = referrals.find_consignment(connection, known)
    if consignment_id is None:
        raise NotFound(f"There is no referral {reference} in this cache; `workstation refer list` names those open.")
    return consignment_id, known


def tell(
    context: Context,
    consignment_id: int,
    event: Callable[[str, Moment], Event],
    before: Callable[[Connection, Case], Case] = lambda _connection, case: case,
) -> Referred:
    """Moves a case on by an event of whoever acts, now; `before` may move it on first."""
    by, at = context.actor.user, context.clock()
    return act_on(context, consignment_id, lambda _case, _id, _departs: event(by, at), before)


def act_on(
    context: Context,
    consignment_id: int,
    make: Callable[[Case, str, Moment | None], Event | str],
    before: Callable[[Connection, Case], Case] = lambda _connection, case: case,
) -> Referred:
    """One transaction: the case is read, the event made for it, checked and kept.

    Where `make` gives a reference instead of an event, there is nothing to be done.
    """
    event_id = new_event_id()

    def act(connection: Connection) -> tuple[str, Case]:
        stored = consignments.get_consignment(connection, consignment_id)
        case = before(connection, load_case(connection, consignment_id))
        event = make(case, event_id, stored.consignment.departs_at)
        if isinstance(event, str):
            return event, case
        after = move_on(connection, context.actor, consignment_id, case, event, event_id)
        return getattr(event, "reference", ""), after

    reference, case = context.cache.write(act, urgent=True)
    changes = Changes.of(Kind.REFERRAL, ids=(consignment_id,))
    return Referred(
        event_id=event_id, consignment_id=consignment_id, reference=reference, case=case, changes=changes
    )  # fmt: skip


def new_reference(kind: ReferralKind, event_id: str) -> str:
    """A number people can type: the kind and the 48 random bits of the event id, in Crockford's base 32."""
    value, digits = int(event_id[-12:], 16), ""
    for _ in range(_REFERENCE_DIGITS):
        value, digit = divmod(value, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return f"{kind.upper()}-{digits}"
