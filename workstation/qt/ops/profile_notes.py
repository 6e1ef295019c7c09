"""What the top line says of live profiles: ending, expired, or waiting for a second person."""

from workstation.services.context import Context


def list_notes(context: Context) -> list[str]:
    """A few words each, the most pressing first; an emergency whose time is up ends here, too."""
    from workstation.services.life_words import briefs_of
    from workstation.services.profile_life import list_ending

    return briefs_of(list_ending(context), context.clock())
