"""Commands that look at referrals: `refer list` and `refer show ID`."""

from typing import Any

import click

from workstation.cli.edge import as_json, guarded, note, print_json, say, table
from workstation.cli.given import context_of


@click.command("list")
@as_json
@click.pass_context
@guarded
def list_command(click_context: click.Context, json_: bool) -> None:
    """Every referral that waits for somebody: most severe first, then by due time."""
    from workstation.cli.security_documents import inbox_line, of_entry
    from workstation.services.inbox import list_inbox

    entries = list_inbox(context_of(click_context))
    if json_:
        print_json({"open": len(entries), "referrals": [of_entry(e) for e in entries]})
        return
    heads = ("kind", "state", "identifier", "reference", "due", "owner", "reason")
    table([inbox_line(e) for e in entries], heads) if entries else note("No referral is open.")


@click.command("show")
@click.argument("identifier")
@as_json
@click.pass_context
@guarded
def show_command(click_context: click.Context, identifier: str, json_: bool) -> None:
    """The security case of one consignment with every act behind it."""
    from workstation.cli.security_documents import of_security, tell_security
    from workstation.domain.moments import iso
    from workstation.services.inbox import get_history
    from workstation.services.lookup import get_any_consignment_id
    from workstation.services.showing import get_detail

    context = context_of(click_context)
    consignment_id = get_any_consignment_id(context, identifier)
    detail, acts = get_detail(context, consignment_id), get_history(context, consignment_id).acts
    told = [act | {"at": iso(int(str(act["at"])))} for act in acts]
    if json_:
        print_json({"identifier": detail.identifier, **of_security(detail.security), "acts": told})
        return
    say(f"{detail.identifier}  {detail.security.case.standing}")
    tell_security(detail.security)
    for act in told:
        say(f"  {act['at']}  {act['user']:10}  {act['kind']:11}  {act['reference'] or ''}  {_said(act)}".rstrip())


def _said(act: dict[str, Any]) -> str:
    """What an act said beside its kind: how and with what result it was screened, why it ended, the note."""
    told = act["payload"]
    parts = (", ".join(told.get("methods") or ()), told.get("result") or "", told.get("code") or "", act["note"])
    return " · ".join(part for part in parts if part)
