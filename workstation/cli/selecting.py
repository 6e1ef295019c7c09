"""The command that fills a shift."""

import click

from workstation.cli.edge import as_json, guarded, print_json, say, table
from workstation.cli.given import context_of
from workstation.cli.when import date_of
from workstation.domain.selection import Pick


@click.command("select")
@click.option("--capacity", required=True, type=click.IntRange(min=0), help="How many parcels the shift can open.")
@click.option("--date", default="", metavar="D", help="The day of the shift, YYYY-MM-DD (default: today).")
@click.option("--expected", default=0, type=click.IntRange(min=0), help="How many more parcels are still to come.")
@as_json
@click.pass_context
@guarded
def select_command(click_context: click.Context, capacity: int, date: str, expected: int, json_: bool) -> None:
    """Choose the parcels of a shift: by rule, by score in each mission's quota, and by chance.

    Asked again for the same shift it gives the same answer, and adds only what the capacity still holds.
    """
    from workstation.services.selecting import identifiers_of, select_for_shift  # numpy waits until it is needed

    context = context_of(click_context)
    report = select_for_shift(context, capacity, date_of(date) if date else None, expected)
    names = identifiers_of(context, report.picks)
    if json_:
        told = {"shift": report.shift, "capacity": capacity, "added": report.added}
        within, over = ([_told(pick, names) for pick in picks] for picks in (report.within, report.over))
        print_json(told | {"selected": within, "over_capacity": over})
        return
    say(f"{report.shift}: {len(report.within):,} of {capacity:,} places, {report.added:,} of them chosen now")
    if report.over:
        say(f"{len(report.over):,} more are sent by a rule, and there is no place for them")
    heads = ("parcel", "lane", "mission", "chosen because", "chance")
    table([_row(pick, names) for pick in report.picks], heads)


def _row(pick: Pick, names: dict[int, str]) -> tuple[str, ...]:
    """As a person reads it: a chance of 0.0021 is one in 478."""
    *told, chance = _told(pick, names).values()
    words = "-" if pick.propensity is None else "1" if chance == 1 else f"1 in {1 / pick.propensity:,.0f}"
    return (*map(str, told), words)


def _told(pick: Pick, names: dict[int, str]) -> dict[str, object]:
    return {
        "identifier": names[pick.consignment_id],
        "lane": pick.lane.value,
        "mission": pick.mission.value if pick.mission else "",
        "selected_because": pick.because.value,
        "propensity": pick.propensity,
    }


COMMANDS = (select_command,)
