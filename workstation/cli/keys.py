"""Commands about keys: `keys make`, `trust`, `revoke`, `list`; and how other commands are given a key to sign with."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workstation.cli.edge import as_json, as_user, guarded, note, print_json, say, table
from workstation.cli.given import context_of
from workstation.domain.errors import WrongUsage
from workstation.domain.moments import iso

if TYPE_CHECKING:
    from workstation.cache.trusted_keys import TrustedKey
    from workstation.services.keys import SignKey

C = TypeVar("C")
_SHOWN = 16


def passphrase_file(command: C) -> C:
    """Adds `--passphrase-file FILE`: the first line opens the private key."""
    option = click.option(
        "--passphrase-file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The key's passphrase (default: asked for, where the key has one).",
    )
    return option(command)  # type: ignore[type-var]  # click's own type of a decorator


def sign_key_of(path: Path | None, passphrase: Path | None) -> "SignKey | None":
    """The key in the file, opened by the passphrase in the other one or by one that is asked for."""
    if path is None:
        if passphrase is not None:
            raise WrongUsage("--passphrase-file goes with --sign-key.")
        return None
    from workstation.services.keys import read_sign_key

    key = read_sign_key(path)
    if not key.is_locked:
        return key
    words = _first_line(passphrase) if passphrase else click.prompt("Passphrase", hide_input=True, err=True)
    return read_sign_key(path, words.encode())


def _first_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUsage(f"The passphrase file {path} cannot be read: {error}.") from error
    if not lines or not lines[0]:
        raise WrongUsage(f"The passphrase file {path} is empty.")
    return lines[0]


@click.group("keys")
def keys_group() -> None:
    """Keys that sign profile packages, and whose signature counts here."""


@keys_group.command("make")
@click.option("--name", required=True, help="Whose key: part of the file names.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER")
@click.option("--passphrase", is_flag=True, help="Ask for a passphrase that locks the private key.")
@passphrase_file
@as_json
@guarded
def make_command(name: str, out: Path, passphrase: bool, json_: bool, **given: Any) -> None:
    """Make a pair: NAME.key.pem stays with its owner, NAME.pub.pem is handed round."""
    from workstation.services.keys import make_keys

    words = ""
    if given["passphrase_file"]:
        words = _first_line(given["passphrase_file"])
    elif passphrase:
        words = click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True)
    made = make_keys(name, out, words.encode() or None)
    document = {"name": name, "private": str(made.private), "public": str(made.public), "fingerprint": made.fingerprint}
    if json_:
        print_json(document)
        return
    say(f"{made.public}\n  fingerprint {made.fingerprint}")
    note(f"{made.private} stays with its owner" + ("." if words else "; it has no passphrase."))


@keys_group.command("trust")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--name", default="", help="Whose key it is (default: the name of the file).")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def trust_command(click_context: click.Context, file: Path, name: str, user: str, json_: bool) -> None:
    """Trust a public key: packages signed by it may come in. Compare the fingerprint with its owner first."""
    from workstation.services.keys import trust_key

    key = trust_key(context_of(click_context, user), file, name)
    print_json(_of_key(key)) if json_ else say(f"{key.name} is trusted: {key.fingerprint}")


@keys_group.command("revoke")
@click.argument("fingerprint")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def revoke_command(click_context: click.Context, fingerprint: str, user: str, json_: bool) -> None:
    """Trust a key no more; named by its fingerprint or the beginning of it."""
    from workstation.services.keys import list_keys, revoke_key

    context = context_of(click_context, user)
    key = revoke_key(context, fingerprint)
    stands = next(k for k in list_keys(context) if k.fingerprint == key.fingerprint)
    print_json(_of_key(stands)) if json_ else say(f"{key.name} is trusted no more: {key.fingerprint}")


@keys_group.command("list")
@as_json
@click.pass_context
@guarded
def list_command(click_context: click.Context, json_: bool) -> None:
    """The keys that this cache trusts or trusted."""
    from workstation.services.keys import list_keys

    keys = list_keys(context_of(click_context))
    if json_:
        print_json({"keys": [_of_key(key) for key in keys]})
        return
    rows = [
        (k.name, f"{k.fingerprint[:_SHOWN]}…", k.added_by, iso(k.added_at), iso(k.revoked_at) if k.revoked_at else "-")
        for k in keys
    ]
    table(rows, ("name", "fingerprint", "trusted by", "since", "revoked")) if rows else note("No key is trusted here.")


def _of_key(key: "TrustedKey") -> dict[str, Any]:
    return {
        "name": key.name,
        "fingerprint": key.fingerprint,
        "added_by": key.added_by,
        "added_at": iso(key.added_at),
        "event_id": key.event_id,
        "revoked_at": iso(key.revoked_at) if key.revoked_at else None,
    }


COMMANDS = (keys_group,)
