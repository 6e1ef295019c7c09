"""What the cache is for: work, a demonstration or a drill."""

from workstation.cache import consignments
from workstation.cache.connection import Connection
from workstation.cache.settings import get_purpose, set_purpose
from workstation.domain.errors import NotAllowed
from workstation.domain.purpose import Purpose
from workstation.services.context import Context


def purpose_of(context: Context) -> Purpose:
    """What this cache is for."""
    with context.cache.reading() as connection:
        return get_purpose(connection)


def dedicate(context: Context, purpose: Purpose) -> None:
    """Says what a new cache is for; refused once anything is in it, so that simulated and real never mix."""

    def act(connection: Connection) -> None:
        if consignments.counts(connection)["stored"]:
            raise NotAllowed(f"{context.cache.path} has consignments in it; a {purpose} wants a new file.")
        set_purpose(connection, purpose)

    context.cache.write(act)
