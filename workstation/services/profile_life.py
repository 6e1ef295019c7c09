"""The life of profile versions as people see it: where each stands, since when, by whom, until when."""

from dataclasses import dataclass

from workstation.cache import acts, emergencies, profile_versions, stage_changes, trusted_keys
from workstation.cache.connection import Connection
from workstation.cache.emergencies import Emergency
from workstation.cache.profile_stages import change_stage
from workstation.cache.stage_changes import StageChange
from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import NotFound, ProfileRefused
from workstation.domain.events import new_event_id
from workstation.domain.moments import Moment
from workstation.domain.profile import ProfileSpec, ProfileVersion, Stage
from workstation.domain.validity import Term, Validity, term_of
from workstation.profile_packages.contents import CARD, LIMITS, read_file
from workstation.profile_packages.strict import read_text
from workstation.services.context import Context
from workstation.services.specs import folder_of, get_spec
from workstation.services.time_limit import settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One version: its record, the last step of its life, its term, and the emergency in which it runs, if it does.

    `spec` is None where the package cannot be read, and `trouble` says why. `key_revoked` says that the key which
    signed it counts no more.
    """

    version: ProfileVersion
    since: Moment
    by: str
    note: str
    spec: ProfileSpec | None
    term: Term
    emergency: Emergency | None
    key_revoked: bool
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A version and the stage in which it is now."""

    profile: str
    version: int
    stage: Stage
    changes: Changes


def list_standings(context: Context, profile: str | None = None) -> list[Standing]:
    """Every version of one profile or of all, by name and number."""
    settle(context)
    now = context.clock()
    with context.cache.reading() as connection:
        versions = profile_versions.list_versions(connection, profile)
        last = {(c.profile, c.version): c for c in stage_changes.list_changes(connection, profile)}
        running = {(e.profile, e.version): e for e in emergencies.list_running(connection)}
        revoked = {k.fingerprint for k in trusted_keys.list_keys(connection) if k.revoked_at is not None}
    return [
        _standing(context, v, last.get((v.profile, v.version)), running.get((v.profile, v.version)), revoked, now)
        for v in versions
    ]


def _standing(
    context: Context,
    v: ProfileVersion,
    last: StageChange | None,
    running: Emergency | None,
    revoked: set[str],
    now: Moment,
) -> Standing:
    spec, trouble = None, ""
    try:
        spec = get_spec(context, v.profile, v.version)
    except ProfileRefused as refused:
        trouble = str(refused)
    return Standing(
        version=v,
        since=last.at if last else v.created_at,
        by=last.by if last else v.author,
        note=last.note if last else "",
        spec=spec,
        term=term_of(spec, now) if spec else Term(Validity.VALID, None),
        emergency=running,
        key_revoked=v.signed_by in revoked,
        trouble=trouble,
    )


def list_ending(context: Context) -> list[Standing]:
    """Live versions that end within 14 days, have ended, or wait for a second person: what a desk is told of."""
    live = [s for s in list_standings(context) if s.version.stage is Stage.LIVE]
    return [s for s in live if s.emergency is not None or s.term.validity is not Validity.VALID]


def get_card(context: Context, profile: str, version: int) -> str:
    """`card.md` of a stored version; ProfileRefused where it cannot be read."""
    path = folder_of(context, profile, version) / CARD
    return read_text(read_file(path, LIMITS[CARD]), str(path))


def list_history(context: Context, profile: str) -> list[StageChange]:
    """Every step of the profile's versions, oldest first; NotFound where there is none."""
    settle(context)
    with context.cache.reading() as connection:
        changes = stage_changes.list_changes(connection, profile)
    if not changes:
        raise NotFound(f"There is no version of {profile!r} in this cache.")
    return changes


def set_aside(context: Context, profile: str, version: int, to: Stage) -> Moved:
    """Makes a candidate a shadow, or retires a version; a live one that is retired leaves nothing live."""
    settle(context)
    event_id, at, actor = new_event_id(), context.clock(), context.actor

    def act(connection: Connection) -> Moved:
        change_stage(connection, profile, version, to, actor, at, event_id)
        running = emergencies.find_running(connection, profile)
        if running is not None and running.version == version:
            emergencies.end(connection, profile, "retired", actor.user, at)
        detail = {"version": version, "stage": to}
        acts.add_act(connection, event_id, at, "profile.moved", f"profile:{profile}", actor, detail)
        return Moved(profile=profile, version=version, stage=to, changes=Changes.of(Kind.PROFILE))

    return context.cache.write(act, urgent=True)
