"""The simulator streams ten million parcels in the memory that a hundredth of them needs."""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from proofs.table import DOCS, show

PER_DAY, FEW_DAYS, YEAR = 27_400, 4, 365
MANY = 10_000_000
SEED = 11
# What the year may take more than the few days: the season makes its busiest day larger than these.
_ROOM = 1.5


@dataclass(frozen=True, slots=True)
class Streamed:
    """One run: what it wrote and the most memory that it held, in bytes."""

    parcels: int
    days: int
    seconds: float
    written: int
    peak: int


def stream(parcels: int, days: int, seed: int) -> Streamed:
    """Runs the command as anybody would, in a process of its own, and counts what lies in its files afterwards."""
    with tempfile.TemporaryDirectory() as scratch:
        began = time.perf_counter()
        program = [sys.executable, "-m", "workstation", "simulate", scratch, "--seed", str(seed)]
        program += ["--parcels", str(parcels), "--days", str(days), "--json"]
        # Not by `subprocess`: only who waits for a child himself is told what it used.
        child = os.posix_spawn(sys.executable, program, os.environ)
        _, status, used = os.wait4(child, 0)
        seconds = time.perf_counter() - began
        if status != 0:
            raise RuntimeError(f"simulate ended with code {os.waitstatus_to_exitcode(status)}")
        with (Path(scratch) / "arrivals.csv").open("rb") as arrivals:
            announced = sum(1 for _ in arrivals) - 1
        written = sum(path.stat().st_size for path in Path(scratch).rglob("*") if path.is_file())
    if announced != parcels:
        raise RuntimeError(f"{parcels:,} parcels were asked for and {announced:,} written")
    return Streamed(parcels, days, seconds, written, used.ru_maxrss * 1024)


def holds(few: Streamed, many: Streamed) -> bool:
    """Whether a longer stream needed hardly more memory than a short one of as many parcels a day."""
    return many.peak <= _ROOM * few.peak


def prove(arguments: Sequence[str]) -> bool:
    """Streams four days, then a year; an argument gives another number of parcels for the year."""
    many = int(arguments[0]) if arguments else MANY
    runs = [stream(PER_DAY * FEW_DAYS, FEW_DAYS, SEED), stream(many, YEAR, SEED)]
    rows = [
        (f"{r.parcels:,}", str(r.days), f"{r.seconds:,.0f}", f"{r.parcels / r.seconds:,.0f}",
         f"{r.written / 1e9:.2f}", f"{r.peak / 2**20:.0f}")
        for r in runs
    ]  # fmt: skip
    told = f"`make proof stream`, seed {SEED}: `workstation simulate` with a process of its own for each row."
    heads = ("parcels", "days", "seconds", "parcels a second", "GB written", "peak memory, MiB")
    show("stream", heads, rows, told, DOCS if many == MANY else None)
    return holds(*runs)
