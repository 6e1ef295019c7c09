"""Where there is no display, Qt is told so before it starts."""

import socket
import sys
from pathlib import Path

import pytest

from workstation.qt import platform_choice
from workstation.qt.platform_choice import choose_platform

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may lack a display")


def test_no_display_means_offscreen() -> None:
    assert choose_platform({}) == "offscreen"


def test_what_was_asked_for_stands() -> None:
    assert choose_platform({"QT_QPA_PLATFORM": "minimal:x"}) == "minimal"


@pytest.mark.parametrize("display", [":93", "nonsense", "unix:93.0", ""])
def test_a_dead_display_means_offscreen(display: str) -> None:
    assert choose_platform({"DISPLAY": display}) == "offscreen"


def test_a_dead_compositor_means_offscreen(tmp_path: Path) -> None:
    assert choose_platform({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(tmp_path)}) == "offscreen"


@pytest.fixture
def listening(tmp_path: Path):
    """A socket that answers, as a display's would."""
    path = tmp_path / "X7"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        yield path


def test_a_living_x_server_leaves_the_choice_to_qt(listening: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform_choice, "_X_SOCKETS", str(listening.parent))
    assert choose_platform({"DISPLAY": ":7.0"}) is None


def test_a_living_compositor_leaves_the_choice_to_qt(listening: Path) -> None:
    assert choose_platform({"WAYLAND_DISPLAY": str(listening)}) is None
