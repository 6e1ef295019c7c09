"""Commands about who sends data: how good it is, and a slip that tells them."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from workstation.cli.edge import as_json, as_user, guarded, note, print_json, say, table
from workstation.cli.given import context_of
from workstation.cli.when import day_of
from workstation.domain.moments import date_of, iso
from workstation.measures.data_quality import Quality, Share
from workstation.services.board_words import table_of
from workstation.services.context import Context
from workstation.services.periods import Period, period
from workstation.services.scoreboard import Board, By, Trend, scoreboard_of

_SHARES = ("completeness", "vague", "pre_arrival", "late", "amended", "refused", "coverage")
_SINCE = click.option("--since", metavar="DATE", help="First day (YYYY-MM-DD; default: thirty days back).")
_UNTIL = click.option("--until", metavar="DATE", help="Last day (default: today).")


@click.command("senders")
@_SINCE
@_UNTIL
@click.option("--by", type=click.Choice([by.value for by in By]), default=By.SENDER.value, show_default=True)
@as_json
@click.pass_context
@guarded
def senders_command(click_context: click.Context, since: str | None, until: str | None, by: str, json_: bool) -> None:
    """How good the data are, by data sender or by origin post, of what first came in the period."""
    context = context_of(click_context)
    board = scoreboard_of(context, _period(context, since, until), By(by))
    if json_:
        print_json(_document(board))
        return
    if not board.rows:
        note(f"No data came from {board.period.first_day} to {board.period.last_day}.")
        return
    first, *rows = table_of(board)
    table(rows, first)


@click.command("slip")
@click.argument("sender")
@_SINCE
@_UNTIL
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE", help=".txt, .html or .csv")
@as_user(required=True)
@as_json
@click.pass_context
@guarded
def slip_command(
    click_context: click.Context,
    /,
    sender: str,
    since: str | None,
    until: str | None,
    out: Path,
    user: str,
    json_: bool,
) -> None:
    """Write a feedback slip for one data sender: what, how many, examples by identifier, what to say instead."""
    from workstation.services.slips import make_slip, write_slip

    context = context_of(click_context, user)
    slip = make_slip(context, sender, _period(context, since, until))
    event_id = write_slip(context, slip, out)
    if json_:
        faults = [{"code": line.code, "parcels": line.parcels, "examples": line.examples} for line in slip.lines]
        print_json(
            {
                "event_id": event_id,
                "sender": slip.sender,
                "file": str(out),
                "parcels": slip.parcels,
                "faulty": slip.faulty,
                "faults": faults,
            }
        )
        return
    say(f"{out}: {slip.faulty:,} of {slip.parcels:,} parcels of {slip.sender} have a fault; {len(slip.lines)} kinds")


def _period(context: Context, since: str | None, until: str | None) -> Period:
    return period(context.clock(), _day(since), _day(until))


def _day(text: str | None) -> date | None:
    return None if text is None else date_of(day_of(text))


def _document(board: Board) -> dict[str, Any]:
    return {
        "by": board.by,
        "since": board.period.first_day.isoformat(),
        "until": board.period.last_day.isoformat(),
        "rows": [
            {
                "name": row.name or None,
                "data_came": row.name is not None,
                **_quality(row.quality),
                "trend": _trend(row.trend),
            }
            for row in board.rows
        ],
        "all": _quality(board.total),
    }


def _quality(q: Quality) -> dict[str, Any]:
    shares = {name: _share(getattr(q, name)) for name in _SHARES}
    others = ("parcels", "median_lead_minutes", "hard_per_100", "soft_per_100")
    return {name: getattr(q, name) for name in others} | shares


def _share(share: Share) -> dict[str, Any]:
    rate = share.rate
    value, low, high = (None, None, None) if rate is None else (rate.value, rate.low, rate.high)
    return {"count": share.count, "of": share.of, "rate": value, "low": low, "high": high}


def _trend(trend: Trend | None) -> dict[str, Any] | None:
    if trend is None:
        return None
    told = trend.change
    return {
        "slip_at": iso(trend.slip_at),
        "verdict": told.verdict,
        "before": _share(told.before),
        "after": _share(told.after),
        "difference": told.difference,
    }


COMMANDS = (senders_command, slip_command)
