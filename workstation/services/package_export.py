"""Exporting a version: one zip file that another office can import."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from workstation.domain.errors import NotAllowed, NotFound, WrongUsage
from workstation.profile_packages.contents import SIGNATURE
from workstation.profile_packages.signing import read_signature
from workstation.profile_packages.zips import zip_bytes
from workstation.services.context import Context
from workstation.services.keys import SignKey
from workstation.services.profiles import list_versions, load_version
from workstation.services.sealing import seals_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The file that was written; `signed_by` is the fingerprint of the key, "" where nobody signed."""

    profile: str
    version: int
    path: Path
    signed_by: str


def export_version(context: Context, profile: str, number: int, out: Path, key: SignKey | None = None) -> Exported:
    """Writes the package with its manifest, and with its signature where it has one or a key is given."""
    version = next((v for v in list_versions(context, profile) if v.version == number), None)
    if version is None:
        raise NotFound(f"{profile} has no version {number} in this cache.")
    package = load_version(context, version).package
    seals = seals_for(version, package, key)
    if out.exists():
        raise NotAllowed(f"{out} is there already and was left as it is. Name another file.")
    _write(out, zip_bytes({**package.files, **seals}))
    signed_by = read_signature(seals[SIGNATURE]).key if SIGNATURE in seals else ""
    return Exported(profile=profile, version=number, path=out, signed_by=signed_by)


def _write(out: Path, content: bytes) -> None:
    """Whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=".new-", delete=False) as scratch:
            path = Path(scratch.name)
            scratch.write(content)
        path.chmod(0o644)
        path.replace(out)
    except OSError as error:
        raise WrongUsage(f"{out} cannot be written: {error.strerror}.") from error
