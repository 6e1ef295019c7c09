"""What happens to a consignment elsewhere and its security case must know: it left, or its data were amended.

Neither opens, closes or clears anything by itself. Only consignments with a case are told of; all others cost a look.
"""

from collections.abc import Sequence

from workstation.cache import referrals
from workstation.cache.connection import Connection
from workstation.domain.changes import Changes, Kind
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor
from workstation.domain.referral_events import Departed, Resubmitted
from workstation.services.context import Context
from workstation.services.referral_terms import flight_window, look_back
from workstation.services.security import load_case, move_on


def note_departure(context: Context, consignment_id: int, at: Moment) -> Changes:
    """It left at `at`; where a referral held it at that moment, that is a breach. Told twice, it is one departure."""
    return _changes(
        context.cache.write(lambda c: depart(c, context.actor, context.clock(), [consignment_id], at), urgent=True)
    )


def note_transport_departure(
    context: Context, at: Moment, *, receptacle: str = "", flight: str = "", master: str = ""
) -> Changes:
    """A receptacle, a flight or a master waybill left: that counts for every consignment whose data name it.

    A flight number returns every day, so it counts only near the planned departure (`referrals.toml`).
    """

    def act(connection: Connection) -> list[int]:
        ids = aboard(connection, at, receptacle=receptacle, flight=flight, master=master)
        return depart(connection, context.actor, context.clock(), ids, at)

    return _changes(context.cache.write(act, urgent=True))


def depart(connection: Connection, actor: Actor, now: Moment, ids: Sequence[int], left_at: Moment) -> list[int]:
    """Notes a departure inside the caller's transaction; gives the consignments that had a case to be told of."""
    known = referrals.with_acts(connection, ids)
    for consignment_id in known:
        case = load_case(connection, consignment_id)
        if left_at not in case.departures:
            event = Departed(by=actor.user, at=now, left_at=left_at)
            move_on(connection, actor, consignment_id, case, event)
    return known


def aboard(
    connection: Connection, at: Moment, *, receptacle: str = "", flight: str = "", master: str = ""
) -> list[int]:  # fmt: skip
    """Consignments with a case that leave with that receptacle, flight or master; cases long ended are left out."""
    found: set[int] = set()
    since = at - look_back()
    for name, value in (("receptacle", receptacle), ("master", master)):
        if value:
            found |= {id_ for id_, _ in referrals.aboard(connection, name, value, since)}
    if flight:
        for id_, planned in referrals.aboard(connection, "flight", flight, since):
            if planned is None or abs(planned - at) <= flight_window():
                found.add(id_)
    return sorted(found)


def note_amendment(context: Context, ids: Sequence[int]) -> Changes:
    """The data of these consignments were amended: it clears no hold, and what was cleared is assessed again."""
    return _changes(context.cache.write(lambda c: resubmit(c, context.actor, context.clock(), ids)))


def resubmit(connection: Connection, actor: Actor, now: Moment, ids: Sequence[int]) -> list[int]:
    """Notes an amendment inside the caller's transaction; gives the consignments that had a case to be told of."""
    known = referrals.with_acts(connection, ids) if ids else []
    for consignment_id in known:
        case = load_case(connection, consignment_id)
        move_on(connection, actor, consignment_id, case, Resubmitted(by=actor.user, at=now))
    return known


def _changes(ids: Sequence[int]) -> Changes:
    return Changes.of(Kind.REFERRAL, ids=tuple(ids)) if ids else Changes(frozenset())
