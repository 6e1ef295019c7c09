"""Commands about offices of exchange: `certify OFFICE …` enters what is known, `certifications` lists it."""

from typing import Any

import click

from workstation.cli.edge import as_json, as_user, guarded, note, print_json, say, table
from workstation.cli.given import context_of
from workstation.cli.when import day_of, last_of

_STANDARDS = click.Choice(["S58", "S59"], case_sensitive=False)
_STATUS = click.Choice(["certified", "suspended", "withdrawn", "not_certified"])


@click.command("certify")
@click.argument("office")
@click.option("--standard", required=True, type=_STANDARDS)
@click.option("--status", required=True, type=_STATUS)
@click.option("--date", "dated", metavar="YYYY-MM-DD", help="The day of the certificate.")
@click.option("--expiry", metavar="YYYY-MM-DD", help="The last day on which it is valid.")
@click.option("--source", required=True, help="Where this is known from.")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def certify_command(click_context: click.Context, /, office: str, user: str, json_: bool, **told: Any) -> None:
    """Enter what is known of an office of exchange (IMPC code): S58 or S59. Context for people, never in a score."""
    from workstation.cli.security_documents import of_certified
    from workstation.services.certifying import CertificationStatus, Standard, certify, list_certified

    context = context_of(click_context, user)
    standard = Standard(told["standard"].upper())
    certify(
        context, office, standard, CertificationStatus(told["status"]), source=told["source"],
        dated=day_of(told["dated"]) if told["dated"] else None,
        expires=last_of(told["expiry"]) if told["expiry"] else None,
    )  # fmt: skip
    impc = office.strip().upper()
    stands = next(c for c in list_certified(context) if c.entry and (c.entry.impc, c.standard) == (impc, standard))
    print_json(of_certified(stands)) if json_ else say(f"{impc}: {standard} {stands.state}, entered.")


@click.command("certifications")
@as_json
@click.pass_context
@guarded
def certifications_command(click_context: click.Context, json_: bool) -> None:
    """What is known of offices of exchange."""
    from workstation.cli.security_documents import of_certified
    from workstation.services.certifying import list_certified

    known = [of_certified(c) for c in list_certified(context_of(click_context))]
    if json_:
        print_json({"certifications": known})
        return
    names = ("office", "standard", "state", "date", "expiry", "source")
    rows = [tuple(str(line[name] or "-") for name in names) for line in known]
    table(rows, names) if rows else note("Nothing is known of any office yet.")


COMMANDS = (certify_command, certifications_command)
