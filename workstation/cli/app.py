"""The command `workstation` and its commands, in the order of the work."""

from pathlib import Path

import click

from workstation import __version__
from workstation.cli import (
    certifications,
    clearing,
    files,
    keys,
    mappings,
    profile_life,
    profiles,
    referrals,
    replies,
    revising,
    rules,
    selecting,
    senders,
    simulating,
    watching,
    work,
)
from workstation.logs import set_up_logging


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--cache", type=click.Path(path_type=Path), metavar="PATH", help="The cache file (default: your own).")
@click.option("--key-file", type=click.Path(path_type=Path), metavar="F", help="File with the cache's key.")
@click.version_option(__version__, prog_name="workstation")
@click.pass_context
def workstation(context: click.Context, cache: Path | None, key_file: Path | None) -> None:
    """Luxor Workstation: which parcel to open, why, and what was found.

    Without a command it opens the desk.
    """
    set_up_logging()
    context.obj = {"cache": cache, "key_file": key_file}


_REFERRING = (*referrals.COMMANDS, *replies.COMMANDS, *certifications.COMMANDS)
for command in (
    *files.COMMANDS,
    *mappings.COMMANDS,
    *watching.COMMANDS,
    *work.COMMANDS,
    *selecting.COMMANDS,
    *clearing.COMMANDS,
    *revising.COMMANDS,
    *senders.COMMANDS,
    *_REFERRING,
    *profiles.COMMANDS,
    *profile_life.COMMANDS,
    *keys.COMMANDS,
    *rules.COMMANDS,
    *simulating.COMMANDS,
):
    workstation.add_command(command)
