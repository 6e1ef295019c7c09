"""Settings of this desk: where it stands. From the environment for now; a dialog stores them later."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The office and desk that every act carries, and the name of whoever sits here."""

    office: str
    desk: str
    user: str


def load_settings() -> Settings:
    """WORKSTATION_OFFICE, WORKSTATION_DESK and WORKSTATION_USER, else "office", this machine's name, and the login."""
    env = os.environ
    return Settings(
        office=env.get("WORKSTATION_OFFICE", "office"),
        desk=env.get("WORKSTATION_DESK") or _machine() or "desk",
        user=env.get("WORKSTATION_USER") or env.get("USER") or env.get("LOGNAME") or "officer",
    )


def _machine() -> str:
    """This machine's name; Windows, which has no `uname`, is asked by a slower way."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform

    return platform.node()
