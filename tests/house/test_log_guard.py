"""The guard against stray log lines is seen to work, on tests of its own in a process of their own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parents[1] / "conftest.py"
WARNS = """
import logging
import pytest

{before}
def test_it({fixtures}):
    logging.getLogger("{logger}").warning("boo")
"""


def run_test(folder: Path, **parts: str) -> str:
    shutil.copy(CONFTEST, folder)
    (folder / "test_it.py").write_text(WARNS.format(**{"before": "", "fixtures": "", **parts}), "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = expects_log\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_a_stray_warning_fails_the_test(tmp_path: Path) -> None:
    assert "WARNING workstation.cache: boo" in (out := run_test(tmp_path, logger="workstation.cache"))
    assert "1 error" in out


@pytest.mark.parametrize(
    "asked_for",
    [
        {"logger": "workstation.cache", "before": "@pytest.mark.expects_log"},
        {"logger": "workstation.cache", "fixtures": "caplog"},
        {"logger": "elsewhere"},
    ],
    ids=["marker", "caplog", "not ours"],
)
def test_a_warning_that_was_asked_for_is_fine(tmp_path: Path, asked_for: dict[str, str]) -> None:
    out = run_test(tmp_path, **asked_for)
    assert "1 passed" in out
    assert "error" not in out
