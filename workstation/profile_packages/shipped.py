"""What comes with the program, read-only: drafts, from which a first version is trained, and starter versions.

A starter was trained on a simulated world. `starter.toml` beside its package says by whom, on how much and until when.
"""

from dataclasses import dataclass
from pathlib import Path

from workstation.domain.errors import NotFound, ProfileRefused
from workstation.domain.moments import Moment
from workstation.paths import shipped
from workstation.profile_packages.contents import KIB, PROFILE, read_file
from workstation.profile_packages.package import Package, read_package
from workstation.profile_packages.strict import read_toml

DRAFT_VERSION = 0
STARTER_VERSION = 1
STARTER = "starter.toml"
_TOLD = {"digest", "author", "examined", "finds", "trained_until"}


def list_drafts() -> list[str]:
    """Names of the shipped drafts."""
    return sorted(path.parent.parent.name for path in shipped("profiles").glob(f"*/{DRAFT_VERSION}/{PROFILE}"))


def draft_path(name: str) -> Path:
    """The `profile.toml` of a shipped draft; NotFound, with the names there are, where there is none."""
    drafts = list_drafts()
    if name not in drafts:
        raise NotFound(f"There is no profile {name!r}. Known profiles: {', '.join(drafts) or 'none'}.")
    return shipped("profiles") / name / str(DRAFT_VERSION) / PROFILE


@dataclass(frozen=True, slots=True)
class Starter:
    """A shipped version with what its store record needs."""

    package: Package
    author: str
    examined: int
    finds: int
    trained_until: Moment


def list_starters() -> list[str]:
    """Names of the profiles that come with a version trained on the simulator."""
    return sorted(path.parent.parent.name for path in shipped("profiles").glob(f"*/{STARTER_VERSION}/{STARTER}"))


def open_starter(name: str) -> Starter:
    """The starter version of that name, its files checked against the digest they were shipped with."""
    folder = shipped("profiles") / name / str(STARTER_VERSION)
    told = read_toml(read_file(folder / STARTER, 4 * KIB), str(folder / STARTER))
    if told.keys() != _TOLD or not all(isinstance(told[key], int) for key in _TOLD - {"digest", "author"}):
        raise ProfileRefused(f"{folder / STARTER} must hold {', '.join(sorted(_TOLD))}; install the program again.")
    package = read_package(folder, str(told["digest"]), beside=(STARTER,))
    return Starter(package, str(told["author"]), told["examined"], told["finds"], told["trained_until"])


def write_starter(folder: Path, starter: Starter) -> None:
    """Writes a starter version as it is shipped; for whoever trains them anew (`make starters`)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in starter.package.files.items():
        (folder / name).write_bytes(content)
    lines = [
        f'digest = "{starter.package.digest}"',
        f'author = "{starter.author}"',
        f"examined = {starter.examined}",
        f"finds = {starter.finds}",
        f"trained_until = {starter.trained_until}",
    ]
    (folder / STARTER).write_text("\n".join(lines) + "\n", encoding="utf-8")
