"""From the options before the command to the program's context."""

import click

from workstation.bootstrap import build_context
from workstation.services.context import Context


def context_of(click_context: click.Context, user: str | None = None) -> Context:
    """The context on the cache that `--cache` and `--key-file` name, acting as `user` where one is given."""
    return build_context(**click_context.find_root().obj, user=user)
