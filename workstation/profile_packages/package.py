"""A profile package on disk: one folder of plain files, written whole or not at all, known by its digest."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workstation.domain.errors import ProfileRefused
from workstation.domain.profile import ProfileSpec
from workstation.profile_packages.contents import CARD, MANIFEST, MODEL, PROFILE, SEALS, SIGNATURE, read_files
from workstation.profile_packages.manifest import Manifest, read_manifest
from workstation.profile_packages.spec import parse_spec
from workstation.profile_packages.strict import read_json, read_text


@dataclass(frozen=True, slots=True)
class Package:
    """The contents of one package: `files` without manifest and signature, which are `seals`."""

    spec: ProfileSpec
    files: Mapping[str, bytes]
    seals: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 over the names and hashes of all files."""
        return digest_of(self.files)

    @property
    def model(self) -> dict[str, object]:
        """`model.json`, parsed; the scoring room checks what is in it."""
        return read_json(self.files[MODEL], MODEL)

    @property
    def card(self) -> str:
        """`card.md`: what the version was trained on and how good it is."""
        return read_text(self.files[CARD], CARD)

    @property
    def manifest(self) -> Manifest | None:
        """The manifest, where the package has one; it was held against the files when the package was opened."""
        return read_manifest(self.seals[MANIFEST]) if MANIFEST in self.seals else None


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over a list of the files: one line per file with its hash and name, by name; seals are left out."""
    names = sorted(name for name in files if name not in SEALS)
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in names]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def make_package(files: Mapping[str, bytes], where: str) -> Package:
    """The package of these files, each read strictly; a manifest among them must name exactly them and the profile."""
    content = {name: data for name, data in files.items() if name not in SEALS}
    package = Package(
        parse_spec(content[PROFILE], f"{where}/{PROFILE}"),
        content,
        {name: data for name, data in files.items() if name in SEALS},
    )
    read_text(content[CARD], f"{where}/{CARD}")
    manifest = package.manifest
    if manifest is not None:
        manifest.check(content, where)
        if manifest.profile != package.spec.name:
            raise ProfileRefused(
                f"{where}: {MANIFEST} is of profile {manifest.profile!r}, {PROFILE} of {package.spec.name!r}."
            )
    return package


def read_package(folder: Path, digest: str, *, beside: tuple[str, ...] = ()) -> Package:
    """The package in `folder`, refused where a file is missing, too large, a link, or not what the digest says.

    `beside` names files in the folder that are no part of the package.
    """
    files = read_files(folder, beside=beside)
    if digest_of(files) != digest:
        raise ProfileRefused(
            f"The package in {folder} is not the one that was stored: its files were changed. Nothing of it was used;"
            " publish another version or roll back."
        )
    return make_package(files, str(folder))


def write_package(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes the files beside `folder` and moves them into place in one step.

    A folder that is there already is a leftover of an interrupted run (the caller picked a number that the
    store does not know), so it is cleared away.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for name, content in files.items():
            _write(scratch / name, content)
        scratch.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        scratch.rename(folder)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def write_seals(folder: Path, seals: Mapping[str, bytes]) -> None:
    """Puts manifest and signature into a stored package; the manifest first, which is sound without the other."""
    for name in (MANIFEST, SIGNATURE):
        if name in seals:
            scratch = folder.parent / f".{folder.name}-{name}"  # beside the package, where nothing foreign is met
            _write(scratch, seals[name])
            scratch.replace(folder / name)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
