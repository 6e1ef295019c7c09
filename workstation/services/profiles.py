"""Profile versions of this cache, opened and checked; what is shipped is only the seed."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cache import profile_versions
from workstation.domain.errors import NotAllowed, NotFound, ProfileRefused
from workstation.domain.profile import ProfileSpec, ProfileVersion, Stage
from workstation.profile_packages.package import Package, read_package
from workstation.profile_packages.shipped import draft_path, list_drafts
from workstation.profile_packages.spec import PROFILE, parse_spec
from workstation.services.context import Context
from workstation.services.specs import folder_of

if TYPE_CHECKING:
    from workstation.scoring.ensemble import Ensemble


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A version ready to score: its record in the store, what it says of itself, and its model."""

    version: ProfileVersion
    package: Package
    ensemble: "Ensemble"

    @property
    def spec(self) -> ProfileSpec:
        """The profile's own description."""
        return self.package.spec


def load_version(context: Context, version: ProfileVersion) -> LoadedProfile:
    """Opens a stored version; ProfileRefused where its files are not those that were stored."""
    return _load(folder_of(context, version.profile, version.version), version)


@lru_cache(maxsize=16)
def _load(folder: Path, version: ProfileVersion) -> LoadedProfile:
    from workstation.features.catalogue import check_features  # numpy waits until something is scored
    from workstation.scoring.ensemble import Ensemble

    package = read_package(folder, version.digest)
    check_features(package.spec)
    ensemble = Ensemble.from_document(package.model)
    if ensemble.features != package.spec.features:
        raise ProfileRefused(f"The model in {folder} was made for other features than its profile.toml names.")
    return LoadedProfile(version, package, ensemble)


def get_live(context: Context, profile: str | None) -> LoadedProfile:
    """The live version of the named profile, or of the only profile that has one."""
    with context.cache.reading() as connection:
        live = profile_versions.list_live(connection)
        known = profile_versions.list_versions(connection)
    if profile is None:
        if len(live) > 1:
            raise NotAllowed(
                f"Several profiles are live ({', '.join(v.profile for v in live)}): name one with --profile."
            )
        if live:
            return load_version(context, live[0])
        raise NotFound("No profile is live in this cache. Train one and have another person publish it.")
    for version in live:
        if version.profile == profile:
            return load_version(context, version)
    if any(v.profile == profile for v in known):
        raise NotFound(f"No version of {profile} is live. Publish a candidate first.")
    raise NotFound(f"There is no profile {profile!r} in this cache. Shipped drafts: {', '.join(list_drafts())}.")


def list_live(context: Context) -> list[LoadedProfile]:
    """Every live version."""
    with context.cache.reading() as connection:
        live = profile_versions.list_live(connection)
    return [load_version(context, version) for version in live]


def get_version(context: Context, profile: str, number: int) -> LoadedProfile:
    """One version by number."""
    for version in list_versions(context, profile):
        if version.version == number:
            return load_version(context, version)
    raise NotFound(f"{profile} has no version {number} in this cache.")


def newest_scorable(context: Context, profile: str) -> LoadedProfile:
    """The live version, else the newest candidate: what an evaluation means when no number is given."""
    versions = list_versions(context, profile)
    for stage in (Stage.LIVE, Stage.CANDIDATE):
        found = [v for v in versions if v.stage is stage]
        if found:
            return load_version(context, found[-1])
    raise NotFound(f"No version of {profile!r} in this cache can score. Train one first.")


def list_versions(context: Context, profile: str | None = None) -> list[ProfileVersion]:
    """The versions in this cache's own store, by name and number."""
    with context.cache.reading() as connection:
        return profile_versions.list_versions(connection, profile)


def newest_description(context: Context, profile: str) -> tuple[ProfileSpec, bytes, int]:
    """What a new version starts from: the live version's `profile.toml`, else the shipped draft.

    The third is the number of the version that the text comes from, 0 for the draft.
    """
    for version in list_versions(context, profile):
        if version.stage is Stage.LIVE:
            loaded = load_version(context, version)
            return loaded.spec, loaded.package.files[PROFILE], version.version
    from workstation.features.catalogue import check_features

    path = draft_path(profile)
    text = path.read_bytes()
    spec = parse_spec(text, str(path))
    check_features(spec)
    return spec, text, 0
