"""The command that puts an officer's description or tariff number beside the declared one."""

import click

from workstation.cli.edge import as_json, as_user, guarded, print_json, say
from workstation.cli.given import context_of
from workstation.services.lookup import get_consignment_id
from workstation.services.revising import revise


@click.command("revise")
@click.argument("identifier")
@click.option("--line", "number", required=True, type=click.IntRange(1), help="Which goods line, from 1.")
@click.option("--description", metavar="TEXT", help='What the goods are ("" takes a revision back).')
@click.option("--hs", metavar="CODE", help='The tariff number ("" takes a revision back).')
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def revise_command(
    click_context: click.Context,
    /,
    identifier: str,
    number: int,
    description: str | None,
    hs: str | None,
    user: str,
    json_: bool,
) -> None:
    """Put a description or an HS code beside the declared one; what was declared stays."""
    context = context_of(click_context, user)
    done = revise(context, get_consignment_id(context, identifier), number, description, hs)
    if json_:
        print_json(
            {
                "event_id": done.event_id,
                "consignment_id": done.consignment_id,
                "identifier": identifier,
                "line": number,
                "declared": {"description": done.line.description, "hs": done.line.hs},
                "revised": {"description": done.line.revised_description, "hs": done.line.revised_hs},
                "version": done.version,
            }
        )
        return
    say(f"{identifier} line {number}, declared: {done.line.description or '-'}  HS {done.line.hs or '-'}")
    say(f"  revised: {done.line.revised_description or '-'}  HS {done.line.revised_hs or '-'}")


COMMANDS = (revise_command,)
