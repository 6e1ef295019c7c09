"""The one way in which a profile version changes its stage, with the rules that no caller may leave out.

The same transaction keeps who did it and when. Direct SQL meets the triggers of the schema.
"""

from workstation.cache import emergencies, profile_versions
from workstation.cache.connection import Connection
from workstation.cache.rule_authors import rule_authors
from workstation.cache.stage_changes import StageChange, add_change
from workstation.domain.errors import NotAllowed, NotFound
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor
from workstation.domain.people import same_person
from workstation.domain.profile import Origin, ProfileVersion, Stage

_WAYS = {
    Stage.DRAFT: {Stage.CANDIDATE, Stage.RETIRED},
    Stage.CANDIDATE: {Stage.SHADOW, Stage.LIVE, Stage.RETIRED},
    Stage.SHADOW: {Stage.LIVE, Stage.RETIRED},
    Stage.LIVE: {Stage.RETIRED},
    Stage.RETIRED: {Stage.LIVE},
}


def change_stage(
    connection: Connection,
    profile: str,
    version: int,
    to: Stage,
    actor: Actor,
    at: Moment,
    event_id: str,
    note: str = "",
) -> None:
    """Moves a version on. NotAllowed for a step that is none, an author who publishes, an unsigned version going live.

    A version that goes live for the first time is published by the actor, unless it runs in an emergency. One that
    comes back was published before and keeps its publisher.
    """
    found = profile_versions.find_version(connection, profile, version)
    if found is None:
        raise NotFound(f"{profile} has no version {version} in this cache.")
    if to not in _WAYS[found.stage]:
        raise NotAllowed(f"{profile} {version} is {found.stage}; it cannot become {to}.")
    publisher = _publisher(connection, found, actor.user) if to is Stage.LIVE else None
    if publisher is not None:
        approve(connection, found, publisher, at)
    connection.execute("UPDATE profile_version SET stage = ? WHERE profile = ? AND version = ?", (to, profile, version))
    change = StageChange(
        profile=profile, version=version, before=found.stage, after=to, by=actor.user, at=at, event_id=event_id,
        note=note,
    )  # fmt: skip
    add_change(connection, change, actor)


def _publisher(connection: Connection, v: ProfileVersion, user: str) -> str | None:
    """Who publishes the version by this step, None where its publisher stays or an emergency stands in for one."""
    if v.origin is Origin.UNSIGNED:
        raise NotAllowed(
            f"{v.profile} {v.version} came unsigned and may run as a shadow only. Import it signed by a trusted key."
        )
    running = emergencies.find_running(connection, v.profile)
    if running is not None and running.version == v.version:
        return None
    if v.stage is not Stage.RETIRED:
        return user
    if not v.published_by:
        raise NotAllowed(f"{v.profile} {v.version} was never published by a second person and cannot come back.")
    return None


def approve(connection: Connection, v: ProfileVersion, publisher: str, at: Moment) -> None:
    """Keeps who published a version; NotAllowed for its author, whoever brought it in, and nobody."""
    check_second_person(connection, v, publisher)
    connection.execute(
        "UPDATE profile_version SET published_by = ?, published_at = ? WHERE profile = ? AND version = ?",
        (publisher, at, v.profile, v.version),
    )


def check_second_person(connection: Connection, v: ProfileVersion, user: str) -> None:
    """NotAllowed for the author of a version or of its new rules, its importer, who began its emergency, and nobody."""
    if same_person(user, ""):
        raise NotAllowed(f"{v.profile} {v.version} is published by a person with a name.")
    if same_person(user, v.author):
        raise NotAllowed(f"{user} trained {v.profile} {v.version} and may not publish it too: another person must.")
    if any(same_person(user, author) for author in rule_authors(connection, v.profile, v.version)):
        raise NotAllowed(f"{user} wrote rules of {v.profile} {v.version} and may not publish it too: another must.")
    if v.origin is Origin.SIGNED and same_person(user, profile_versions.stored_by(connection, v.profile, v.version)):
        raise NotAllowed(f"{user} imported {v.profile} {v.version} and may not publish it too: another person must.")
    running = emergencies.find_running(connection, v.profile)
    if running is not None and running.version == v.version and same_person(user, running.by):
        raise NotAllowed(f"{user} put {v.profile} {v.version} live in an emergency; another person must approve it.")
