"""Adopting a shipped version: a starter profile enters this cache's store, as a candidate or as a shadow."""

from dataclasses import dataclass

from workstation.cache import acts, profile_versions
from workstation.cache.connection import Connection
from workstation.cache.settings import get_purpose
from workstation.domain.errors import NotFound, ProfileRefused
from workstation.domain.events import new_event_id
from workstation.domain.profile import Origin, ProfileVersion, Stage
from workstation.domain.purpose import Purpose
from workstation.profile_packages.contents import PROFILE
from workstation.profile_packages.package import write_package
from workstation.profile_packages.shipped import list_starters, open_starter
from workstation.services.context import Context
from workstation.services.opening import open_model
from workstation.services.specs import folder_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """The version under which a starter stands in this cache, its stage, and what it has learned from."""

    profile: str
    version: int
    stage: Stage
    examined: int
    finds: int


def adopt(context: Context, profile: str) -> Adopted:
    """Takes a shipped starter version in: as a candidate in a demo or drill, as a shadow in a cache for work."""
    if profile not in list_starters():
        raise NotFound(f"There is no starter version of {profile!r}. Shipped: {', '.join(list_starters()) or 'none'}.")
    starter = open_starter(profile)
    where = f"the starter version of {profile}"
    open_model(starter.package, where)
    if starter.package.spec.name != profile:
        raise ProfileRefused(f"{where} does not belong to its {PROFILE}; install the program again.")
    event_id, at = new_event_id(), context.clock()

    def act(connection: Connection) -> Adopted:
        number = profile_versions.next_number(connection, profile)
        work = get_purpose(connection) is Purpose.WORK
        stage = Stage.SHADOW if work else Stage.CANDIDATE
        version = ProfileVersion(
            profile=profile,
            version=number,
            stage=stage,
            digest=starter.package.digest,
            author=starter.author,
            created_at=at,
            examined=starter.examined,
            finds=starter.finds,
            trained_until=starter.trained_until,
            simulated=True,
            origin=Origin.SHIPPED,
        )
        write_package(folder_of(context, profile, number), starter.package.files)
        features = starter.package.spec.features
        profile_versions.add_version(connection, version, features, event_id, context.actor)
        detail = {"version": number, "stage": stage, "digest": version.digest, "shipped": True}
        acts.add_act(connection, event_id, at, "profile.adopted", f"profile:{profile}", context.actor, detail)
        return Adopted(profile=profile, version=number, stage=stage, examined=starter.examined, finds=starter.finds)

    return context.cache.write(act)
