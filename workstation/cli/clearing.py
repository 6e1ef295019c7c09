"""The command `clear`: the release category of a consignment, why, and what duty and tax may come to."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workstation.cli.edge import as_json, guarded, print_json
from workstation.cli.given import context_of
from workstation.domain.errors import WrongUsage

if TYPE_CHECKING:
    from workstation.services.clearing import ClearRequest

_TABLES = (
    "Folder of your own exchange-rates.toml and duty-rates.toml (default: `reference` in your data folder, where your"
    " mappings are, too)."
)


@click.command("clear")
@click.argument("identifier")
@click.option("--restricted", is_flag=True, help="A restriction is known for these goods.")
@click.option(
    "--reference", nargs=2, metavar="AMOUNT CURRENCY", help="What such goods are usually worth: tells the uplift."
)
@click.option("--known", type=click.IntRange(min=1), metavar="N", help="How many consignments say so (--reference).")
@click.option("--cap", nargs=2, metavar="AMOUNT CURRENCY", help="The uplift counts up to this much.")
@click.option("--senders", type=click.IntRange(min=0), metavar="N", help="How many senders used the IOSS number.")
@click.option("--tables", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR", help=_TABLES)
@as_json
@click.pass_context
@guarded
def clear_command(click_context: click.Context, /, identifier: str, json_: bool, **told: Any) -> None:
    """Release category of a consignment with its derivation, and an estimate of duty and tax."""
    from workstation.cli.clearing_documents import of_cleared, tell_cleared
    from workstation.services.clearing import clear

    request = _request(told)
    cleared = clear(context_of(click_context), identifier, request)
    print_json({"identifier": cleared.identifier, **of_cleared(cleared)}) if json_ else tell_cleared(cleared)


def _request(told: dict[str, Any]) -> "ClearRequest":
    from workstation.clearance.uplift import Reference
    from workstation.services.clearing import ClearRequest
    from workstation.services.money import money_of

    reference, known = told.pop("reference"), told.pop("known")
    if bool(reference) != bool(known):
        raise WrongUsage("--reference goes with --known N: a usual value says how many consignments it comes from.")
    cap = told.pop("cap")
    return ClearRequest(
        reference=Reference(money_of(*reference), known) if reference else None,
        cap=money_of(*cap) if cap else None,
        **told,
    )


COMMANDS = (clear_command,)
