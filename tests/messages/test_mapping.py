"""Mappings: found by name or path, read strictly."""

import re

import pytest

from workstation.domain.consignment import AliasKind
from workstation.domain.errors import WrongUsage
from workstation.messages.mapping import get_mapping, list_mappings

GOOD = """
title = "a file of ours"
[columns]
id = { to = "alias", kind = "local" }
day = { to = "declared_at", format = "%d.%m.%Y" }
price = { to = "value", currency = "EUR" }
"""


def read(tmp_path, text: str):
    path = tmp_path / "ours.toml"
    path.write_text(text)
    return get_mapping(str(path))


def test_shipped_mappings_are_found_by_name() -> None:
    assert list_mappings() == ("kcs-declarations", "parcels")
    assert [get_mapping(name).name for name in list_mappings()] == list(list_mappings())


@pytest.mark.parametrize("name", ["nonsense", "", "../mappings/parcels", "kcs-declarations.csv"])
def test_an_unknown_name_is_answered_with_those_there_are(name: str) -> None:
    with pytest.raises(WrongUsage, match="kcs-declarations, parcels"):
        get_mapping(name)


def test_a_file_of_ones_own(tmp_path) -> None:
    mapping = read(tmp_path, GOOD)
    assert (mapping.name, mapping.title, mapping.outcome) == ("ours", "a file of ours", None)
    assert mapping.columns[0].kind is AliasKind.LOCAL
    assert mapping.required() == ("id", "day", "price")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("[columns]", "[columns", "is not a TOML file"),
        ("title", "titel", '"title": is missing'),
        (
            "title",
            'unknown_colums = "keep"\ntitle',
            '"unknown_colums": is not known here (did you mean "unknown_columns"?)',
        ),
        ('"value"', '"valu"', '[columns.price], key "to": "valu" is not known (did you mean "value"?)'),
        ('"local"', '"label"', '[columns.id], key "kind": "label" is not known'),
        ('kind = "local"', "kind = 3", '[columns.id], key "kind": should be a text in quotes'),
        (', currency = "EUR"', "", '[columns.price], key "currency": give either currency or currency_column'),
        ('currency = "EUR"', 'currency_column = "cur"', 'the currency column "cur" is not among the columns'),
        ("%d.%m.%Y", "dd.mm.yyyy", '[columns.day], key "format": should be "date"'),
        ("%d.%m.%Y", "%d.%m.%Y %H:%M", '[columns.day], key "zone": is needed'),
        ("%d.%m.%Y", "%d.%d.%Y", '[columns.day], key "format": %d.%d.%Y says something twice'),
        ("%d.%m.%Y", "%Q", '[columns.day], key "format": %Q is no pattern'),
        ('%Y"', '%Y %H", zone = "Mars"', '"Mars" is not a time zone'),
        ('{ to = "alias", kind = "local" }', '"office"', "one column should be the identifier"),
        ("price =", 'other = { to = "value", currency = "USD" }\nprice =', '"value" is filled by 2 columns'),
        ("price =", "other = 3\nprice =", "[columns.other]: should be a table"),
        ("day = {", "day = { required = 1,", '[columns.day], key "required": should be true or false'),
        ("day = {", "day = { unit = 'kg',", '[columns.day], key "unit": is not known here'),
    ],
)
def test_complaints_name_file_section_and_key(tmp_path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    with pytest.raises(WrongUsage, match=re.escape(complaint)) as trouble:
        read(tmp_path, GOOD.replace(old, new, 1))
    assert str(tmp_path / "ours.toml") in str(trouble.value)


OUTCOME = """
[outcome]
result = { column = "hit", values = { "0" = "none", "1" = "find" } }
findings = ["unspecified"]
depth = "opened"
recorded = "end of day"
"""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (
            '"1" = "find"',
            '"1" = "found"',
            '[outcome.result.values], key "1": "found" is not known (did you mean "find"?)',
        ),
        ('"unspecified"', '"gold"', '[outcome], key "findings": "gold" is not known'),
        ('["unspecified"]', "[]", '[outcome], key "findings": should name what a find stands for'),
        ('"opened"', '"open"', '[outcome], key "depth": "open" is not known (did you mean "opened"?)'),
        ('"end of day"', '"soon"', '[outcome], key "recorded": "soon" is not known'),
        ('recorded = "end of day"', "", '[outcome], key "recorded": is missing'),
        ('column = "hit"', 'column = "price"', '[columns], key "price": is a column of [outcome], too'),
    ],
)
def test_complaints_about_results(tmp_path, old: str, new: str, complaint: str) -> None:
    assert read(tmp_path, GOOD + OUTCOME).outcome.columns() == ("hit",)
    with pytest.raises(WrongUsage, match=re.escape(complaint)):
        read(tmp_path, GOOD + OUTCOME.replace(old, new, 1))


def test_results_by_the_day_need_a_day(tmp_path) -> None:
    with pytest.raises(WrongUsage, match="needs a required column for declared_at"):
        read(tmp_path, GOOD.replace("day = {", "day = { required = false,") + OUTCOME)


def test_a_file_that_is_not_there(tmp_path) -> None:
    with pytest.raises(WrongUsage, match="cannot be opened"):
        get_mapping(str(tmp_path / "none.toml"))
