"""What the first painted queue does not need is not loaded before it."""

import os
import subprocess
import sys
from pathlib import Path

from workstation.services.context import Context

_HEAVY = {"numpy", "pyqtgraph", "sqlite_utils", "click", "sklearn", "scipy", "joblib", "pycountry", "lxml", "pydoc"}
_HEAVY |= {"cryptography"}
_OPEN_AND_QUIT = """
import sys
from pathlib import Path
from workstation.qt.app import run_desk

def painted(window):
    assert window.desk.feed.model.entry(0) is not None
    print(",".join(name for name in sys.modules if "." not in name))
    window.close()

sys.exit(run_desk(Path(sys.argv[1]), None, "olga", painted))
"""


def open_desk(*arguments: str) -> subprocess.CompletedProcess[str]:
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _OPEN_AND_QUIT, *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=60)


def test_the_first_paint_loads_nothing_heavy(context: Context) -> None:
    done = open_desk(str(context.cache.path))
    assert done.returncode == 0, done.stderr
    assert not _HEAVY & set(done.stdout.strip().split(","))


def test_a_file_that_is_no_cache_is_said_so_and_the_exit_code_tells(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear customs, " * 600)
    done = open_desk(str(path))
    assert done.returncode == 4
    assert "is not a cache" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_first_paint_loads_nothing_of_referrals(context: Context) -> None:
    shown = _OPEN_AND_QUIT.replace('for name in sys.modules if "." not in name', "for name in sys.modules")
    command = [sys.executable, "-c", shown, str(context.cache.path)]
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    late = ("referral", "referring", "security", "certif", "hold", "replies")
    loaded = done.stdout.strip().split(",")
    assert [name for name in loaded if name.startswith("workstation") and any(word in name for word in late)] == []
