"""What every profile package must do, whoever made it. Each check takes an opened package and its folder."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.profile_packages.making import sealed
from workstation.domain.errors import ProfileRefused
from workstation.profile_packages.contents import CARD, LIMITS, MANIFEST, REQUIRED, read_files
from workstation.profile_packages.foreign import open_foreign
from workstation.profile_packages.manifest import read_manifest
from workstation.profile_packages.package import Package, read_package
from workstation.profile_packages.zips import zip_bytes
from workstation.services.opening import open_model
from workstation.services.rule_books import book_of

BESIDE = ("starter.toml",)
Check = Callable[[Package, Path, Path], None]


def has_the_required_files_far_below_their_limits(package: Package, folder: Path, scratch: Path) -> None:
    assert set(REQUIRED) <= set(package.files)
    assert all(len(data) * 4 <= LIMITS[name] for name, data in package.files.items())


def stands_under_its_own_name(package: Package, folder: Path, scratch: Path) -> None:
    assert package.spec.name == folder.parent.name


def its_model_fits_its_features(package: Package, folder: Path, scratch: Path) -> None:
    assert open_model(package, str(folder)).features == package.spec.features


def its_rules_can_be_read(package: Package, folder: Path, scratch: Path) -> None:
    assert len(book_of(package, str(folder)).rules) >= 0


def its_card_says_what_it_is(package: Package, folder: Path, scratch: Path) -> None:
    assert package.card.startswith(f"# {package.spec.title}, version ")
    assert "## What it was trained on" in package.card


def scores_a_row_of_missing_numbers_and_the_reasons_add_up(package: Package, folder: Path, scratch: Path) -> None:
    ensemble = open_model(package, str(folder))
    row = np.full((1, len(ensemble.features)), np.nan)
    score = float(ensemble.score(row)[0])
    assert math.isfinite(score)
    assert ensemble.base + float(ensemble.explain(row).sum()) == pytest.approx(score, abs=1e-9)
    assert 0 < float(ensemble.probability(np.array([score]))[0]) < 1


def its_manifest_names_exactly_its_files(package: Package, folder: Path, scratch: Path) -> None:
    files = sealed(dict(package.files), name=package.spec.name)
    manifest = read_manifest(files[MANIFEST])
    manifest.check(package.files, "here")
    assert [entry.name for entry in manifest.files] == sorted(package.files)


def comes_out_of_a_zip_as_it_went_in(package: Package, folder: Path, scratch: Path) -> None:
    files = sealed(dict(package.files), name=package.spec.name)
    path = scratch / "package.zip"
    path.write_bytes(zip_bytes(files))
    assert open_foreign(path).files == package.files
    assert zip_bytes(files) == path.read_bytes()


def a_changed_byte_in_any_file_is_noticed(package: Package, folder: Path, scratch: Path) -> None:
    for name, data in package.files.items():
        copy = scratch / name
        copy.mkdir()
        for other, content in package.files.items():
            (copy / other).write_bytes(content)
        (copy / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        with pytest.raises(ProfileRefused, match="files were changed"):
            read_package(copy, package.digest)


CHECKS: list[Check] = [
    has_the_required_files_far_below_their_limits,
    stands_under_its_own_name,
    its_model_fits_its_features,
    its_rules_can_be_read,
    its_card_says_what_it_is,
    scores_a_row_of_missing_numbers_and_the_reasons_add_up,
    its_manifest_names_exactly_its_files,
    comes_out_of_a_zip_as_it_went_in,
    a_changed_byte_in_any_file_is_noticed,
]


def open_folder(folder: Path) -> Package:
    """A package by what its own files say, as `read_package` opens it."""
    from workstation.profile_packages.package import digest_of

    return read_package(folder, digest_of(read_files(folder, beside=BESIDE)), beside=BESIDE)


__all__ = ["CARD", "CHECKS", "open_folder"]
