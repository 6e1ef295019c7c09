"""The command that watches a folder."""

import signal
import sys
from pathlib import Path
from threading import Event
from typing import Any

import click

from workstation.cli.edge import REFUSED_SOME, as_user, guarded, note, print_json, say
from workstation.cli.given import context_of
from workstation.texts import _


@click.command("watch")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--format", "format_", metavar="NAME", default="", help="Message format (default: told from the content)."
)
@click.option("--mapping", default="", metavar="NAME", help="What the columns mean: a mapping's name or a TOML file.")
@click.option("--sender", default="", metavar="NAME", help="Who sent the data, for records that name nobody.")
@click.option("--once", is_flag=True, help="Look twice, take in what is whole, and end.")
@click.option(
    "--interval", default=5.0, show_default=True, type=click.FloatRange(0.05, 3600), help="Seconds between two looks."
)
@click.option("--json", "json_", is_flag=True, help="Print one JSON document a line, one for each file.")
@as_user(required=False)
@click.pass_context
@guarded
def watch_command(click_context: click.Context, /, folder: Path, user: str | None, json_: bool, **told: Any) -> None:
    """Take in the files that are dropped into DIR, once they are whole and never twice.

    What was taken in is moved to DIR/done, what was refused to DIR/refused with the reason beside it. Links, pipes and
    devices are never opened. Ctrl+C ends it; the exit code is 3 where something was refused.
    """
    from workstation.services.watch_events import WatchEvent, WatchRequest
    from workstation.services.watching import watch

    refused = 0

    def tell(event: WatchEvent) -> None:
        nonlocal refused
        refused += event.is_refusal
        print_json(_document(event)) if json_ else _tell(event)

    request = WatchRequest(
        folder=folder, format=told["format_"], mapping=told["mapping"], data_sender=told["sender"].strip()
    )
    context = context_of(click_context, user)
    if not told["once"]:
        note(_("Watching {folder}; Ctrl+C ends it.").format(folder=folder))
    watch(context, request, tell, _stopped_by_signals(), told["interval"], told["once"])
    sys.exit(REFUSED_SOME if refused else 0)


def _stopped_by_signals() -> Event:
    """Set by Ctrl+C or a request to end: a file that is being stored stops after a whole batch and stays."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _document(event: Any) -> dict[str, Any]:
    moved = str(event.moved_to) if event.moved_to else None
    return {"file": event.file, "became": event.became, "reason": event.reason, "moved_to": moved, **event.counts}


def _tell(event: Any) -> None:
    c = event.counts
    counts = ""
    if c:
        counts = f": {c['read']:,} read, {c['stored']:,} stored, {c['amended']:,} amended, {c['unchanged']:,} unchanged"
        counts += f", {c['refused']:,} refused"
    say(f"{event.file}: {event.became}{counts}")
    for line in event.reason.splitlines():
        note(f"    {line}")


COMMANDS = (watch_command,)
