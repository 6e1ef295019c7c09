"""A package from outside, as a folder or a zip file: opened with every check that needs no knowledge of this cache."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workstation.domain.errors import ProfileRefused
from workstation.profile_packages.contents import MANIFEST, SIGNATURE, read_files
from workstation.profile_packages.package import Package, make_package
from workstation.profile_packages.signing import Signature, read_signature
from workstation.profile_packages.zips import read_zip

_ADVICE = "Nothing of it was used; ask whoever made it to export it again (workstation profile export)."


@contextmanager
def advised() -> Iterator[None]:
    """Adds to whatever is refused inside what the reader can do about it."""
    try:
        yield
    except ProfileRefused as refused:
        raise ProfileRefused(f"{refused} {_ADVICE}") from refused


def open_foreign(path: Path) -> Package:
    """The package in a folder or zip file, its files held against its manifest, which it must have.

    Whatever is wrong is told as ProfileRefused, naming the file. Who signed it is for the caller to say.
    """
    files = read_files(path, foreign=True) if path.is_dir() else read_zip(path)
    if MANIFEST not in files:
        raise ProfileRefused(f"{path}: {MANIFEST} is missing.")
    return make_package(files, str(path))


def signature_of(package: Package) -> Signature | None:
    """What the package's signature says, None where it has none; ProfileRefused where it is malformed."""
    return read_signature(package.seals[SIGNATURE]) if SIGNATURE in package.seals else None
