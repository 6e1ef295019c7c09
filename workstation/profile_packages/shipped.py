"""The drafts that come with the program: read-only seed, from which a first version is trained."""

from pathlib import Path

from workstation.domain.errors import NotFound
from workstation.paths import shipped
from workstation.profile_packages.package import PROFILE

DRAFT_VERSION = 0


def list_drafts() -> list[str]:
    """Names of the shipped drafts."""
    return sorted(path.parent.parent.name for path in shipped("profiles").glob(f"*/{DRAFT_VERSION}/{PROFILE}"))


def draft_path(name: str) -> Path:
    """The `profile.toml` of a shipped draft; NotFound, with the names there are, where there is none."""
    drafts = list_drafts()
    if name not in drafts:
        raise NotFound(f"There is no profile {name!r}. Known profiles: {', '.join(drafts) or 'none'}.")
    return shipped("profiles") / name / str(DRAFT_VERSION) / PROFILE
