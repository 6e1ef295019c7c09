"""Lexicons and watch lists: files that are read strictly."""

from datetime import date

import pytest

from workstation.domain.errors import ProfileRefused
from workstation.profile_packages.lexicons import get_lexicon, list_lexicons, read_lexicon
from workstation.profile_packages.watch_lists import read_watch_list, read_watch_lists

LIST = """
owner = "risk analysis"
legal_basis = "an act"
expires_on = 2026-12-31
[[name]]
name = "Ana Lima"
reason = "a tip"
[[name]]
name = "Olaf Berg"
reason = "a find"
expires_on = 2026-06-30
"""


@pytest.mark.parametrize("name", sorted(list_lexicons()))
def test_every_shipped_lexicon_says_what_it_is_and_has_terms(name):
    lexicon = get_lexicon(name)
    assert lexicon.title
    assert lexicon.terms
    assert lexicon.reach >= 1


def test_an_unknown_lexicon_is_told_with_those_there_are():
    with pytest.raises(ProfileRefused, match="lithium"):
        get_lexicon("knives")


@pytest.mark.parametrize(
    "text",
    [
        'title = "x"\nterms = []',
        "not toml",
        'title = "x"\nas_of = 1\nterms = [7]',
        'titel = "x"',
        'title = "x"\nas_of = 1\nterms = [" "]',
    ],
)
def test_an_unsound_lexicon_is_refused_with_its_file(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(ProfileRefused, match=r"own\.toml"):
        read_lexicon(path)


def test_names_count_until_their_own_last_day_and_that_of_the_list(tmp_path):
    path = tmp_path / "wanted.toml"
    path.write_text(LIST)
    (tmp_path / "other.toml").write_text("not asked for, and not looked at")
    found = read_watch_lists(tmp_path, {"wanted", "gone"})["wanted"]
    assert [w.name for w in found.in_force(date(2026, 6, 30))] == ["Ana Lima", "Olaf Berg"]
    assert [w.name for w in found.in_force(date(2026, 12, 31))] == ["Ana Lima"]
    assert found.in_force(date(2027, 1, 1)) is None
    assert read_watch_lists(tmp_path / "nowhere", {"wanted"}) == {}


@pytest.mark.parametrize("gone", ["owner", "legal_basis", "expires_on = 2026-12-31", 'reason = "a tip"'])
def test_a_list_without_owner_basis_end_or_reason_is_refused(tmp_path, gone):
    path = tmp_path / "wanted.toml"
    path.write_text("\n".join(line for line in LIST.split("\n") if not line.startswith(gone)))
    with pytest.raises(ProfileRefused, match=r"wanted\.toml"):
        read_watch_list(path)
