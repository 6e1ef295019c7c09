"""The command `reply`: what stands for a consignment as a message to a carrier or a post."""

import sys
from pathlib import Path
from typing import Any

import click

from workstation.cli.edge import as_json, as_user, guarded, print_json, say
from workstation.cli.given import context_of

_STEPS = ("received", "error", "complete", "issued", "in_place", "removed", "acknowledgement", "pre_arrival", "final")


@click.command("reply")
@click.argument("identifier")
@click.option("--format", "format_", required=True, type=click.Choice(["psn", "xcsn", "cusrsp"]))
@click.option("--step", default="", type=click.Choice(["", *_STEPS]), help="What is told (default: what stands now).")
@click.option("--text", default="", help="What is added to the standard text. Reasons of referrals stay inside.")
@click.option("--referral", "reference", default="", metavar="REF", help="Which referral, where there are several.")
@click.option("--error", default="", metavar="CODE", help="Error code of --step error (PER).")
@click.option("--recipient", default="", help="Who it goes to (XCSN; default: the carrier).")
@click.option("--tax", "taxes", multiple=True, nargs=3, metavar="TYPE AMOUNT CURRENCY", help="A tax of a final reply.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write it there.")
@as_user(required=False)
@as_json
@click.pass_context
@guarded
def reply_command(
    click_context: click.Context, /, identifier: str, format_: str, out: Path | None, user: str | None, json_: bool,
    **told: Any,
) -> None:  # fmt: skip
    """Tell a carrier (psn, xcsn) or a post (cusrsp) what stands for a consignment."""
    from workstation.services.lookup import get_consignment_id
    from workstation.services.reply_taxes import tax_of
    from workstation.services.replying import ReplyRequest, reply_to

    context = context_of(click_context, user)
    taxes = tuple(tax_of(*given) for given in told.pop("taxes"))
    request = ReplyRequest(format=format_, taxes=taxes, **told)
    done = reply_to(context, get_consignment_id(context, identifier), request, out)
    if json_:
        print_json({
            "event_id": done.event_id, "format": done.format, "step": done.step, "code": done.code,
            "file": str(done.path) if done.path else None, "message": done.data.decode("utf-8"),
        })  # fmt: skip
    elif done.path:
        say(str(done.path))
    else:
        sys.stdout.buffer.write(done.data)
        sys.stdout.buffer.flush()


COMMANDS = (reply_command,)
