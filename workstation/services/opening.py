"""The last checks of a package, which need the rooms of features and scoring: does all of it belong together."""

from typing import TYPE_CHECKING

from workstation.domain.errors import ProfileRefused
from workstation.domain.profile import Origin, ProfileVersion
from workstation.profile_packages.contents import MANIFEST, MODEL, PROFILE, SEALS, SIGNATURE
from workstation.profile_packages.package import Package
from workstation.profile_packages.signing import is_signed_by, read_signature
from workstation.services.rule_books import book_of

if TYPE_CHECKING:
    from workstation.scoring.ensemble import Ensemble


def open_model(package: Package, where: str) -> "Ensemble":
    """The ensemble of a package whose features are known and are those of its model; ProfileRefused otherwise.

    Its rules, where it has any, are read through as well.
    """
    from workstation.features.catalogue import check_features  # numpy waits until something is opened
    from workstation.scoring.ensemble import Ensemble

    book_of(package, where)  # rules that cannot be read are refused with the rest
    try:
        check_features(package.spec)
    except ProfileRefused as refused:
        raise ProfileRefused(f"{where}: {PROFILE}: {_bare(refused)}.") from refused
    try:
        ensemble = Ensemble.from_document(package.model)
    except ProfileRefused as refused:
        raise ProfileRefused(f"{where}: {MODEL}: {_bare(refused)}.") from refused
    if ensemble.features != package.spec.features:
        raise ProfileRefused(f"{where}: {MODEL} was made for other features than {PROFILE} names.")
    return ensemble


def check_place(package: Package, version: ProfileVersion, where: str, public_key: bytes | None = None) -> None:
    """Refuses a stored package that is not of the profile and number under which it stands.

    One that was imported signed must still have the signature of `public_key` (32 bytes).
    """
    if package.spec.name != version.profile:
        raise ProfileRefused(f"{where}: {PROFILE} is of {package.spec.name!r} and stands under {version.profile!r}.")
    manifest, number = package.manifest, version.their_version or version.version
    if manifest is not None and manifest.version != number:
        raise ProfileRefused(f"{where}: its manifest is of version {manifest.version}, not {number}.")
    if version.origin is Origin.SIGNED and not _is_still_signed(package, public_key):
        raise ProfileRefused(
            f"{where}: {MANIFEST} and {SIGNATURE} are not those that were imported; import the package again."
        )


def _is_still_signed(package: Package, public_key: bytes | None) -> bool:
    if public_key is None or set(package.seals) != set(SEALS):
        return False
    return is_signed_by(package.seals[MANIFEST], read_signature(package.seals[SIGNATURE]), public_key)


def _bare(refused: ProfileRefused) -> str:
    return str(refused).removesuffix(".")
