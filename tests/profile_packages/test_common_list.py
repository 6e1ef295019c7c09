"""The common list: every draft and every version in `profiles/` passes it; those that are trained do in test_loop."""

import pytest

from tests.profile_packages.common_list import CHECKS, open_folder
from workstation.features.catalogue import check_features
from workstation.paths import shipped
from workstation.profile_packages.contents import LIMITS, PROFILE, RULES, read_file
from workstation.profile_packages.rules_file import parse_rules
from workstation.profile_packages.shipped import draft_path, list_drafts, list_starters
from workstation.profile_packages.spec import read_spec
from workstation.services.rule_books import known_to

FOLDERS = sorted(path.parent for path in shipped("profiles").glob("*/*/model.json"))


def test_every_folder_of_profiles_is_a_draft_or_a_starter():
    found = {(path.parent.name, path.name) for path in shipped("profiles").glob("*/*")}
    assert found == {(name, "0") for name in list_drafts()} | {(name, "1") for name in list_starters()}
    assert len(FOLDERS) == len(list_starters()) >= 4


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_a_shipped_version(folder, check, tmp_path):
    check(open_folder(folder), folder, tmp_path)


@pytest.mark.parametrize("name", list_drafts())
def test_a_draft_can_be_trained_from(name):
    spec = read_spec(draft_path(name))
    check_features(spec)
    assert spec.name == name
    assert spec.title
    assert spec.owner
    assert spec.legal_basis
    assert {group.parent for group in spec.history} <= {group.name for group in spec.history} | {""}


@pytest.mark.parametrize("path", sorted(shipped("profiles").glob("*/0/*")), ids=lambda path: "/".join(path.parts[-3:]))
def test_a_draft_holds_a_description_and_perhaps_rules(path):
    assert path.name in (PROFILE, RULES)
    content = read_file(path, LIMITS[path.name])
    if path.name == RULES:
        book = parse_rules(content, str(path), known_to(read_spec(path.with_name(PROFILE))))
        assert book.rules
