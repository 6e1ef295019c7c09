"""Trains the starter profiles anew on a simulated year and writes them into `profiles/<name>/1/`.

They go through the same doors as anybody's outcomes: the history is imported, each profile is trained on it, and the
package is copied. Every figure on their cards says that it is simulated; a cache for work takes them as shadows only.
One seed gives one world; the date is fixed so that the packages do not change from day to day.
"""

import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from workstation.cache.settings import set_purpose
from workstation.cache.store import Cache
from workstation.domain.moments import moment_of
from workstation.domain.outcome import Actor
from workstation.domain.purpose import Purpose
from workstation.profile_packages.package import Package
from workstation.profile_packages.shipped import STARTER_VERSION, Starter, write_starter
from workstation.services.context import Context
from workstation.services.importing import ImportRequest, import_file
from workstation.services.simulating import MAPPING, write_history
from workstation.services.training import train

NAMES = ("undervaluation", "prohibited-goods", "counterfeit", "data-quality")
AUTHOR = "starter training"
PRESENT = datetime(2026, 11, 1, tzinfo=UTC)
FIRST, DAYS, PER_DAY, SHARE, SEED = date(2025, 11, 1), 365, 400, 0.12, 2026


def main(folder: Path) -> None:
    """Trains all four and says what each rests on."""
    with tempfile.TemporaryDirectory() as scratch:
        actor = Actor(user=AUTHOR, office="simulated", desk="simulated")
        context = Context(cache=Cache(Path(scratch) / "S.db"), actor=actor, clock=lambda: moment_of(PRESENT))
        context.cache.write(lambda c: set_purpose(c, Purpose.DEMO))
        history = Path(scratch) / "history.csv"
        write_history(history, SEED, FIRST, DAYS, PER_DAY, SHARE, PRESENT)
        print(import_file(context, ImportRequest(path=history, format="csv", mapping=MAPPING)).counts)
        for name in NAMES:
            report = train(context, name)
            files = {path.name: path.read_bytes() for path in report.folder.iterdir()}
            g = report.grounds
            package = Package(spec=None, files=files)  # type: ignore[arg-type]  # only its files are written
            starter = Starter(package, AUTHOR, g.examined, g.finds, g.until)
            write_starter(folder / name / str(STARTER_VERSION), starter)
            print(f"{name}: {g.examined:,} examined, {g.finds:,} finds")
        context.cache.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "profiles")
