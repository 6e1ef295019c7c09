"""A desk on a cache of its own for every test; its threads must be gone afterwards."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.qt.making import Officer, context_on, copy_cache, fill, show_desk
from workstation.services.context import Context


@pytest.fixture(scope="session")
def made_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mail centre, filled through the services once."""
    folder = tmp_path_factory.mktemp("centre")
    context = context_on(folder / "centre.db")
    fill(context, folder)
    context.cache.close()
    return context.cache.path


@pytest.fixture
def context(made_cache: Path, tmp_path: Path) -> Iterator[Context]:
    """A copy of it."""
    made = context_on(copy_cache(made_cache, tmp_path))
    yield made
    made.cache.close()


@pytest.fixture
def officer(qtbot: QtBot, context: Context) -> Iterator[Officer]:
    """Olga at the desk."""
    yield from at_the_desk(context)


@pytest.fixture
def newcomer(qtbot: QtBot, tmp_path: Path) -> Iterator[Officer]:
    """Olga at a desk where nothing was imported yet."""
    context = context_on(tmp_path / "new.db")
    yield from at_the_desk(context)
    context.cache.close()


def at_the_desk(context: Context) -> Iterator[Officer]:
    """Opens the window, and sees that nothing of it is left when it was closed."""
    before = set(threading.enumerate())
    window = show_desk(context)
    yield Officer(window)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [thread for thread in threading.enumerate() if thread not in before and thread.is_alive()]
    assert not left
