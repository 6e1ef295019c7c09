"""The simulated mail centre as files."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from workstation.cli.edge import as_json, guarded, print_json, say


@click.command("simulate")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--parcels", default=1_200, show_default=True, type=click.IntRange(1), help="Arrivals announced.")
@click.option("--seed", default=1, show_default=True, help="One seed gives one world.")
@click.option("--days", type=click.IntRange(1), help="Stream the arrivals of so many days, without a past.")
@as_json
@guarded
def simulate_command(out: Path, parcels: int, seed: int, days: int | None, json_: bool) -> None:
    """Write a simulated mail centre into the folder OUT, the truth apart.

    Without --days: a past with results, and today's arrivals without. With --days: a stream of any length.
    """
    from workstation.services.simulating import MAPPING, write_files, write_stream

    now = datetime.now(UTC)
    files = write_files(out, seed, parcels, now) if days is None else write_stream(out, seed, parcels, days, now)
    document = {name: str(path) for name, path in asdict(files).items()} | {"mapping": MAPPING}
    print_json(document) if json_ else say("\n".join(document.values()))


COMMANDS = (simulate_command,)
