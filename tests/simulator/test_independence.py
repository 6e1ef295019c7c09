"""The simulator knows nothing of what it is used to test."""

import subprocess
import sys
from pathlib import Path

import workstation.simulator

FOLDER = Path(workstation.simulator.__file__).parent
STRANGERS = ("features", "scoring", "selection", "learning", "cache", "messages", "services", "measures", "clearance")
FORBIDDEN = ("import random\n", "hash(", "time.time", "datetime.now", "date.today")


def test_it_loads_no_room_that_it_must_not_know():
    code = (
        "import sys, workstation.simulator.writing, workstation.simulator.past;"
        "print(sorted(n for n in sys.modules if n.startswith('workstation.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=FOLDER.parents[1], capture_output=True, text=True, check=True
    )
    loaded = done.stdout
    assert "workstation.simulator.world" in loaded
    assert not [room for room in STRANGERS if f"'workstation.{room}" in loaded]
    assert "sklearn" not in loaded


def test_it_never_asks_for_unseeded_luck_or_the_clock():
    for path in FOLDER.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not [word for word in FORBIDDEN if word in text], path
