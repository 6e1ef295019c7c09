"""Publishing a version and going back: who may, what stays, and what becomes of the version before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workstation.cache import acts, emergencies, profile_versions
from workstation.cache.connection import Connection
from workstation.cache.profile_stages import change_stage, check_second_person
from workstation.cache.settings import get_purpose
from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import NotAllowed, NotFound
from workstation.domain.events import new_event_id
from workstation.domain.moments import Moment
from workstation.domain.profile import Origin, ProfileVersion, Stage
from workstation.domain.purpose import Purpose
from workstation.domain.validity import Validity, term_of
from workstation.profile_packages.contents import SIGNATURE
from workstation.profile_packages.package import write_seals
from workstation.profile_packages.signing import read_signature
from workstation.services.context import Context
from workstation.services.keys import SignKey
from workstation.services.profiles import LoadedProfile, load_version
from workstation.services.sealing import check_key, seals_for
from workstation.services.specs import folder_of
from workstation.services.time_limit import settle

# Cold start: before this much is known of its target, a model may not decide which parcels are opened.
MIN_EXAMINED = 1_000
MIN_FINDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The version that is live now and the one that was before (0 for none).

    `dies_at` is None, except for an emergency: then it dies at that moment unless a second person approves.
    """

    profile: str
    live: int
    before: int
    changes: Changes
    dies_at: Moment | None = None


def publish(context: Context, profile: str, version: int | None = None, key: SignKey | None = None) -> Published:
    """Makes a candidate (the newest where none is named) the live version; its author may not be the one who does.

    With a key the package is signed by it as well.
    """
    settle(context)
    candidate = find_candidate(profile, versions_of(context, profile), version)
    with context.cache.reading() as connection:
        check_second_person(connection, candidate, context.actor.user)
    loaded = check_fit_for_work(context, candidate)
    seals = {} if key is None else seals_for(candidate, loaded.package, key)
    number = candidate.version  # the one that was looked at, though a newer one may have come meanwhile
    return _make_live(
        context, profile, "profile.published", lambda versions: find_candidate(profile, versions, number), seals
    )


def check_fit_for_work(context: Context, candidate: ProfileVersion) -> LoadedProfile:
    """Everything but the second person that a version needs to go live; a damaged package is refused here."""
    _check_world(context, candidate)
    _check_experience(candidate)
    with context.cache.reading() as connection:
        check_key(connection, candidate)
    loaded = load_version(context, candidate)
    if term_of(loaded.spec, context.clock()).validity is Validity.EXPIRED:
        raise NotAllowed(
            f"{candidate.profile} {candidate.version} expired on {loaded.spec.expires_on}; train a version"
            " with a later day (--expires)."
        )
    return loaded


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

    settle(context)
    earlier = previous(versions_of(context, profile))
    with context.cache.reading() as connection:
        check_key(connection, earlier)
    load_version(context, earlier)
    return _make_live(context, profile, "profile.rolled_back", previous, {})


def _make_live(
    context: Context,
    profile: str,
    kind: str,
    choose: Callable[[list[ProfileVersion]], ProfileVersion],
    seals: Mapping[str, bytes],
) -> Published:
    """Chooses again inside the transaction, so that two people who publish at once do not both succeed."""
    event_id, at, actor = new_event_id(), context.clock(), context.actor
    note = "rolled back" if kind == "profile.rolled_back" else ""

    def act(connection: Connection) -> Published:
        chosen = choose(profile_versions.list_versions(connection, profile))
        live = profile_versions.find_live(connection, profile)
        before = live.version if live else 0
        if live is not None:
            change_stage(connection, profile, before, Stage.RETIRED, actor, at, event_id, note or "replaced")
            emergencies.end(connection, profile, "rolled_back" if note else "replaced", actor.user, at)
        change_stage(connection, profile, chosen.version, Stage.LIVE, actor, at, event_id, note)
        detail = {"version": chosen.version, "before": before, "digest": chosen.digest}
        if seals:
            detail["signed_by"] = read_signature(seals[SIGNATURE]).key
            profile_versions.set_signed(connection, profile, chosen.version, str(detail["signed_by"]))
            write_seals(folder_of(context, profile, chosen.version), seals)
        acts.add_act(connection, event_id, at, kind, f"profile:{profile}", actor, detail)
        return Published(profile=profile, live=chosen.version, before=before, changes=Changes.of(Kind.PROFILE))

    return context.cache.write(act, urgent=True)


def versions_of(context: Context, profile: str) -> list[ProfileVersion]:
    """The versions of one profile; NotFound where it has none."""
    with context.cache.reading() as connection:
        versions = profile_versions.list_versions(connection, profile)
    if not versions:
        raise NotFound(f"There is no version of {profile!r} in this cache. Train one first.")
    return versions


def find_candidate(profile: str, versions: list[ProfileVersion], number: int | None) -> ProfileVersion:
    """The newest candidate, or the version of that number, which may be a shadow too."""
    stages = {Stage.CANDIDATE} if number is None else {Stage.CANDIDATE, Stage.SHADOW}
    found = [v for v in versions if v.stage in stages and number in (None, v.version)]
    if found:
        return found[-1]
    named = f"version {number} of {profile}" if number is not None else profile
    listed = ", ".join(f"{v.version} {v.stage}" for v in versions)
    raise NotFound(f"There is no candidate of {named} to publish (versions: {listed}). Train one first.")


def _check_world(context: Context, candidate: ProfileVersion) -> None:
    """What was learned from a simulated world, or came unsigned, decides nothing in the real one."""
    if candidate.origin is Origin.UNSIGNED:
        raise NotAllowed(
            f"{candidate.profile} {candidate.version} came unsigned and may run as a shadow only. Import it signed by a"
            " trusted key."
        )
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
