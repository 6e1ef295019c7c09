"""Recording what was found, correcting it, taking it back: each one durable transaction with its act in it."""

from dataclasses import dataclass

from workstation.cache import acts, consignments, outcomes
from workstation.cache.connection import Connection
from workstation.cache.outcomes import LastOutcome
from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import NotAllowed, NotFound
from workstation.domain.events import new_event_id
from workstation.domain.moments import SECOND
from workstation.domain.outcome import Disposition, Examination
from workstation.services.context import Context
from workstation.services.holds import check_release
from workstation.services.time_limit import settle

# How far back an undo reaches: a long shift. What is older is corrected, with both kept.
UNDO_REACH = 12 * 3600 * SECOND
# A disposition that sends the goods away closes the record: its number on a new label means a new consignment.
_CLOSING = {Disposition.RETURNED: "returned"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The outcome as stored; `corrected` is the event it took the place of, "" for a first outcome."""

    event_id: str
    consignment_id: int
    corrected: str
    changes: Changes


def record_outcome(
    context: Context, consignment_id: int, examination: Examination, *, note: str = "", correct: bool = False
) -> Recorded:
    """Stores an outcome; on an examined consignment only as a correction, which keeps both.

    NotAllowed for one that would release what a referral holds.
    """
    settle(context)
    event_id = new_event_id()
    at = context.clock()

    def act(connection: Connection) -> str:
        consignments.get_consignment(connection, consignment_id)
        standing = outcomes.find_standing(connection, consignment_id)
        if standing is not None and not correct:
            raise NotAllowed(
                f'{standing.user} already recorded "{standing.result}" for this consignment. Nothing was changed;'
                " record it as a correction (--correct) if that was wrong."
            )
        if standing is None and correct:
            raise NotAllowed("There is no outcome to correct: record it without --correct.")
        check_release(connection, consignment_id, examination)
        corrected = standing.event_id if standing else ""
        if standing is not None:
            outcomes.withdraw_outcome(connection, corrected, consignment_id, at, event_id)
            consignments.reopen(connection, consignment_id)
        outcomes.add_outcome(
            connection, event_id, consignment_id, examination, context.actor, at,
            note=note, corrects=corrected,
        )  # fmt: skip
        if examination.disposition in _CLOSING:
            consignments.close(connection, consignment_id, _CLOSING[examination.disposition], at)
        detail = {"result": examination.result, "depth": examination.depth, "corrects": corrected}
        kind = "outcome.corrected" if corrected else "outcome.recorded"
        acts.add_act(connection, event_id, at, kind, f"consignment:{consignment_id}", context.actor, detail)
        return corrected

    corrected = context.cache.write(act, urgent=True)
    return Recorded(
        event_id=event_id,
        consignment_id=consignment_id,
        corrected=corrected,
        changes=Changes.of(Kind.OUTCOME, ids=(consignment_id,)),
    )


def undo_last(context: Context) -> Recorded:
    """Takes back the last outcome that this person recorded at this desk within the shift.

    The consignment is open again; where the outcome had corrected another, that one stands again.
    """
    event_id = new_event_id()
    at = context.clock()

    def act(connection: Connection) -> LastOutcome:
        last = outcomes.last_outcome_of(connection, context.actor, at - UNDO_REACH)
        if last is None:
            raise NotFound("There is nothing of yours from this shift to undo at this desk.")
        outcomes.withdraw_outcome(connection, last.event_id, last.consignment_id, at, event_id)
        consignments.reopen(connection, last.consignment_id)
        if last.corrected is not None:
            check_release(connection, last.consignment_id, last.corrected)
            outcomes.add_outcome(connection, event_id, last.consignment_id, last.corrected, context.actor, at)
        subject, detail = f"consignment:{last.consignment_id}", {"undone": last.event_id}
        acts.add_act(connection, event_id, at, "outcome.undone", subject, context.actor, detail)
        return last

    last = context.cache.write(act, urgent=True)
    return Recorded(
        event_id=event_id,
        consignment_id=last.consignment_id,
        corrected=last.event_id,
        changes=Changes.of(Kind.OUTCOME, Kind.CONSIGNMENT, ids=(last.consignment_id,)),
    )
