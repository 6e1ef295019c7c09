"""Commands about files: import, and what was refused."""

import sys
from pathlib import Path
from typing import Any

import click

from workstation.cli.edge import REFUSED_SOME, as_json, as_user, guarded, note, print_json, progress_line, say
from workstation.cli.given import context_of
from workstation.services.importing import ImportReport, ImportRequest, import_file
from workstation.services.refusals import list_refused


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--format", "format_", metavar="NAME", default="", help="Message format (default: told from the content)."
)
@click.option("--mapping", default="", metavar="NAME", help="What the columns mean: a mapping's name or a TOML file.")
@click.option("--sender", default="", metavar="NAME", help="Who sent the data, for records that name nobody.")
@as_user(required=False)
@as_json
@click.pass_context
@guarded
def import_command(
    click_context: click.Context, /, paths: tuple[Path, ...], user: str | None, json_: bool, **told: str
) -> None:
    """Take messages in. What is good is stored; what is not is kept in the refused list, and the exit code is 3."""
    context = context_of(click_context, user)
    reports = []
    for path in paths:
        request = ImportRequest(
            path=path, format=told["format_"], mapping=told["mapping"], data_sender=told["sender"].strip()
        )
        report = import_file(context, request, progress_line())
        reports.append(report)
        for refusal in report.refusals:
            where = f" line {refusal.line}" if refusal.line else ""
            # Many reasons begin with their column already.
            named = refusal.column and not refusal.reason.startswith(f"{refusal.column}: ")
            where += f", column {refusal.column}" if named else ""
            note(f"{path}{where}: {refusal.reason}")
        if report.refused > len(report.refusals):
            note(f"{path}: {report.refused - len(report.refusals)} more were refused; see: workstation refused")
    print_json(_document(reports)) if json_ else _tell(reports)
    sys.exit(REFUSED_SOME if any(report.refused for report in reports) else 0)


def _document(reports: list[ImportReport]) -> dict[str, Any]:
    totals = {name: sum(report.counts[name] for report in reports) for name in reports[0].counts}
    files = [
        {
            "file": report.file,
            "state": report.state,
            **report.counts,
            "refusals": [
                {"line": r.line, "column": r.column, "code": r.code, "reason": r.reason} for r in report.refusals
            ],
        }
        for report in reports
    ]
    return {**totals, "files": files}


def _tell(reports: list[ImportReport]) -> None:
    for report in reports:
        c = report.counts
        say(
            f"{report.file}: {c['read']:,} read, {c['stored']:,} stored, {c['amended']:,} amended,"
            f" {c['unchanged']:,} unchanged, {c['refused']:,} refused; {c['outcomes']:,} outcomes,"
            f" {c['findings']:,} findings about the data"
        )


@click.command("refused")
@click.option("--limit", default=1000, show_default=True, help="How many, newest first.")
@as_json
@click.pass_context
@guarded
def refused_command(click_context: click.Context, limit: int, json_: bool) -> None:
    """What was refused, and why."""
    total, records = list_refused(context_of(click_context), limit)
    if json_:
        print_json({"total": total, "refused": records})
        return
    for r in records:
        column = f", column {r.column}" if r.column and not r.reason.startswith(f"{r.column}: ") else ""
        say(f"{r.file_name} line {r.line}{column}: {r.reason}")
        if r.raw:
            say(f"    {r.raw[:200]}")
    note(f"{total:,} in all" if total else "Nothing was refused.")


COMMANDS = (import_command, refused_command)
