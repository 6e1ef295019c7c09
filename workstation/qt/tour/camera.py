"""The camera of the walk: it waits until the window has come to rest, and takes pictures of it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.qt.main_window.window import Window

_PATIENCE_SECONDS = 60.0

Picture = tuple[str, Path]


class Camera:
    """Pictures of one window, numbered in the order in which they are taken; `say` is told of each."""

    def __init__(self, window: "Window", folder: Path, say: Callable[[str], object]) -> None:
        self._window = window
        self._folder = folder
        self._say = say
        self.pictures: list[Picture] = []

    def take(self, name: str, words: str, front: "QWidget | None" = None, settled: bool = True) -> None:
        """A picture of the window, with a dialog in front of it where one is open."""
        from PySide6.QtCore import QPoint, QRect
        from PySide6.QtGui import QPainter

        from workstation.qt import theme

        if settled:
            self.until(self._window.bridge.is_idle)
        self._breathe()
        picture = self._window.grab()
        if front is not None:
            place = QPoint((self._window.width() - front.width()) // 2, (self._window.height() - front.height()) // 2)
            painter = QPainter(picture)
            painter.drawPixmap(place, front.grab())
            painter.setPen(theme.current().page.edge)
            painter.drawRect(QRect(place, front.size()))
            painter.end()
        path = self._folder / f"{len(self.pictures) + 1:02d}-{name}.png"
        picture.save(str(path))
        self.pictures.append((words, path))
        self._say(f"{path.name:28} {words}")

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE_SECONDS
        while not done():
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there in time")
            self._breathe()

    def _breathe(self) -> None:
        from PySide6.QtWidgets import QApplication

        for _ in range(3):
            QApplication.processEvents()
            time.sleep(0.005)
