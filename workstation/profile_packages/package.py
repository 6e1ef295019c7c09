"""A profile package on disk: one folder of plain files, written whole or not at all, known by its digest."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workstation.domain.errors import ProfileRefused
from workstation.domain.profile import ProfileSpec
from workstation.profile_packages.spec import PROFILE, parse_spec

MODEL, CARD = "model.json", "card.md"
FILES = (PROFILE, MODEL, CARD)
LIMIT_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Package:
    """The contents of one package; `model` is the parsed `model.json`."""

    spec: ProfileSpec
    files: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """SHA-256 over the names and hashes of all files."""
        return digest_of(self.files)

    @property
    def model(self) -> dict[str, object]:
        """`model.json`, parsed; the scoring room checks what is in it."""
        try:
            document = json.loads(self.files[MODEL])
        except ValueError as error:
            raise ProfileRefused(f"model.json is not sound JSON: {error}.") from error
        if not isinstance(document, dict):
            raise ProfileRefused("model.json does not hold an object.")
        return document

    @property
    def card(self) -> str:
        """`card.md`: what the version was trained on and how good it is."""
        return self.files[CARD].decode("utf-8")


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over a manifest of the files: one line per file with its hash and name, by name."""
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def read_package(folder: Path, digest: str) -> Package:
    """The package in `folder`, refused where a file is missing, too large, a link, or not what the digest says."""
    files: dict[str, bytes] = {}
    for name in FILES:
        path = folder / name
        try:
            if path.is_symlink() or path.stat().st_size > LIMIT_BYTES:
                raise ProfileRefused(f"{path} is a link or larger than {LIMIT_BYTES >> 20} MiB; it was not opened.")
            files[name] = path.read_bytes()
        except OSError as error:
            raise ProfileRefused(f"{path} cannot be read: {error.strerror}.") from error
    if digest_of(files) != digest:
        raise ProfileRefused(
            f"The package in {folder} is not the one that was stored: its files were changed. Nothing of it was used;"
            " publish another version or roll back."
        )
    return Package(parse_spec(files[PROFILE], str(folder / PROFILE)), files)


def write_package(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes the files beside `folder` and moves them into place in one step.

    A folder that is there already is a leftover of an interrupted run (the caller picked a number that the
    store does not know), so it is cleared away.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for name, content in files.items():
            with (scratch / name).open("wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
        scratch.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        scratch.rename(folder)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
