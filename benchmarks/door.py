"""100,000 consignments through the door while the window stays smooth, against a bare `executemany` of the same rows.

A child process parses and checks, the window's process stores; in the window a timer of 10 ms tells how late it is.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.floor import bare_insert
from workstation.services.simulating import MAPPING, write_stream

COUNT, DAYS, ROUNDS = 100_000, 4, 3
AIM, LATE_AIM_MS = 10.0, 20.0
_WINDOW = """
import gc, json, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer, Qt
from workstation.bootstrap import build_context
from workstation.qt.app import BATCH, keep_pauses_short, open_window, start_qt
from workstation.qt.officer.first_page import FirstPage
from workstation.qt.ops.importing import import_in_child
from workstation.services.importing import ImportRequest

context = build_context(Path(sys.argv[1]), batch=BATCH)
app = start_qt()
window = open_window(context, *FirstPage(context).result())
request = ImportRequest(path=Path(sys.argv[2]), format=sys.argv[3], mapping=sys.argv[4])
late, marks = [], {}
timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=10)

def tick():
    now = time.perf_counter()
    late.append(now - marks["last"] - 0.010)
    marks["last"] = now

def begin():
    keep_pauses_short()
    marks["began"] = marks["last"] = time.perf_counter()
    timer.timeout.connect(tick)
    timer.start()
    window.start("import", lambda c, tell, stop: import_in_child(c, request, tell, stop), end)

def end(report):
    seconds = time.perf_counter() - marks["began"]
    late.sort()
    print(json.dumps({"seconds": seconds, "stored": report.counts["stored"], "worst": 1000 * late[-1],
                      "p99": 1000 * late[int(len(late) * 0.99)]}), flush=True)
    window.shut_down()
    app.quit()

window.completed.connect(lambda: QTimer.singleShot(200, begin))
app.exec()
"""


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Two rows for each format: how long it took, and how late the window's timer was at the worst."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        files = write_stream(folder, 11, COUNT, DAYS, datetime.now(UTC))
        with files.arrivals.open(encoding="utf-8", newline="") as text:
            records = [tuple(row) for row in csv.reader(text)][1:]
        yield from _measured("CSV", folder, files.arrivals, "csv", MAPPING, records)


def _measured(
    name: str, folder: Path, file: Path, format_: str, mapping: str, records: list[tuple[str, ...]]
) -> Iterator[tuple[str, str, str, str, str]]:
    floor, ours = [], []
    for number in range(ROUNDS):
        floor.append(bare_insert(folder / f"bare-{format_}-{number}.db", records))
        ours.append(_imported(folder / f"C-{format_}-{number}.db", file, format_, mapping))
    seconds = [one["seconds"] for one in ours]
    ratio = median(a / b for a, b in zip(seconds, floor, strict=True))
    yield (
        f"{name} import in a child, {len(records):,} rows, the window open",
        f"{median(seconds):.2f} s",
        f"{median(floor):.2f} s (bare executemany)",
        f"{ratio:.1f}",
        f"at most {AIM:g}",
    )
    worst, p99 = (max(one[key] for one in ours) for key in ("worst", "p99"))
    yield f"its 10 ms timer late by at most (p99 {p99:.0f} ms)", f"{worst:.0f} ms", "-", "-", f"{LATE_AIM_MS:g} ms"


def _imported(cache: Path, file: Path, format_: str, mapping: str) -> dict[str, float]:
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _WINDOW, str(cache), str(file), format_, mapping]
    said = subprocess.run(command, stdout=subprocess.PIPE, env=environ, check=True, text=True).stdout
    told: dict[str, float] = json.loads(said)
    if told["stored"] != COUNT:
        raise RuntimeError(f"{told['stored']:,.0f} of {COUNT:,} were stored")
    return told
