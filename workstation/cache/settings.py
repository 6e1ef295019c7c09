"""What this cache is: facts about the file itself."""

from workstation.cache.connection import Connection
from workstation.domain.purpose import Purpose


def get_purpose(connection: Connection) -> Purpose:
    """What the cache is for."""
    return Purpose(connection.execute("SELECT value FROM setting WHERE name = 'purpose'").fetchone()[0])


def set_purpose(connection: Connection, purpose: Purpose) -> None:
    """Says what a new cache is for; the caller makes sure that it is still empty."""
    connection.execute("UPDATE setting SET value = ? WHERE name = 'purpose'", (purpose.value,))
