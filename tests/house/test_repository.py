"""What a person who clones this repository may rely on."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME_LOCK = ROOT / "packaging" / "requirements.lock"
DEV_LOCK = ROOT / "packaging" / "requirements-dev.lock"
NOT_OURS = {".git", ".venv", ".hypothesis", "__pycache__", "build", "dist", "demo-pictures"}


def our_files() -> Iterator[Path]:
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not NOT_OURS & set(parts) and not any(part.endswith("_cache") for part in parts):
            yield path


def locked(lock: Path) -> dict[str, list[Requirement]]:
    """Pins by package name; one package may have several, for different machines."""
    pins: dict[str, list[Requirement]] = {}
    for line in lock.read_text("utf-8").splitlines():
        if line and not line.startswith(("#", " ")):
            pin = Requirement(line.removesuffix("\\"))
            pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    return pins


@pytest.mark.parametrize("name", ["README.md", "CONTEXT.md", "CHANGELOG.md", "LICENSE", "NOTICE"])
def test_the_papers_are_here(name: str) -> None:
    assert (ROOT / name).read_text("utf-8").strip()


def test_the_commands_in_the_readme_are_make_targets() -> None:
    code = re.findall(r"```[^`]*```|`[^`]+`|^ {4}[^\n]*", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    named = set(re.findall(r"\bmake ([a-z-]+)", "\n".join(code)))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= named <= targets


@pytest.mark.parametrize("lock", [RUNTIME_LOCK, DEV_LOCK], ids=lambda lock: lock.name)
def test_a_lock_pins_with_hashes(lock: Path) -> None:
    entries = re.split(r"^(?=[a-z0-9])", lock.read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert entries
    assert all(re.match(r"[\w.-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", [RUNTIME_LOCK, DEV_LOCK], ids=lambda lock: lock.name)
def test_a_lock_names_no_place_to_fetch_from(lock: Path) -> None:
    assert not re.search(r"://|\s@\s|^--|index-url|find-links|trusted-host", lock.read_text("utf-8"), re.MULTILINE)


def test_the_locks_agree() -> None:
    runtime, dev = locked(RUNTIME_LOCK), locked(DEV_LOCK)
    assert {name: list(map(str, pins)) for name, pins in runtime.items()}.items() <= {
        name: list(map(str, pins)) for name, pins in dev.items()
    }.items()


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (RUNTIME_LOCK, PYPROJECT["project"]["dependencies"] + PYPROJECT["build-system"]["requires"]),
        (DEV_LOCK, PYPROJECT["project"]["optional-dependencies"]["dev"]),
    ],
    ids=["runtime", "dev"],
)
def test_a_lock_answers_what_pyproject_asks(lock: Path, wanted: list[str]) -> None:
    pins = locked(lock)
    for requirement in map(Requirement, wanted):
        for pin in pins[canonicalize_name(requirement.name)]:
            version = str(pin.specifier).removeprefix("==")
            assert requirement.specifier.contains(version), f"run `make lock`: {requirement} is locked as {pin}"


def test_the_build_backend_is_named_alike() -> None:
    assert PYPROJECT["dependency-groups"]["build"] == PYPROJECT["build-system"]["requires"]


def test_development_tools_stay_out_of_the_demo() -> None:
    tools = {canonicalize_name(Requirement(line).name) for line in PYPROJECT["project"]["optional-dependencies"]["dev"]}
    assert not tools & set(locked(RUNTIME_LOCK))


def test_packaging_is_a_folder_not_a_package() -> None:
    # The checkout is on sys.path; an __init__.py here would hide the library of the same name.
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_file_names_the_place_it_was_written_in() -> None:
    places = [str(ROOT).encode(), str(ROOT.parent / "shared").encode()]
    assert not [path for path in our_files() if any(place in path.read_bytes() for place in places)]
