"""Manifest and signature for a version of this cache."""

from collections.abc import Mapping

from workstation.cache import trusted_keys
from workstation.cache.connection import Connection
from workstation.domain.errors import NotAllowed
from workstation.domain.profile import Origin, ProfileVersion
from workstation.profile_packages.contents import MANIFEST, SIGNATURE
from workstation.profile_packages.manifest import Made, write_manifest
from workstation.profile_packages.package import Package
from workstation.services.keys import SignKey


def seals_for(version: ProfileVersion, package: Package, key: SignKey | None) -> Mapping[str, bytes]:
    """The manifest that the package has or gets, signed where a key is given; a signature that is there stays."""
    if key is None:
        return {MANIFEST: _manifest(version, package), **package.seals}
    if version.origin in (Origin.SIGNED, Origin.UNSIGNED):
        raise NotAllowed(f"{version.profile} {version.version} was made elsewhere; whoever made it signs it.")
    manifest = _manifest(version, package)
    return {MANIFEST: manifest, SIGNATURE: key.sign(manifest)}


def check_key(connection: Connection, version: ProfileVersion) -> None:
    """NotAllowed for an imported version whose key was revoked since."""
    key = trusted_keys.find_key(connection, version.signed_by)
    if version.origin is Origin.SIGNED and (key is None or key.revoked_at is not None):
        whose = f"of {key.name} " if key else ""
        raise NotAllowed(
            f"{version.profile} {version.version} was signed by the key {whose}({version.signed_by[:16]}…), which is"
            " trusted no more. Import it signed by a trusted key."
        )


def _manifest(version: ProfileVersion, package: Package) -> bytes:
    """What the package has where it came from elsewhere; else made from the record, the same each time."""
    if version.origin in (Origin.SIGNED, Origin.UNSIGNED):
        return package.seals[MANIFEST]
    made = Made(
        author=version.author,
        created_at=version.created_at,
        examined=version.examined,
        finds=version.finds,
        trained_until=version.trained_until,
        simulated=version.simulated,
    )
    return write_manifest(version.profile, version.version, made, package.files)
