"""Commands about profiles: train, evaluate, compare, publish, approve, rollback, adopt."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workstation.cli.edge import as_json, as_user, guarded, print_json, say, table
from workstation.cli.given import context_of
from workstation.cli.keys import passphrase_file, sign_key_of
from workstation.domain.errors import WrongUsage
from workstation.domain.moments import iso
from workstation.services.adopting import adopt
from workstation.services.publishing import Published, publish, rollback

if TYPE_CHECKING:
    from workstation.measures.report import Report


@click.command("train")
@click.argument("profile")
@click.option("--until", metavar="DATE", help="Use outcomes recorded up to the end of this day (YYYY-MM-DD).")
@click.option("--expires", metavar="DATE", help="The last day on which the version scores (YYYY-MM-DD).")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def train_command(click_context: click.Context, /, profile: str, user: str, json_: bool, **given: Any) -> None:
    """Train a candidate version from what was found."""
    from workstation.services.training import train  # loads scikit-learn when it fits

    until, expires = (_day(f"--{name}", given[name]) for name in ("until", "expires"))
    report = train(context_of(click_context, user), profile, until, expires)
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


def _day(option: str, text: str | None) -> Any:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise WrongUsage(f"{option} takes a day as YYYY-MM-DD, not {text!r}.") from None


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
    document = {"profile": done.profile, "live": done.live, "before": done.before or None, "published_by": user}
    if done.dies_at is None:
        return document
    return document | {"published_by": None, "emergency": {"by": user, "dies_at": iso(done.dies_at)}}


@click.command("publish")
@click.argument("profile")
@click.option("--version", "version", type=int, help="Which candidate (default: the newest).")
@click.option("--sign-key", type=click.Path(path_type=Path), metavar="FILE", help="Sign the package with this key.")
@passphrase_file
@click.option("--emergency", is_flag=True, help="Without a second person, for 72 hours; needs --reason.")
@click.option("--reason", default="", metavar="TEXT", help="Why it cannot wait for a second person.")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def publish_command(click_context: click.Context, /, profile: str, user: str, json_: bool, **given: Any) -> None:
    """Make a candidate the live version; not by the person who trained it."""
    context, version = context_of(click_context, user), given["version"]
    if given["reason"] and not given["emergency"]:
        raise WrongUsage("--reason goes with --emergency.")
    if given["emergency"]:
        if given["sign_key"]:
            raise WrongUsage("An emergency is not signed: have it approved by a second person first.")
        from workstation.services.emergencies import publish_emergency

        done = publish_emergency(context, profile, given["reason"], version)
    else:
        done = publish(context, profile, version, sign_key_of(given["sign_key"], given["passphrase_file"]))
    if json_:
        print_json(_of_published(done, user))
        return
    say(f"{profile} {done.live} is live.")
    if done.dies_at is not None:
        say(f"It ends at {iso(done.dies_at)} unless a second person approves it: workstation approve {profile}")


@click.command("approve")
@click.argument("profile")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def approve_command(click_context: click.Context, profile: str, user: str, json_: bool) -> None:
    """Approve a version that went live in an emergency; not by its author."""
    from workstation.services.emergencies import approve_emergency

    done = approve_emergency(context_of(click_context, user), profile)
    document = {"profile": done.profile, "version": done.version, "approved_by": user}
    print_json(document) if json_ else say(f"{profile} {done.version} is approved and stays live.")


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


COMMANDS = (
    train_command,
    evaluate_command,
    compare_command,
    publish_command,
    rollback_command,
    approve_command,
    adopt_command,
)
