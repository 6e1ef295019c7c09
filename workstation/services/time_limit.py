"""Emergencies that nobody approved in time end here, at the first occasion after the moment."""

from dataclasses import replace

from workstation.cache import acts, emergencies, profile_versions
from workstation.cache.connection import Connection
from workstation.cache.emergencies import Emergency
from workstation.cache.profile_stages import change_stage
from workstation.domain.events import new_event_id
from workstation.domain.moments import iso
from workstation.domain.outcome import Actor
from workstation.domain.profile import Stage
from workstation.services.context import Context

# Who retires what nobody approved: the rule, and no person who happened to scan a parcel.
BY_RULE = "(time limit)"


def settle(context: Context) -> tuple[Emergency, ...]:
    """Retires every overdue emergency version and brings the one before back; gives those that ended.

    Called wherever a live version is asked for, before every act on profiles or outcomes and when a window opens.
    """
    now = context.clock()
    with context.cache.reading() as connection:
        overdue = [e for e in emergencies.list_running(connection) if e.dies_at <= now]
    if not overdue:
        return ()

    def act(connection: Connection) -> tuple[Emergency, ...]:
        due = tuple(e for e in emergencies.list_running(connection) if e.dies_at <= now)
        for emergency in due:
            _end(connection, emergency, replace(context.actor, user=BY_RULE), now)
        return due

    return context.cache.write(act, urgent=True)


def _end(connection: Connection, e: Emergency, actor: Actor, now: int) -> None:
    event_id = new_event_id()
    note = f"emergency not approved by {iso(e.dies_at)}"
    change_stage(connection, e.profile, e.version, Stage.RETIRED, actor, now, event_id, note)
    emergencies.end(connection, e.profile, "died", BY_RULE, now)
    before = profile_versions.find_version(connection, e.profile, e.back_to)
    back = before is not None and before.stage is Stage.RETIRED
    if back:
        change_stage(connection, e.profile, e.back_to, Stage.LIVE, actor, now, event_id, f"back after {note}")
    detail = {"version": e.version, "back_to": e.back_to if back else 0, "due_at": e.dies_at}
    acts.add_act(connection, event_id, now, "profile.emergency_died", f"profile:{e.profile}", actor, detail)
