"""Importing a package from outside: signed by a trusted key it becomes a candidate, unsigned and by name a shadow.

Whatever is wrong with one, nothing of it is kept and the live version stays where it is.
"""

from dataclasses import dataclass
from pathlib import Path

from workstation.cache import acts, profile_versions, trusted_keys
from workstation.cache.connection import Connection
from workstation.cache.settings import get_purpose
from workstation.domain.changes import Changes, Kind
from workstation.domain.errors import NotAllowed, ProfileRefused
from workstation.domain.events import new_event_id
from workstation.domain.moments import Moment
from workstation.domain.outcome import Actor
from workstation.domain.profile import Origin, ProfileVersion, Stage
from workstation.domain.purpose import Purpose
from workstation.profile_packages.contents import MANIFEST
from workstation.profile_packages.foreign import advised, open_foreign, signature_of
from workstation.profile_packages.manifest import Manifest
from workstation.profile_packages.package import Package, write_package
from workstation.profile_packages.signing import Signature, is_signed_by
from workstation.services.context import Context
from workstation.services.opening import open_model
from workstation.services.rule_books import book_of
from workstation.services.specs import folder_of
from workstation.services.time_limit import settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The number under which it stands here, the one it has where it was made, its stage, and whose key signed it."""

    profile: str
    version: int
    their_version: int
    stage: Stage
    author: str
    signed_by: str
    changes: Changes


def import_package(context: Context, path: Path, unsigned: bool = False) -> Imported:
    """Takes in the package in a folder or zip file; `unsigned` allows one that no trusted key signed, as a shadow."""
    settle(context)
    with advised():
        package = open_foreign(path)
        open_model(package, str(path))
        book_of(package, str(path))
        signature = signature_of(package)
    signed_by = _check_signature(context, package, signature, path, unsigned)
    event_id, at, actor = new_event_id(), context.clock(), context.actor

    def act(connection: Connection) -> Imported:
        version = _version(connection, package, signed_by, at)
        _refuse_twin(connection, version)
        write_package(folder_of(context, version.profile, version.version), {**package.files, **package.seals})
        profile_versions.add_version(connection, version, package.spec.features, event_id, actor)
        _tell(connection, version, event_id, at, actor)
        return Imported(
            profile=version.profile,
            version=version.version,
            their_version=version.their_version or 0,
            stage=version.stage,
            author=version.author,
            signed_by=signed_by,
            changes=Changes.of(Kind.PROFILE),
        )

    return context.cache.write(act)


def _check_signature(
    context: Context, package: Package, signature: Signature | None, path: Path, unsigned: bool
) -> str:
    """The fingerprint of the trusted key that signed it, "" where it comes unsigned and may."""
    if signature is None:
        if unsigned:
            return ""
        raise NotAllowed(
            f"{path} is not signed. Have it exported with --sign-key, or take it in with --unsigned: it can then become"
            " a shadow only."
        )
    with context.cache.reading() as connection:
        key = trusted_keys.find_key(connection, signature.key)
    if key is None:
        if unsigned:
            return ""
        raise NotAllowed(
            f"{path}: manifest.sig is by the key {signature.key[:16]}…, which nobody here trusts. Trust it with"
            " `workstation keys trust`, or take the package in with --unsigned, as a shadow only."
        )
    if key.revoked_at is not None:
        raise NotAllowed(f"{path}: manifest.sig is by the key of {key.name}, which was revoked. Have it signed anew.")
    if not is_signed_by(package.seals[MANIFEST], signature, key.public_key):
        raise ProfileRefused(
            f"{path}: manifest.sig does not fit manifest.json: one of them was changed. Nothing of it was used; have it"
            " exported and signed again."
        )
    return signature.key


def _version(connection: Connection, package: Package, signed_by: str, at: Moment) -> ProfileVersion:
    """The record. What a manifest says of author and experience counts as far as its signature does."""
    manifest = package.manifest
    assert isinstance(manifest, Manifest)  # open_foreign lets nothing through without one
    barred = manifest.made.simulated and get_purpose(connection) is Purpose.WORK
    return ProfileVersion(
        profile=manifest.profile,
        version=profile_versions.next_number(connection, manifest.profile),
        stage=Stage.CANDIDATE if signed_by and not barred else Stage.SHADOW,
        digest=package.digest,
        author=manifest.made.author,
        created_at=at,
        examined=manifest.made.examined,
        finds=manifest.made.finds,
        trained_until=manifest.made.trained_until,
        simulated=manifest.made.simulated,
        origin=Origin.SIGNED if signed_by else Origin.UNSIGNED,
        their_version=manifest.version,
        signed_by=signed_by,
    )


def _refuse_twin(connection: Connection, version: ProfileVersion) -> None:
    """The same package twice is one too many, except that a signed one may follow the unsigned."""
    for known in profile_versions.list_versions(connection, version.profile):
        better = version.origin is Origin.SIGNED and known.origin is Origin.UNSIGNED
        if known.digest == version.digest and not better:
            raise NotAllowed(f"This package is here already, as {known.profile} {known.version} ({known.stage}).")


def _tell(connection: Connection, v: ProfileVersion, event_id: str, at: Moment, actor: Actor) -> None:
    detail = {"version": v.version, "their_version": v.their_version, "stage": v.stage, "digest": v.digest}
    detail |= {"signed_by": v.signed_by}
    acts.add_act(connection, event_id, at, "profile.imported", f"profile:{v.profile}", actor, detail)
