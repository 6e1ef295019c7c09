"""Profile versions of this cache, opened and checked; what is shipped is only the seed."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cache import profile_versions, trusted_keys
from workstation.domain.errors import NotAllowed, NotFound
from workstation.domain.profile import Origin, ProfileSpec, ProfileVersion, Stage
from workstation.domain.rules import EMPTY, RuleBook
from workstation.profile_packages.contents import PROFILE
from workstation.profile_packages.package import Package, read_package
from workstation.profile_packages.shipped import draft_path, list_drafts
from workstation.profile_packages.spec import parse_spec
from workstation.services.context import Context
from workstation.services.opening import check_place, open_model
from workstation.services.rule_books import book_of
from workstation.services.specs import folder_of
from workstation.services.time_limit import settle

if TYPE_CHECKING:
    from workstation.scoring.ensemble import Ensemble


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A version ready to score: its record in the store, what it says of itself, its model, and its rules."""

    version: ProfileVersion
    package: Package
    ensemble: "Ensemble"
    rules: RuleBook = EMPTY

    @property
    def spec(self) -> ProfileSpec:
        """The profile's own description."""
        return self.package.spec


def load_version(context: Context, version: ProfileVersion) -> LoadedProfile:
    """Opens a stored version; ProfileRefused where its files are not those that were stored."""
    public_key = None
    if version.origin is Origin.SIGNED:
        with context.cache.reading() as connection:
            key = trusted_keys.find_key(connection, version.signed_by)
        public_key = key.public_key if key else None
    return _load(folder_of(context, version.profile, version.version), version, public_key)


@lru_cache(maxsize=16)
def _load(folder: Path, version: ProfileVersion, public_key: bytes | None) -> LoadedProfile:
    package = read_package(folder, version.digest)
    check_place(package, version, str(folder), public_key)
    return LoadedProfile(version, package, open_model(package, str(folder)), book_of(package, str(folder)))


def get_live(context: Context, profile: str | None) -> LoadedProfile:
    """The live version of the named profile, or of the only profile that has one."""
    settle(context)
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
    settle(context)
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
