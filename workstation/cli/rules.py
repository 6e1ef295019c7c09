"""`workstation rules …`: what rules a profile has, whether a file of them is sound, spreadsheets, snoozes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workstation.cli.edge import as_json, as_user, guarded, note, print_json, say, table
from workstation.cli.given import context_of
from workstation.cli.when import moment_of
from workstation.domain.moments import date_of, iso

if TYPE_CHECKING:
    from workstation.domain.profile import ProfileSpec
    from workstation.domain.rules import RuleBook
    from workstation.services.context import Context

_FILE = click.Path(path_type=Path)


@click.group("rules")
def rules_group() -> None:
    """Rules of profiles: what people know, beside what a model has learned."""


@rules_group.command("list")
@click.argument("profile")
@as_json
@click.pass_context
@guarded
def list_command(click_context: click.Context, profile: str, json_: bool) -> None:
    """The rules of the live version as sentences; where nothing is live, of the draft."""
    from workstation.services.rule_drafts import live_or_newest
    from workstation.services.rule_snoozing import list_snoozed

    context = context_of(click_context)
    found = live_or_newest(context, profile)
    rules = _of_book(context, found.book, found.spec)
    snoozed = [
        {"rule": s.rule_id, "party": s.party, "until": iso(s.until_at), "reason": s.reason, "by": s.user}
        for s in list_snoozed(context, profile)
    ]
    if json_:
        print_json({"profile": profile, "source": found.source or None, "rules": rules, "snoozed": snoozed})
        return
    note(f"{profile}: {len(rules)} rules ({found.source or 'none'})")
    for rule in rules:
        say(f"{rule['id']}: {rule['sentence']}")
        if rule["expiry"]:
            note(f"  {rule['id']}: {rule['expiry']}")
    if snoozed:
        table([tuple(map(str, s.values())) for s in snoozed], ("snoozed", "party", "until", "reason", "by"))


def _of_book(context: "Context", book: "RuleBook", spec: "ProfileSpec | None") -> list[dict[str, Any]]:
    from workstation.profile_packages.rules_file import values_of
    from workstation.services.rule_sentences import RuleSpeaker, expiry_words

    speaker, day = RuleSpeaker(book.currency, spec), date_of(context.clock())
    return [
        {
            **values_of(rule),
            "expires_on": rule.expires_on.isoformat(),
            "sentence": speaker.sentence(rule),
            "expired": rule.is_expired(day),
            "expiry": expiry_words(rule, day) or None,
        }
        for rule in book.rules
    ]


@rules_group.command("check")
@click.argument("path", type=_FILE, metavar="FILE")
@click.option("--profile", metavar="NAME", help="Whose features the rules may name (default: told beside the file).")
@as_json
@click.pass_context
@guarded
def check_command(click_context: click.Context, path: Path, profile: str | None, json_: bool) -> None:
    """Read a file of rules (TOML, CSV, Excel) through and say each rule as a sentence. Nothing is stored."""
    from workstation.services.rule_files import read_rule_file, spec_for

    context = context_of(click_context)
    spec = spec_for(context, path, profile)
    rules = _of_book(context, read_rule_file(path, spec), spec)
    if json_:
        print_json({"file": str(path), "rules": rules})
        return
    for rule in rules:
        say(f"{rule['id']}: {rule['sentence']}")
        if rule["expiry"]:
            note(f"  {rule['id']}: {rule['expiry']}")
    note(f"{path}: {len(rules)} rules, sound")


@rules_group.command("export")
@click.argument("profile")
@click.option("--out", required=True, type=_FILE, metavar="F", help="The CSV file to write.")
@as_json
@click.pass_context
@guarded
def export_command(click_context: click.Context, profile: str, out: Path, json_: bool) -> None:
    """Write the rules that the next version starts from as a spreadsheet."""
    from workstation.services.rule_drafts import newest_rules
    from workstation.services.rule_files import rules_as_csv, write_out

    found = newest_rules(context_of(click_context), profile)
    write_out(out, rules_as_csv(found.book, found.spec))
    told = {"profile": profile, "source": found.source or None, "rules": len(found.book.rules), "file": str(out)}
    print_json(told) if json_ else say(f"{out}: {told['rules']} rules of {profile} ({found.source or 'none'})")


@rules_group.command("import")
@click.argument("profile")
@click.argument("path", type=_FILE, metavar="FILE")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def import_command(click_context: click.Context, profile: str, path: Path, user: str, json_: bool) -> None:
    """Take rules from a file (CSV, Excel, TOML) as the profile's draft; the next version brings them into force."""
    from workstation.services.rule_drafts import draft_rules
    from workstation.services.rule_files import read_rule_file, spec_for

    context = context_of(click_context, user)
    done = draft_rules(context, profile, read_rule_file(path, spec_for(context, path, profile)))
    told = {"profile": profile, "rules": done.rules, "draft": str(done.path)}
    print_json(told) if json_ else say(
        f"{done.path}: {done.rules} rules; they count from the next published version on."
    )


@rules_group.command("snooze")
@click.argument("rule")
@click.option(
    "--party",
    required=True,
    metavar="KEY",
    help="Sender, addressee or declarant: its reference, else name, postcode and country in small letters.",
)
@click.option("--until", required=True, metavar="DATE", help="The last day (YYYY-MM-DD).")
@click.option("--reason", required=True, help="Why; it is shown wherever the rule is silent.")
@click.option("--profile", metavar="NAME", help="Whose rule, where several profiles have one of this id.")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def snooze_command(click_context: click.Context, /, rule: str, user: str, json_: bool, **told: Any) -> None:
    """Make a rule silent for one party until a day. It says so wherever it would have hit."""
    from workstation.services.rule_snoozing import snooze_rule

    context = context_of(click_context, user)
    done = snooze_rule(context, rule, told["party"], moment_of(told["until"]), told["reason"], profile=told["profile"])
    s = done.snooze
    if not done.known:
        note(f"No consignment in this cache names {s.party} as sender, addressee or declarant yet.")
    document = {
        "event_id": done.event_id, "profile": s.profile, "rule": s.rule_id, "party": s.party,
        "until": iso(s.until_at), "reason": s.reason, "by": s.user, "party_known": done.known,
    }  # fmt: skip
    print_json(document) if json_ else say(
        f"{s.rule_id} of {s.profile} is silent for {s.party} until {iso(s.until_at)}."
    )


COMMANDS = (rules_group,)
