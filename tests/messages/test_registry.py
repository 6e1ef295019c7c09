"""Formats by name."""

import subprocess
import sys

import pytest

from workstation.domain.errors import WrongUsage
from workstation.messages.registry import DIVISIBLE, Divisible, get_format, guess_format, list_formats


def test_the_known_formats() -> None:
    assert set(list_formats()) >= {"csv", "f32", "f43", "itmatt", "jsonl", "xfwb", "xfzb"}


def test_an_unknown_format_is_answered_with_those_there_are() -> None:
    with pytest.raises(WrongUsage, match=r"csv, .*xfzb"):
        get_format("edifact")


@pytest.mark.parametrize(("data", "name"), [(b"\xef\xbb\xbf\n <a/>", "xfzb"), (b"id\n1\n", "csv"), (b"", "csv")])
def test_a_format_is_guessed_by_its_first_character(data: bytes, name: str) -> None:
    assert guess_format(data) == name


def test_the_registry_imports_no_format() -> None:
    heavy = {"lxml", "pycountry", "babel", "csv", "pydifact", "msgspec", "zipfile"}
    code = f"import sys, workstation.messages.registry; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", list_formats())
def test_the_list_of_divisible_formats_is_true(name: str) -> None:
    assert isinstance(get_format(name), Divisible) == (name in DIVISIBLE)
