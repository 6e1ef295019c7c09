"""One world for all tests that only look at it: 20 days, ten before the late schemes begin and ten after."""

from datetime import date
from pathlib import Path

import pytest

from workstation.simulator.parcel import Parcel
from workstation.simulator.world import Day, World

SEED = 11
DAYS = 20
FIRST = date(2026, 2, 2)


def make_world(seed: int = SEED, days: int = DAYS, busy: int = 1_300) -> World:
    return World(seed, FIRST, days, busy)


@pytest.fixture(scope="package")
def world() -> World:
    """Never told anything."""
    return make_world()


@pytest.fixture(scope="package")
def days(world: World) -> list[Day]:
    return list(world.stream())


@pytest.fixture(scope="package")
def parcels(days: list[Day]) -> list[Parcel]:
    return [parcel for day in days for parcel in day.parcels]


@pytest.fixture(scope="package")
def schemes(parcels: list[Parcel]) -> dict[str, list[Parcel]]:
    """Parcels by scheme, "" for honest trade."""
    sorted_out: dict[str, list[Parcel]] = {}
    for parcel in parcels:
        sorted_out.setdefault(parcel.truth.scheme, []).append(parcel)
    return sorted_out


def content(folder: Path) -> dict[str, bytes]:
    """Every file under the folder, by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
