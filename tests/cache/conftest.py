"""A real cache file for each test."""

from pathlib import Path

import pytest

from tests.making import OLGA, day
from workstation.cache.intake import Intake, StoredBatch
from workstation.cache.prepared import prepare_all
from workstation.cache.store import Cache


@pytest.fixture
def cache(tmp_path: Path):
    made = Cache(tmp_path / "C.db")
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def take_in(cache: Cache):
    """Stores records as one import run that arrived on 1 June 2026."""

    def run(*records, received_at: int = day(2026, 6, 1)) -> StoredBatch:
        return cache.write(lambda c: Intake(c, 1, OLGA, received_at).store(prepare_all(records)))

    return run
