"""Chooses between the command line and the window; `desk` and `demo` need both sides, so they live here."""

import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Entry point of the program: a bare `workstation` and `workstation [--cache PATH] desk` open the window."""
    desk = _desk_request(sys.argv[1:])
    if desk is not None:
        from workstation.qt.app import run_desk  # the quick way to the window: no command line library

        sys.exit(run_desk(*desk))
    _command_line()


def _desk_request(arguments: list[str]) -> tuple[Path | None, Path | None, str | None] | None:
    """Cache, key file and user where the arguments ask for nothing but the window; None where they ask for more."""
    given: dict[str, str] = {}
    rest = list(arguments)
    while rest and rest[0] != "desk":
        name, equals, value = rest.pop(0).partition("=")
        if name not in ("--cache", "--key-file") or not (equals or rest):
            return None
        given[name] = value if equals else rest.pop(0)
    rest = rest[1:]
    if rest and (rest[0] != "--as" or len(rest) != 2):
        return None
    cache, key_file = (Path(given[name]) if name in given else None for name in ("--cache", "--key-file"))
    return cache, key_file, rest[1] if rest else None


def _command_line() -> None:
    import click

    from workstation.cli.app import workstation
    from workstation.cli.edge import as_user, guarded, note, say
    from workstation.cli.given import context_of

    @workstation.command("desk")
    @as_user(required=False)
    @click.pass_context
    def desk_command(click_context: click.Context, user: str | None) -> None:
        """Open the window on a cache (what the program does without a command, too)."""
        from workstation.qt.app import run_desk

        given = click_context.find_root().obj
        sys.exit(run_desk(given["cache"], given["key_file"], user))

    @workstation.command("demo")
    @click.option("--parcels", default=1_200, show_default=True, type=click.IntRange(50), help="Arrivals of today.")
    @click.option("--seed", default=1, show_default=True, help="One seed gives one world.")
    @click.option(
        "--tour", type=click.Path(path_type=Path), metavar="DIR", help="Walk the screens, save pictures in DIR."
    )
    @click.pass_context
    @guarded
    def demo_command(click_context: click.Context, parcels: int, seed: int, tour: Path | None) -> None:
        """A simulated mail centre in a new cache, then the window; without a display, pictures of it."""
        from workstation.qt.platform_choice import settle_platform
        from workstation.services.demo import prepare_demo
        from workstation.services.kept_demo import start_demo

        visible = settle_platform()
        given = click_context.find_root().obj
        anew = given["cache"] is not None
        if given["cache"] is None:
            given["cache"] = Path(tempfile.mkdtemp(prefix="luxor-demo-")) / "demo.db"
        context = context_of(click_context, "olga")
        say(f"A simulated mail centre in {given['cache']} ...")
        if anew:
            prepare_demo(context, seed, parcels)
        else:
            start_demo(context, seed, parcels)
        context.cache.close()
        if visible and tour is None:
            from workstation.qt.app import run_desk

            sys.exit(run_desk(given["cache"], given["key_file"], "olga"))
        from workstation.qt.tour import run_tour

        if tour is None:
            note("No display here: pictures of the screens instead.")
        run_tour(context, tour or Path("demo-pictures"), say)

    workstation(prog_name="workstation")


if __name__ == "__main__":
    main()
