"""A walk through the screens without anybody there."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from workstation.qt.app import BATCH, open_window, start_qt
from workstation.qt.officer.first_page import FirstPage
from workstation.qt.platform_choice import settle_platform
from workstation.qt.tour.camera import Camera, Picture
from workstation.qt.tour.walk import Walk
from workstation.services.context import Context


def run_tour(context: Context, folder: Path, say: Callable[[str], object] = print) -> list[Picture]:
    """Walks the desk on a prepared cache and saves a picture for each step; gives what was done and where it is."""
    settle_platform()
    folder.mkdir(parents=True, exist_ok=True)
    context.cache.batch = BATCH
    app = start_qt()
    window = open_window(context, *FirstPage(context).result())
    try:
        with tempfile.TemporaryDirectory(prefix="luxor-tour-") as scratch:
            return Walk(window, Camera(window, folder, say)).go(Path(scratch))
    finally:
        window.close()
        app.processEvents()
