"""The edge of the command line: answers to stdout, everything else to stderr, trouble to an exit code.

Exit 0 done; 1 our bug; 2 wrong usage; 3 finished but some input was refused; 4 understood but not allowed
or not found.
"""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar, cast

import click
import msgspec

from workstation.domain.errors import ExpectedTrouble
from workstation.services.context import Progress

F = TypeVar("F", bound=Callable[..., Any])
REFUSED_SOME = 3


def as_json(command: F) -> F:
    """Adds `--json` to a command: one JSON document on stdout."""
    return click.option("--json", "json_", is_flag=True, help="Print one JSON document.")(command)


def as_user(required: bool) -> Callable[[F], F]:
    """Adds `--as USER`: in a cache without accounts a recorded, unproven name."""
    return click.option("--as", "user", required=required, metavar="USER", help="Who acts (recorded).")


def print_json(document: Any) -> None:
    """Writes one document; a number that is none becomes null."""
    sys.stdout.buffer.write(msgspec.json.encode(document) + b"\n")
    sys.stdout.buffer.flush()


def say(text: str) -> None:
    """One line of an answer for people."""
    click.echo(text)


def note(text: str) -> None:
    """One line beside the answer, on stderr."""
    click.echo(text, err=True)


def table(rows: Iterable[tuple[str, ...]], heads: tuple[str, ...]) -> None:
    """Left-aligned columns, as wide as their longest cell."""
    lines = [heads, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    for line in lines:
        say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def progress_line() -> Callable[[Progress], None]:
    """A progress line on stderr that overwrites itself; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        return lambda _: None

    def tell(p: Progress) -> None:
        of = f" of {p.total:,}" if p.total else ""
        click.echo(f"\r{p.what}: {p.done:,}{of} ", nl=False, err=True)

    return tell


def guarded(command: F) -> F:
    """Turns expected trouble into its sentence and exit code; anything else stays a bug with its trace."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except ExpectedTrouble as trouble:
            note(f"workstation: {trouble}")
            sys.exit(trouble.exit_code)

    return cast(F, run)
