"""An emergency profile: live at once by its author, and gone after 72 hours unless a second person approves it."""

from dataclasses import dataclass

from workstation.cache import acts, emergencies, profile_versions
from workstation.cache.connection import Connection
from workstation.cache.emergencies import Emergency
from workstation.cache.profile_stages import approve, change_stage
from workstation.cache.stage_changes import StageChange, add_change
from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import NotAllowed, NotFound, WrongUsage
from workstation.domain.events import new_event_id
from workstation.domain.moments import SECOND
from workstation.domain.profile import Stage
from workstation.services.context import Context
from workstation.services.publishing import Published, check_fit_for_work, find_candidate, versions_of
from workstation.services.time_limit import settle

LASTS = 72 * 3600 * SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """The version that a second person has approved."""

    profile: str
    version: int
    changes: Changes


def publish_emergency(context: Context, profile: str, reason: str, version: int | None = None) -> Published:
    """Makes a candidate live without a second person, for 72 hours; everything but that person is asked of it."""
    if not reason.strip():
        raise WrongUsage("An emergency has a reason: give it with --reason.")
    settle(context)
    candidate = find_candidate(profile, versions_of(context, profile), version)
    check_fit_for_work(context, candidate)
    event_id, at, actor = new_event_id(), context.clock(), context.actor

    def act(connection: Connection) -> Published:
        versions = profile_versions.list_versions(connection, profile)
        chosen = find_candidate(profile, versions, candidate.version)
        running = emergencies.find_running(connection, profile)
        if running is not None:
            raise NotAllowed(
                f"{profile} {running.version} runs in an emergency already. Have it approved or roll it back first."
            )
        live = profile_versions.find_live(connection, profile)
        before = live.version if live else 0
        if live is not None:
            change_stage(connection, profile, before, Stage.RETIRED, actor, at, event_id, "replaced in an emergency")
        emergency = Emergency(
            profile=profile, version=chosen.version, reason=reason.strip(), by=actor.user, begun_at=at,
            dies_at=at + LASTS, back_to=before,
        )  # fmt: skip
        emergencies.begin(connection, emergency, event_id, actor)
        note = f"emergency: {emergency.reason}"
        change_stage(connection, profile, chosen.version, Stage.LIVE, actor, at, event_id, note)
        detail = {"version": chosen.version, "before": before, "digest": chosen.digest, "reason": emergency.reason}
        detail |= {"dies_at": emergency.dies_at}
        acts.add_act(connection, event_id, at, "profile.emergency", f"profile:{profile}", actor, detail)
        return Published(
            profile=profile, live=chosen.version, before=before, dies_at=emergency.dies_at, changes=_CHANGES
        )

    return context.cache.write(act, urgent=True)


_CHANGES = Changes.of(Kind.PROFILE)


def approve_emergency(context: Context, profile: str) -> Approved:
    """A second person, neither the author nor whoever put it live, makes the emergency version an ordinary one."""
    settle(context)
    event_id, at, actor = new_event_id(), context.clock(), context.actor

    def act(connection: Connection) -> Approved:
        running = emergencies.find_running(connection, profile)
        version = profile_versions.find_version(connection, profile, running.version) if running else None
        if running is None or version is None:
            raise NotFound(f"No emergency runs in {profile!r}. A candidate is published with `workstation publish`.")
        approve(connection, version, actor.user, at)
        emergencies.end(connection, profile, "approved", actor.user, at)
        change = StageChange(
            profile=profile, version=version.version, before=Stage.LIVE, after=Stage.LIVE, by=actor.user, at=at,
            event_id=event_id, note="emergency approved",
        )  # fmt: skip
        add_change(connection, change, actor)
        detail = {"version": version.version, "reason": running.reason}
        acts.add_act(connection, event_id, at, "profile.approved", f"profile:{profile}", actor, detail)
        return Approved(profile=profile, version=version.version, changes=_CHANGES)

    return context.cache.write(act, urgent=True)
