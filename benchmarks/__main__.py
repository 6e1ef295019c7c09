"""Runs every benchmark and prints one table. Names as arguments pick some: door, engine, importing, rules, start."""

import sys
from importlib import import_module

NAMES = ("importing", "door", "engine", "rules", "start")
HEADS = ("what", "measured", "floor", "ratio", "aim")


def main() -> None:
    """Measures and prints; a benchmark that cannot run here says why in its row."""
    rows = [row for name in sys.argv[1:] or NAMES for row in import_module(f"benchmarks.{name}").rows()]
    widths = [max(len(row[i]) for row in (HEADS, *rows)) for i in range(len(HEADS))]
    for row in (HEADS, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
