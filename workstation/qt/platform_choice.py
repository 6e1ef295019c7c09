"""Whether there is a display to draw on, found out before Qt starts: Qt itself ends the program where there is none.

No Qt in here.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_PATIENCE_SECONDS = 0.5
_X_SOCKETS = "/tmp/.X11-unix"
_X_PORT = 6000


def choose_platform(environ: Mapping[str, str]) -> str | None:
    """The platform that was asked for, "offscreen" where nobody could see a window, None where Qt may choose."""
    asked_for = environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if asked_for or not sys.platform.startswith("linux"):
        return asked_for or None
    if _wayland_lives(environ) or _x_lives(environ.get("DISPLAY", "")):
        return None
    return "offscreen"


def settle_platform() -> bool:
    """Sets Qt's platform for this process where needed; True where the window can be seen."""
    chosen = choose_platform(os.environ)
    if chosen is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", chosen)
    return chosen not in ("offscreen", "minimal")


def _wayland_lives(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    path = Path(name) if name.startswith("/") else Path(environ.get("XDG_RUNTIME_DIR", "/")) / name
    return _connects(str(path))


def _x_lives(display: str) -> bool:
    """Whether an X server answers at `[host]:number[.screen]`."""
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in ("", "unix"):
        path = f"{_X_SOCKETS}/X{number}"
        return _connects(path) or _connects(f"\0{path}")
    return _connects((host.strip("[]"), _X_PORT + int(number)))


def _connects(address: str | tuple[str, int]) -> bool:
    """Whether somebody listens: at a path, or a name without one behind a null character, or at a host and port."""
    import socket  # a first painted queue whose display is told by name does without

    try:
        if isinstance(address, tuple):
            with socket.create_connection(address, _PATIENCE_SECONDS):
                return True
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(_PATIENCE_SECONDS)
            probe.connect(address)
            return True
    except OSError:
        return False
