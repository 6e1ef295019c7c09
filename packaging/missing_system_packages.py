"""Print what Qt and venv need and this Python does not find: Debian package, tab, what is missing.

Run with the interpreter in question, on its standard library alone. Asking the loader, not a package manager,
gives the right answer on any distribution and survives renamed packages.
"""

import ctypes
import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path

# What QtGui and its offscreen platform are linked against.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
# What a window under X needs beyond that; asked for only where there is an X display.
X_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT_FOLDERS = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
FONT_ENDINGS = {".ttf", ".otf", ".ttc"}


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_font() -> bool:
    return any(path.suffix.lower() in FONT_ENDINGS for folder in FONT_FOLDERS for path in folder.rglob("*"))


def missing() -> Iterator[tuple[str, str]]:
    # Debian ships the venv module in two halves; the second one is a package per version.
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        yield f"python3.{sys.version_info.minor}-venv", "the Python modules venv and ensurepip"
    wanted = LIBRARIES | X_LIBRARIES if os.environ.get("DISPLAY") else LIBRARIES
    for library, package in wanted.items():
        if not loads(library):
            yield package, library
    if not has_font():
        yield "fonts-dejavu-core", "a font"


if __name__ == "__main__" and sys.platform == "linux":
    for package, what in missing():
        print(package, what, sep="\t")
