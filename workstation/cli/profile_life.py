"""Commands about the life of profile versions: `profiles`, and `profile history|shadow|retire|export|import`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from workstation.cli.edge import as_json, as_user, guarded, note, print_json, say, table
from workstation.cli.given import context_of
from workstation.cli.keys import passphrase_file, sign_key_of
from workstation.domain.moments import date_of, iso
from workstation.domain.profile import Stage

if TYPE_CHECKING:
    from workstation.services.profile_life import Standing


@click.command("profiles")
@as_json
@click.pass_context
@guarded
def profiles_command(click_context: click.Context, json_: bool) -> None:
    """The profile versions of this cache, and the drafts that come with the program."""
    from workstation.profile_packages.shipped import list_drafts
    from workstation.services.life_words import warnings_of
    from workstation.services.profile_life import list_standings

    context = context_of(click_context)
    standings = list_standings(context)
    warnings = warnings_of(standings, context.clock())
    if json_:
        documents = [_of_standing(standing) for standing in standings]
        print_json({"versions": documents, "drafts": list_drafts(), "warnings": warnings})
        return
    heads = ("profile", "version", "stage", "since", "by", "author", "examined", "finds", "published by", "expires")
    table([_line(standing) for standing in standings], heads)
    for warning in warnings:
        note(warning)
    note(f"Shipped drafts: {', '.join(list_drafts())}")


def _of_standing(s: "Standing") -> dict[str, Any]:
    """The record of a version with where it stands; moments as ISO 8601 beside the record's own milliseconds."""
    record: dict[str, Any] = msgspec.to_builtins(s.version)
    emergency = s.emergency and {
        "by": s.emergency.by,
        "reason": s.emergency.reason,
        "begun_at": iso(s.emergency.begun_at),
        "dies_at": iso(s.emergency.dies_at),
    }
    return record | {
        "since": iso(s.since),
        "by": s.by,
        "expires_on": (s.spec.expires_on if s.spec else "") or None,
        "days_left": s.term.days_left,
        "validity": s.term.validity,
        "emergency": emergency,
        "key_revoked": s.key_revoked,
        "trouble": s.trouble or None,
    }


def _line(s: "Standing") -> tuple[str, ...]:
    v = s.version
    stage = f"{v.stage} (emergency)" if s.emergency else v.stage.value
    expires = s.spec.expires_on if s.spec else "?"
    since = date_of(s.since).isoformat()
    return (
        v.profile, str(v.version), stage, since, s.by, v.author, f"{v.examined:,}", f"{v.finds:,}", v.published_by,
        expires,
    )  # fmt: skip


@click.group("profile")
def profile_group() -> None:
    """One profile: its history, its packages from and to other offices, versions set aside."""


@profile_group.command("history")
@click.argument("profile")
@as_json
@click.pass_context
@guarded
def history_command(click_context: click.Context, profile: str, json_: bool) -> None:
    """Who moved which version of a profile from one stage to the next, and when."""
    from workstation.services.profile_life import list_history

    changes = list_history(context_of(click_context), profile)
    if json_:
        steps = [
            {"version": c.version, "from": c.before, "to": c.after, "by": c.by, "at": iso(c.at),
             "event_id": c.event_id, "note": c.note or None}
            for c in changes
        ]  # fmt: skip
        print_json({"profile": profile, "changes": steps})
        return
    rows = [
        (iso(c.at), str(c.version), c.before.value if c.before else "-", c.after.value, c.by, c.note) for c in changes
    ]
    table(rows, ("at", "version", "from", "to", "by", "note"))


@profile_group.command("export")
@click.argument("profile")
@click.argument("version", type=int)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="F.zip")
@click.option("--sign-key", type=click.Path(path_type=Path), metavar="FILE", help="Sign the package with this key.")
@passphrase_file
@as_json
@click.pass_context
@guarded
def export_command(click_context: click.Context, /, profile: str, version: int, json_: bool, **given: Any) -> None:
    """Write a version as one zip file that another office can import."""
    from workstation.services.package_export import export_version

    key = sign_key_of(given["sign_key"], given["passphrase_file"])
    done = export_version(context_of(click_context), profile, version, given["out"], key)
    if json_:
        print_json(
            {"profile": profile, "version": version, "file": str(done.path), "signed_by": done.signed_by or None}
        )
        return
    say(f"{done.path}: {profile} {version}, " + (f"signed by {done.signed_by}" if done.signed_by else "not signed"))


@profile_group.command("import")
@click.argument("path", type=click.Path(path_type=Path, exists=True), metavar="FOLDER|ZIP")
@click.option("--unsigned", is_flag=True, help="Take it in though no trusted key signed it: as a shadow only.")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def import_command(click_context: click.Context, path: Path, unsigned: bool, user: str, json_: bool) -> None:
    """Take a package from outside in: signed by a trusted key it becomes a candidate."""
    from workstation.services.package_import import import_package

    done = import_package(context_of(click_context, user), path, unsigned)
    document = {
        "profile": done.profile,
        "version": done.version,
        "their_version": done.their_version,
        "stage": done.stage,
        "author": done.author,
        "signed_by": done.signed_by or None,
    }
    told = f"{done.profile} {done.version} is a {done.stage} (made by {done.author} as version {done.their_version})."
    print_json(document) if json_ else say(told)


def _mover(name: str, to: Stage, help_: str) -> click.Command:
    @profile_group.command(name, help=help_)
    @click.argument("profile")
    @click.argument("version", type=int)
    @as_user(required=True)
    @as_json
    @click.pass_context
    @guarded
    def move_command(click_context: click.Context, profile: str, version: int, user: str, json_: bool) -> None:
        from workstation.services.profile_life import set_aside

        done = set_aside(context_of(click_context, user), profile, version, to)
        document = {"profile": done.profile, "version": done.version, "stage": done.stage}
        print_json(document) if json_ else say(f"{profile} {version} is {'a ' if to is Stage.SHADOW else ''}{to}.")

    return move_command


_mover("shadow", Stage.SHADOW, "Make a candidate a shadow.")
_mover("retire", Stage.RETIRED, "Retire a version; where it was live, nothing of its profile is.")

COMMANDS = (profiles_command, profile_group)
