"""The import contracts hold, and each can be seen to fail: a violation is planted in a copy and caught."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS = {contract["id"]: contract for contract in PYPROJECT["tool"]["importlinter"]["contracts"]}

# contract, file of the package, line planted at its end
PLANTED = [
    ("rooms", "domain/__init__.py", "import workstation.services"),
    ("simulator-knows-nothing", "simulator/annex.py", "import workstation.features"),
    ("faker-only-in-simulator", "services/__init__.py", "import faker"),
    ("rooms", "features/__init__.py", "import workstation.cache"),
    ("rooms", "clearance/__init__.py", "import workstation.messages"),
    ("rooms", "cli/__init__.py", "import workstation.qt"),
    ("rooms", "annex.py", "ROOM_WITHOUT_A_PLACE = True"),
    ("qt-wing", "qt/annex.py", "SCREEN_WITHOUT_A_PLACE = True"),
    ("qt-wing", "qt/shared/annex.py", "import workstation.qt.app"),
    ("qt-wing", "qt/officer/annex.py", "import workstation.qt.settings"),
    ("qt-only-in-qt", "services/__init__.py", "import PySide6.QtCore"),
    ("qt-only-in-qt", "bootstrap.py", "import workstation.qt"),
    ("main-chooses", "__main__.py", "import pyqtgraph"),
    ("sqlite-only-in-cache", "services/__init__.py", "import sqlite3"),
    ("sqlite-only-in-cache", "learning/__init__.py", "from sqlcipher3 import dbapi2"),
    ("postgres-only-in-hub", "services/__init__.py", "import psycopg"),
    ("sklearn-only-in-learning", "services/__init__.py", "from sklearn.base import clone"),
    ("joblib-only-in-learning-and-jobs", "services/__init__.py", "import joblib"),
    ("scoring-without-sklearn", "scoring/annex.py", "import workstation.learning"),
    ("scoring-without-sklearn", "features/annex.py", "import sklearn"),
    ("domain-is-plain", "domain/annex.py", "import numpy"),
    ("no-tools-in-the-product", "learning/__init__.py", "import shap"),
]


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    """Runs import-linter on the package in that folder."""
    limits = [argument for contract in contracts for argument in ("--contract", contract)]
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-logo", "--no-cache", *limits],
        cwd=folder,
        env={"COLUMNS": "200", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, to plant in."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "workstation", tmp_path / "workstation", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def plant(folder: Path, file: str, line: str) -> None:
    """Adds the line at the end of that file; a room that is not built yet is made, also the imported one."""
    path = folder / "workstation" / file
    imported = re.findall(r"^import (workstation[\w.]*)", line)
    for room in [path.parent, *(folder.joinpath(*name.split(".")) for name in imported)]:
        if not room.with_suffix(".py").exists():
            room.mkdir(exist_ok=True)
            (room / "__init__.py").touch()
    with path.open("a", encoding="utf-8") as out:
        out.write(f"\n{line}\n")


def test_every_contract_is_kept(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "file", "line"), PLANTED)
def test_a_planted_violation_is_caught(copy: Path, contract: str, file: str, line: str) -> None:
    plant(copy, file, line)
    result = lint(copy, contract)
    assert result.returncode == 1
    assert f"{CONTRACTS[contract]['name']} BROKEN" in result.stdout, result.stdout + result.stderr


def test_every_contract_has_been_seen_to_fail() -> None:
    assert {contract for contract, _, _ in PLANTED} == set(CONTRACTS)


def rooms() -> set[str]:
    places = [path for path in (ROOT / "workstation").iterdir() if not path.name.startswith("_")]
    return {f"workstation.{path.stem}" for path in places if path.suffix == ".py" or (path / "__init__.py").exists()}


def test_the_qt_contract_names_every_room_outside_qt() -> None:
    assert set(CONTRACTS["qt-only-in-qt"]["source_modules"]) == rooms() - {"workstation.qt"}


def test_domain_imports_the_standard_library_alone() -> None:
    graph = grimp.build_graph("workstation", include_external_packages=True, cache_dir=None)
    modules = graph.find_descendants("workstation.domain") | {"workstation.domain"}
    imported = {name for module in modules for name in graph.find_modules_directly_imported_by(module)}
    foreign = {name for name in imported if not name.startswith("workstation")}
    assert foreign <= sys.stdlib_module_names


def test_no_wildcard_switches_off_a_contract_that_follows_indirect_imports() -> None:
    for contract in CONTRACTS.values():
        assert "ignore_imports" not in contract or contract.get("allow_indirect_imports")
