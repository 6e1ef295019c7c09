"""The simulated mail centre as files."""

from datetime import UTC, datetime
from pathlib import Path

import click

from workstation.cli.edge import as_json, guarded, print_json, say


@click.command("simulate")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--parcels", default=1_200, show_default=True, type=click.IntRange(1), help="Arrivals of today.")
@click.option("--seed", default=1, show_default=True, help="One seed gives one world.")
@as_json
@guarded
def simulate_command(out: Path, parcels: int, seed: int, json_: bool) -> None:
    """Write a simulated mail centre into the folder OUT: a past with results, arrivals without, and the truth apart."""
    from workstation.services.simulating import MAPPING, write_files

    files = write_files(out, seed, parcels, datetime.now(UTC))
    document = {name: str(getattr(files, name)) for name in ("history", "arrivals", "truth")} | {"mapping": MAPPING}
    print_json(document) if json_ else say("\n".join(document.values()))


COMMANDS = (simulate_command,)
