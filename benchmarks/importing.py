"""Import of the Korean declarations against a bare `executemany` of the same rows into a table without an index."""

import csv
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.floor import bare_insert
from workstation.bootstrap import build_context
from workstation.services.importing import ImportRequest, import_file

ROUNDS = 7
AIM = 12.0


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """One row; where the reference data are absent it says so."""
    folder = Path(os.environ.get("LUXOR_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    source = folder / "data/kcs/train.csv"
    name = "import of the declarations (parse, check, store)"
    if not source.exists():
        yield name, "-", "-", "-", "no reference data here"
        return
    records = [tuple(row) for row in csv.reader(source.open(encoding="utf-8", newline=""))][1:]
    ours, floor = [], []
    for _ in range(ROUNDS):  # in turn, so that a busy spell hits both
        with tempfile.TemporaryDirectory() as scratch:
            floor.append(bare_insert(Path(scratch) / "bare.db", records))
            ours.append(_import(Path(scratch) / "C.db", source))
    ratio = median(a / b for a, b in zip(ours, floor, strict=True))
    yield (
        f"{name}, {len(records):,} rows",
        f"{median(ours):.2f} s",
        f"{median(floor):.2f} s (bare executemany)",
        f"{ratio:.1f}",
        f"at most {AIM:g}",
    )


def _import(path: Path, source: Path) -> float:
    context = build_context(path)
    context.cache.prepare()
    began = time.perf_counter()
    report = import_file(context, ImportRequest(path=source, format="csv", mapping="kcs-declarations"))
    seconds = time.perf_counter() - began
    context.cache.close()
    if report.state != "done" or report.refused:
        raise RuntimeError(f"the import went wrong: {report.counts}")
    return seconds
