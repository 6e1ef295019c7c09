"""From starting the program to the first painted queue, against a bare Qt program that shows one label."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.crowd import make_crowd

COUNT, ROUNDS, AIM = 100_000, 7, 2.5
# Both say so on stdout at the first paint and are then ended from here.
_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
app = QApplication(sys.argv)
label = Label("ready")
label.show()
app.exec()
"""
_DESK = """
import sys
from pathlib import Path
from workstation.qt.app import run_desk
run_desk(Path(sys.argv[1]), on_painted=lambda window: print("painted", flush=True))
"""


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """One row; whole processes, in turn, after one warm-up of each."""
    with tempfile.TemporaryDirectory() as scratch:
        cache = Path(scratch) / "C.db"
        make_crowd(cache, COUNT).cache.close()
        _started(_BARE), _started(_DESK, str(cache))
        bare, desk = [], []
        for _ in range(ROUNDS):
            bare.append(_started(_BARE))
            desk.append(_started(_DESK, str(cache)))
    ratio = median(a / b for a, b in zip(desk, bare, strict=True))
    yield (
        f"start to first painted queue, {COUNT:,} consignments",
        f"{median(desk):.2f} s",
        f"{median(bare):.2f} s (Qt with one label)",
        f"{ratio:.2f}",
        f"at most {AIM:g}",
    )


def _started(program: str, *arguments: str) -> float:
    # As it is installed: compiled once, by the warm-up, whatever the environment of this run says.
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"QT_QPA_PLATFORM": "offscreen"}
    began = time.perf_counter()
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environ) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        seconds = time.perf_counter() - began
        child.kill()
    if said.strip() != b"painted":
        raise RuntimeError("the program ended before it had painted anything")
    return seconds
