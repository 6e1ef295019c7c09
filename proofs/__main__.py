"""Runs one proof by its name: `python -m proofs NAME [ARGUMENTS]`."""

import sys
from importlib import import_module

NAMES = ("fuzz", "selection", "stream")


def main() -> None:
    """Runs the named proof; ends with code 1 where it does not hold, with 2 where there is none of that name."""
    if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
        print(f"Name one of these proofs: {', '.join(NAMES)}.", file=sys.stderr)
        sys.exit(2)
    sys.exit(0 if import_module(f"proofs.{sys.argv[1]}").prove(sys.argv[2:]) else 1)


if __name__ == "__main__":
    main()
