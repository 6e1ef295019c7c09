"""Publishing a version and going back: who may, what stays, and what becomes of the version before."""

from collections.abc import Callable
from dataclasses import dataclass

from workstation.cache import acts, profile_versions
from workstation.cache.connection import Connection
from workstation.cache.settings import get_purpose
from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import NotAllowed, NotFound
from workstation.domain.events import new_event_id
from workstation.domain.profile import ProfileVersion, Stage
from workstation.domain.purpose import Purpose
from workstation.services.context import Context
from workstation.services.profiles import load_version

# Cold start: before this much is known of its target, a model may not decide which parcels are opened.
MIN_EXAMINED = 1_000
MIN_FINDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The version that is live now and the one that was before (0 for none)."""

    profile: str
    live: int
    before: int
    changes: Changes


def publish(context: Context, profile: str, version: int | None = None) -> Published:
    """Makes a candidate (the newest where none is named) the live version; its author may not be the one who does."""
    candidate = _candidate(profile, _versions(context, profile), version)
    _check_publisher(candidate, context.actor.user)
    _check_world(context, candidate)
    _check_experience(candidate)
    load_version(context, candidate)  # a package that is damaged must not become live
    return _make_live(context, profile, "profile.published", lambda versions: _candidate(profile, versions, version))


def rollback(context: Context, profile: str) -> Published:
    """Makes the version that was live before the present one live again; the present one is retired."""

    def previous(versions: list[ProfileVersion]) -> ProfileVersion:
        live = next((v for v in versions if v.stage is Stage.LIVE), None)
        if live is None:
            raise NotFound(f"No version of {profile} is live; there is nothing to go back from.")
        earlier = [v for v in versions if v.stage is Stage.RETIRED and v.published_at and v.version < live.version]
        if not earlier:
            raise NotAllowed(f"{profile} {live.version} is the first version that was ever live.")
        return max(earlier, key=lambda v: v.version)

    load_version(context, previous(_versions(context, profile)))
    return _make_live(context, profile, "profile.rolled_back", previous)


def _make_live(
    context: Context, profile: str, kind: str, choose: Callable[[list[ProfileVersion]], ProfileVersion]
) -> Published:
    """Chooses again inside the transaction, so that two people who publish at once do not both succeed."""
    event_id, at, by = new_event_id(), context.clock(), context.actor.user

    def act(connection: Connection) -> Published:
        chosen = choose(profile_versions.list_versions(connection, profile))
        live = profile_versions.find_live(connection, profile)
        if live is not None:
            profile_versions.set_stage(connection, profile, live.version, Stage.RETIRED)
        profile_versions.set_published(connection, profile, chosen.version, by, at)
        before = live.version if live else 0
        detail = {"version": chosen.version, "before": before, "digest": chosen.digest}
        acts.add_act(connection, event_id, at, kind, f"profile:{profile}", context.actor, detail)
        return Published(profile=profile, live=chosen.version, before=before, changes=Changes.of(Kind.PROFILE))

    return context.cache.write(act, urgent=True)


def _versions(context: Context, profile: str) -> list[ProfileVersion]:
    with context.cache.reading() as connection:
        versions = profile_versions.list_versions(connection, profile)
    if not versions:
        raise NotFound(f"There is no version of {profile!r} in this cache. Train one first.")
    return versions


def _candidate(profile: str, versions: list[ProfileVersion], number: int | None) -> ProfileVersion:
    candidates = [v for v in versions if v.stage is Stage.CANDIDATE and number in (None, v.version)]
    if candidates:
        return candidates[-1]
    named = f"version {number} of {profile}" if number is not None else profile
    stages = ", ".join(f"{v.version} {v.stage}" for v in versions)
    raise NotFound(f"There is no candidate of {named} to publish (versions: {stages}). Train one first.")


def _check_publisher(candidate: ProfileVersion, user: str) -> None:
    if user.strip().casefold() == candidate.author.strip().casefold():
        raise NotAllowed(
            f"{user} trained {candidate.profile} {candidate.version} and may not publish it too: another person must."
        )


def _check_world(context: Context, candidate: ProfileVersion) -> None:
    """What was learned from a simulated world decides nothing in the real one."""
    with context.cache.reading() as connection:
        purpose = get_purpose(connection)
    if candidate.simulated and purpose is Purpose.WORK:
        raise NotAllowed(
            f"{candidate.profile} {candidate.version} was trained on simulated parcels; in a cache for work it may run"
            " as a shadow only. Train a version on outcomes of your own."
        )


def _check_experience(candidate: ProfileVersion) -> None:
    if candidate.examined < MIN_EXAMINED or candidate.finds < MIN_FINDS:
        raise NotAllowed(
            f"{candidate.profile} {candidate.version} has learned from {candidate.examined:,} examined consignments"
            f" with {candidate.finds:,} finds; it may go live from {MIN_EXAMINED:,} examined and {MIN_FINDS} finds on."
        )
