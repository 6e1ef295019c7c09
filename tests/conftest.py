"""House rules for every test: no display, nobody's own files, no stray log lines."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # read when Qt starts, so before any test can start it

ROOT = Path(__file__).resolve().parents[1]
PERSONAL_FOLDERS = ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"]


@pytest.fixture(scope="session", autouse=True)
def nobodys_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The default cache and settings are those of nobody: a test never meets the developer's own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in PERSONAL_FOLDERS:
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        patch.delenv("WORKSTATION_CACHE", raising=False)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data: LUXOR_SHARED, else `shared` beside the checkout. Read in place, never copied."""
    named = os.environ.get("LUXOR_SHARED")
    folder = Path(named) if named else ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no reference data: neither LUXOR_SHARED nor a folder `shared` beside the checkout")
    return folder


class Collector(logging.Handler):
    """Keeps the records of warnings and worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def no_stray_log_lines(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log that a test did not ask for fails it.

    A test asks with the marker `expects_log`, or by taking `caplog` and looking for itself.
    """
    logger, collector = logging.getLogger("workstation"), Collector()
    logger.addHandler(collector)
    yield
    logger.removeHandler(collector)
    asked_for = "caplog" in request.fixturenames or request.node.get_closest_marker("expects_log")
    if collector.records and not asked_for:
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in collector.records]
        pytest.fail("stray log lines:\n" + "\n".join(lines), pytrace=False)
