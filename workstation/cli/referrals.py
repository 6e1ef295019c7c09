"""Commands of referrals: `refer ID --kind …` opens one; `refer answer|close|confirm|dismiss|list|show|clear …`."""

from typing import Any

import click

from workstation.cli.edge import as_json, as_user, guarded, print_json, say
from workstation.cli.given import context_of
from workstation.cli.referral_lists import list_command, show_command
from workstation.cli.when import moment_of
from workstation.domain.referral import ClosureCode, ReferralKind, ScreeningResult

_KINDS = click.Choice([kind.value for kind in ReferralKind])
_CODES = click.Choice([code.value for code in ClosureCode])
_RESULTS = click.Choice([result.value for result in ScreeningResult])


class _OpensByDefault(click.Group):
    """`refer ID …` is `refer open ID …`: the act that is wanted most needs no word of its own."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The named command, else the one that opens."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["open", *args]
        return super().resolve_command(ctx, args)


@click.group("refer", cls=_OpensByDefault)
def refer_group() -> None:
    """Referrals: ask for information (rfi), for screening (rfs), or forbid loading (dnl).

    `refer IDENTIFIER --kind rfi --as USER` opens one.
    """


@refer_group.command("open")
@click.argument("identifier")
@click.option("--kind", required=True, type=_KINDS)
@click.option("--reason", default="", help="Why; an RFS and a DNL need one.")
@click.option("--due", metavar="ISO", help="When it should be done with (default: by kind, no later than the flight).")
@click.option("--method", "methods", multiple=True, metavar="CODE", help="A screening method that is recommended.")
@click.option("--owner", default="", metavar="USER", help="Who answers for it (default: whoever opens it).")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def open_command(click_context: click.Context, /, identifier: str, user: str, json_: bool, **told: Any) -> None:
    """Open a referral for a consignment."""
    from workstation.services.lookup import get_consignment_id
    from workstation.services.referring import open_referral

    context = context_of(click_context, user)
    due = moment_of(told["due"]) if told["due"] else None
    done = open_referral(
        context, get_consignment_id(context, identifier), ReferralKind(told["kind"]), told["reason"],
        due=due, methods=told["methods"], owner=told["owner"],
    )  # fmt: skip
    _tell(context, done, json_)


@refer_group.command("answer")
@click.argument("reference")
@click.option("--method", "methods", multiple=True, metavar="CODE", help="How it was screened; two different ones.")
@click.option("--result", type=_RESULTS, help="What the screening says.")
@click.option("--note", "note_", default="", help="The information itself, or a remark.")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def answer_command(click_context: click.Context, /, reference: str, user: str, json_: bool, **told: Any) -> None:
    """Record what came back to a referral; it goes on holding until it is closed."""
    from workstation.services.referring import answer

    context = context_of(click_context, user)
    result = ScreeningResult(told["result"]) if told["result"] else None
    _tell(context, answer(context, reference, told["note_"], told["methods"], result), json_)


@refer_group.command("close")
@click.argument("reference")
@click.option("--code", required=True, type=_CODES)
@click.option("--note", "note_", default="", help="Why; some codes need it.")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def close_command(
    click_context: click.Context, reference: str, code: str, note_: str, user: str, json_: bool
) -> None:  # fmt: skip
    """End a referral."""
    from workstation.services.referring import close

    context = context_of(click_context, user)
    _tell(context, close(context, reference, ClosureCode(code), note_), json_)


@refer_group.command("confirm")
@click.argument("reference")
@click.option("--reason", default="", help="In your own words (default: what was proposed).")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def confirm_command(click_context: click.Context, reference: str, reason: str, user: str, json_: bool) -> None:
    """Make a proposal of the engine a referral in your name."""
    from workstation.services.referring import confirm

    context = context_of(click_context, user)
    _tell(context, confirm(context, reference, reason), json_)


@refer_group.command("dismiss")
@click.argument("reference")
@click.option("--note", "note_", default="", help="Why there is no ground.")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def dismiss_command(click_context: click.Context, reference: str, note_: str, user: str, json_: bool) -> None:
    """Say that a proposal of the engine has no ground."""
    from workstation.services.referring import dismiss

    context = context_of(click_context, user)
    _tell(context, dismiss(context, reference, note_), json_)


@refer_group.command("clear")
@click.argument("identifier")
@click.option("--note", "note_", default="", help="A remark.")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def clear_command(click_context: click.Context, identifier: str, note_: str, user: str, json_: bool) -> None:
    """Say that the security assessment of a consignment is complete; no referral may be open."""
    from workstation.services.lookup import get_consignment_id
    from workstation.services.referring import clear

    context = context_of(click_context, user)
    _tell(context, clear(context, get_consignment_id(context, identifier), note_), json_)


@refer_group.command("reassess")
@click.argument("identifier")
@click.option("--note", "note_", required=True, help="What is new.")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def reassess_command(click_context: click.Context, identifier: str, note_: str, user: str, json_: bool) -> None:
    """Take a clearance back because something new is known."""
    from workstation.services.lookup import get_consignment_id
    from workstation.services.referring import reassess

    context = context_of(click_context, user)
    _tell(context, reassess(context, get_consignment_id(context, identifier), note_), json_)


def _tell(context: Any, done: Any, json_: bool) -> None:
    """What an act led to, and the referral as it stands now."""
    from workstation.cli.security_documents import of_referral

    referral = done.case.find(done.reference) if done.reference else None
    if json_:
        shown = of_referral(referral, context.clock()) if referral else None
        print_json({
            "event_id": done.event_id, "consignment_id": done.consignment_id, "reference": done.reference or None,
            "standing": done.case.standing, "referral": shown,
        })  # fmt: skip
        return
    what = f"{done.reference} {referral.state}" if referral else f"#{done.consignment_id}"
    say(f"{what}; the consignment is {done.case.standing}.")


for command in (list_command, show_command):
    refer_group.add_command(command)

COMMANDS = (refer_group,)
