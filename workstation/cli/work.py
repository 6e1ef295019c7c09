"""Commands of the officer's work: score, queue, show, record, undo."""

from dataclasses import asdict
from typing import Any

import click

from workstation.cli import documents
from workstation.cli.edge import as_json, as_user, guarded, note, print_json, progress_line, say, table
from workstation.cli.given import context_of
from workstation.domain.errors import WrongUsage
from workstation.domain.outcome import Depth, Disposition, Examination, FindingType, Result
from workstation.domain.profile import Lane
from workstation.services.lookup import get_any_consignment_id, get_consignment_id
from workstation.services.queueing import QueueEntry, queue_entries, queue_ids
from workstation.services.recording import record_outcome, undo_last
from workstation.services.showing import get_detail

_PAGE = 2_000


@click.command("score")
@click.option("--profile", metavar="NAME", help="Score by this profile only (default: by every live one).")
@as_json
@click.pass_context
@guarded
def score_command(click_context: click.Context, profile: str | None, json_: bool) -> None:
    """Score every open consignment by the live profiles."""
    from workstation.services.rule_view import rule_warnings
    from workstation.services.scoring import lapsed_words, score_open  # numpy waits until something is scored

    context = context_of(click_context)
    report = score_open(context, profile, progress_line())
    for warning in rule_warnings(context):
        note(warning)
    profiles = [{"profile": name, "version": version} for name, version in report.profiles]
    if json_:
        print_json(
            {
                "scored": report.scored,
                "stored": report.stored,
                "seconds": report.seconds,
                "rows_per_second": report.rows_per_second,
                "profiles": profiles,
                "not_scoring": [asdict(lapsed) for lapsed in report.lapsed],
            }
        )
        return
    for lapsed in report.lapsed:
        note(lapsed_words(lapsed))
    if not profiles:
        say("Nothing was scored.")
        return
    by = ", ".join(f"{p['profile']} {p['version']}" for p in profiles)
    say(f"{report.scored:,} scored by {by} in {report.seconds:.1f} s ({report.rows_per_second:,.0f} a second)")


@click.command("queue")
@click.option("--lane", type=click.Choice([lane.value for lane in Lane]), help="Only this lane.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(min=0), help="How many at the most.")
@click.option("--profile", metavar="NAME", help="In the order of this profile.")
@as_json
@click.pass_context
@guarded
def queue_command(click_context: click.Context, lane: str | None, limit: int, profile: str | None, json_: bool) -> None:
    """Every open consignment, best first."""
    context = context_of(click_context)
    ids = queue_ids(context, profile)
    entries: list[QueueEntry] = []
    for start in range(0, len(ids), _PAGE):
        if len(entries) >= limit:
            break
        page = ids[start : start + (_PAGE if lane else min(_PAGE, limit - len(entries)))]
        entries += [e for e in queue_entries(context, page, profile) if lane is None or e.lane == lane]
    entries = entries[:limit]
    if json_:
        print_json({"open": len(ids), "entries": [documents.of_entry(e) for e in entries]})
        return
    rows = [documents.queue_line(e) for e in entries]
    table(rows, ("lane", "identifier", "chance", "first reason")) if rows else note("Nothing is open.")


@click.command("show")
@click.argument("identifier")
@as_json
@click.pass_context
@guarded
def show_command(click_context: click.Context, identifier: str, json_: bool) -> None:
    """One consignment: what was declared, what was said of it and why, what was found."""
    context = context_of(click_context)
    detail = get_detail(context, get_any_consignment_id(context, identifier))
    print_json(documents.of_detail(detail)) if json_ else documents.tell_detail(detail)


@click.command("record")
@click.argument("identifier")
@click.option("--result", required=True, type=click.Choice([r.value for r in Result]))
@click.option("--depth", required=True, type=click.Choice([d.value for d in Depth]))
@click.option("--finding", "findings", multiple=True, type=click.Choice([f.value for f in FindingType]))
@click.option("--disposition", type=click.Choice([d.value for d in Disposition]))
@click.option("--note", "note_", default="", help="A remark, kept with the outcome.")
@click.option("--correct", is_flag=True, help="Replace the outcome that stands; both are kept.")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def record_command(click_context: click.Context, /, identifier: str, user: str, json_: bool, **told: Any) -> None:
    """Record what an examination found, or that it found nothing."""
    examination = _examination(told)
    context = context_of(click_context, user)
    consignment_id = get_consignment_id(context, identifier)
    done = record_outcome(context, consignment_id, examination, note=told["note_"], correct=told["correct"])
    document = {
        "event_id": done.event_id,
        "consignment_id": done.consignment_id,
        "identifier": identifier,
        "result": examination.result,
        "depth": examination.depth,
        "findings": examination.findings,
        "corrects": done.corrected or None,
    }
    print_json(document) if json_ else say(
        f"{identifier}: {examination.result} at depth {examination.depth}, recorded."
    )


def _examination(told: dict[str, Any]) -> Examination:
    findings = tuple(FindingType(f) for f in dict.fromkeys(told["findings"]))
    result = Result(told["result"])
    if result is Result.FIND and not findings:
        raise WrongUsage("A find names what was found: add --finding TYPE (--finding unspecified if you cannot say).")
    if result is not Result.FIND and findings:
        raise WrongUsage(f"--finding goes with --result find; you gave --result {result}.")
    disposition = Disposition(told["disposition"]) if told["disposition"] else None
    return Examination(result=result, depth=Depth(told["depth"]), findings=findings, disposition=disposition)


@click.command("undo")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def undo_command(click_context: click.Context, user: str, json_: bool) -> None:
    """Take back the last outcome that you recorded at this desk in this shift."""
    done = undo_last(context_of(click_context, user))
    document = {"event_id": done.event_id, "consignment_id": done.consignment_id, "undone": done.corrected}
    print_json(document) if json_ else say(f"#{done.consignment_id}: outcome taken back.")


COMMANDS = (score_command, queue_command, show_command, record_command, undo_command)
