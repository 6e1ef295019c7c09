"""Commands about profiles: train, evaluate, compare, publish, rollback, and what there is."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workstation.cli.edge import as_json, as_user, guarded, note, print_json, say, table
from workstation.cli.given import context_of
from workstation.domain.errors import WrongUsage
from workstation.domain.moments import iso
from workstation.services.adopting import adopt
from workstation.services.profiles import list_versions
from workstation.services.publishing import Published, publish, rollback

if TYPE_CHECKING:
    from workstation.measures.report import Report


@click.command("train")
@click.argument("profile")
@click.option("--until", metavar="DATE", help="Use outcomes recorded up to the end of this day (YYYY-MM-DD).")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def train_command(click_context: click.Context, profile: str, until: str | None, user: str, json_: bool) -> None:
    """Train a candidate version from what was found."""
    from workstation.services.training import train  # loads scikit-learn when it fits

    report = train(context_of(click_context, user), profile, _day(until))
    g = report.grounds
    if json_:
        print_json(
            {
                "profile": report.profile,
                "version": report.version,
                "stage": "candidate",
                "parent": g.parent or None,
                "examined": g.examined,
                "finds": g.finds,
                "unknown": g.unknown,
                "new_outcomes": g.new_outcomes,
                "window": {"first": iso(g.first), "until": iso(g.until)},
                "figures": {n: of_report(r) for n, r in g.figures.reports.items()} if g.figures else None,
                "card": report.card,
                "folder": str(report.folder),
            }
        )
        return
    say(report.card)
    say(f"{report.profile} {report.version} is a candidate; another person publishes it.")


def _day(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise WrongUsage(f"--until takes a day as YYYY-MM-DD, not {text!r}.") from None


@click.command("evaluate")
@click.argument("profile")
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--format", "format_", metavar="NAME", default="", help="Message format (default: told from the content)."
)
@click.option("--mapping", default="", metavar="NAME", help="What the columns mean.")
@click.option(
    "--history",
    type=click.Choice(["frozen", "rolling"]),
    default="frozen",
    show_default=True,
    help="What the history knows: as at the end of training, or the file's own earlier results as well.",
)
@click.option(
    "--version", "version", type=int, help="Which version (default: the live one, else the newest candidate)."
)
@as_json
@click.pass_context
@guarded
def evaluate_command(click_context: click.Context, /, profile: str, path: Path, json_: bool, **given: Any) -> None:
    """Measure a version on labelled records that it was not trained on. The file is read, not stored."""
    from workstation.services.evaluating import EvaluateRequest, evaluate

    request = EvaluateRequest(
        profile=profile,
        path=path,
        format=given["format_"],
        mapping=given["mapping"],
        history=given["history"],
        version=given["version"],
    )
    done = evaluate(context_of(click_context), request)
    reports = {name: of_report(report) for name, report in done.reports.items()}
    if json_:
        head = asdict(done)
        del head["reports"]
        print_json(head | reports)
        return
    say(f"{done.profile} {done.version} on {path}, history {done.history}: {done.records:,} records")
    _tell_reports(done.reports)


def of_report(report: "Report") -> dict[str, Any]:
    """Figures as JSON; shares become "1%", "5%", ...; undefined ones are null."""
    from workstation.measures.report import SHARES

    shares = {"precision": report.precision, "recall": report.recall}
    document: dict[str, Any] = {"n": report.rows, "finds": report.finds, "hit_rate": report.hit_rate}
    document |= {name: {f"{share:.0%}": values[share] for share in SHARES} for name, values in shares.items()}
    return document | {
        "average_precision": report.average_precision,
        "auc": report.auc and report.auc.value,
        "auc_interval": [report.auc.low, report.auc.high] if report.auc else None,
        "brier": report.brier,
        "calibration_error": report.calibration_error,
    }


def _tell_reports(reports: "dict[str, Report]") -> None:
    from workstation.measures.report import SHARES

    def number(value: float | None) -> str:
        return "-" if value is None else f"{value:.3f}"

    rows = [("consignments", *(f"{r.rows:,}" for r in reports.values()))]
    rows.append(("finds", *(f"{r.finds:,}" for r in reports.values())))
    for share in SHARES:
        rows.append((f"precision at {share:.0%}", *(number(r.precision[share]) for r in reports.values())))
        rows.append((f"recall at {share:.0%}", *(number(r.recall[share]) for r in reports.values())))
    rows.append(("average precision", *(number(r.average_precision) for r in reports.values())))
    intervals = (r.auc and f"{r.auc.value:.3f} ({r.auc.low:.3f}-{r.auc.high:.3f})" for r in reports.values())
    rows.append(("AUC (95 %)", *(text or "-" for text in intervals)))
    rows.append(("Brier", *(number(r.brier) for r in reports.values())))
    rows.append(("calibration error", *(number(r.calibration_error) for r in reports.values())))
    table(rows, ("", *reports))


@click.command("compare")
@click.argument("profile")
@as_json
@click.pass_context
@guarded
def compare_command(click_context: click.Context, profile: str, json_: bool) -> None:
    """Put the newest candidate and the live version on the same later slice."""
    from workstation.services.comparing import compare

    done = compare(context_of(click_context), profile)
    if json_:
        print_json(
            {
                "profile": done.profile,
                "live_version": done.live,
                "candidate_version": done.candidate,
                "method": done.method,
                "slice": {"n": done.rows, "first": iso(done.first), "last": iso(done.last)},
                "live": of_report(done.reports["live"]),
                "candidate": of_report(done.reports["candidate"]),
                "difference": done.difference,
                "verdict": done.verdict,
            }
        )
        return
    say(
        f"{done.profile}: candidate {done.candidate} against live {done.live} on {done.rows:,} outcomes"
        f" from {iso(done.first)} to {iso(done.last)} ({done.method})"
    )
    _tell_reports(done.reports)
    say(done.verdict)


def _of_published(done: Published, user: str) -> dict[str, Any]:
    return {"profile": done.profile, "live": done.live, "before": done.before or None, "published_by": user}


@click.command("publish")
@click.argument("profile")
@click.option("--version", "version", type=int, help="Which candidate (default: the newest).")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def publish_command(click_context: click.Context, profile: str, version: int | None, user: str, json_: bool) -> None:
    """Make a candidate the live version; not by the person who trained it."""
    done = publish(context_of(click_context, user), profile, version)
    print_json(_of_published(done, user)) if json_ else say(f"{profile} {done.live} is live.")


@click.command("rollback")
@click.argument("profile")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def rollback_command(click_context: click.Context, profile: str, user: str, json_: bool) -> None:
    """Go back to the version that was live before."""
    done = rollback(context_of(click_context, user), profile)
    print_json(_of_published(done, user)) if json_ else say(f"{profile} {done.live} is live again.")


@click.command("adopt")
@click.argument("profile")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def adopt_command(click_context: click.Context, profile: str, user: str, json_: bool) -> None:
    """Take a shipped starter version into this cache; where the work is real, as a shadow only."""
    done = adopt(context_of(click_context, user), profile)
    document = {"profile": done.profile, "version": done.version, "stage": done.stage}
    print_json(document) if json_ else say(f"{profile} {done.version} is a {done.stage}.")


@click.command("profiles")
@as_json
@click.pass_context
@guarded
def profiles_command(click_context: click.Context, json_: bool) -> None:
    """The profile versions of this cache, and the drafts that come with the program."""
    from workstation.profile_packages.shipped import list_drafts

    versions = list_versions(context_of(click_context))
    if json_:
        print_json({"versions": versions, "drafts": list_drafts()})
        return
    rows = [
        (v.profile, str(v.version), v.stage.value, v.author, f"{v.examined:,}", f"{v.finds:,}", v.published_by)
        for v in versions
    ]
    table(rows, ("profile", "version", "stage", "author", "examined", "finds", "published by"))
    note(f"Shipped drafts: {', '.join(list_drafts())}")


COMMANDS = (
    train_command,
    evaluate_command,
    compare_command,
    publish_command,
    rollback_command,
    adopt_command,
    profiles_command,
)
