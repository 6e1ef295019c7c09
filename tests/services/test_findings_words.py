"""Findings in words: every code has a sentence and an advice, with nothing left unfilled."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

import workstation
from workstation.domain.findings import Finding, Severity
from workstation.messages.checking.elements import code_of, shipped_elements
from workstation.messages.checking.tables import first_moment
from workstation.messages.fields import FIELDS, PARTIES
from workstation.services.field_names import place_of
from workstation.services.findings_texts import MISSING, advices, sentences
from workstation.services.findings_words import hs_edition, words_for

ROOT = Path(workstation.__file__).parent
CODE = re.compile(r"[a-z0-9_]+\.[a-z0-9_.]+")
# The codes whose beginnings are filled in: mail numbers of both kinds, parties that are missing.
FILLED = {
    "{}.shape": ("receptacle", "despatch"),
    "{}.country": ("receptacle", "despatch"),
    "{}.category": ("receptacle", "despatch"),
    "{}.missing": ("sender", "addressee"),
}


def texts_in(node: ast.AST) -> set[str]:
    """The texts of an expression; what is filled in stands as {}."""
    if isinstance(node, ast.JoinedStr):
        return {"".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)}
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.Call):
        return set()  # code_of, whose codes are those of the elements
    return set().union(*map(texts_in, ast.iter_child_nodes(node)))


def codes_of(path: Path) -> set[str]:
    """What stands first where a finding is made; of a name, what is assigned to it in that module."""
    tree = ast.parse(path.read_text("utf-8"))
    found: set[str] = set()
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("one", "Finding"):
            first = call.args[0]
            found |= texts_in(first)
            if isinstance(first, ast.Name):
                for other in ast.walk(tree):
                    if isinstance(other, ast.Assign) and ast.dump(other.targets[0]).startswith(f"Name(id='{first.id}'"):
                        found |= texts_in(other.value)
    return {text for text in found if CODE.fullmatch(text.replace("{}", "x"))}


def all_codes() -> set[str]:
    """Every code that a check can produce."""
    written = set().union(*map(codes_of, (ROOT / "messages").rglob("*.py")))
    written |= set(re.findall(r'"((?:s10|air_waybill)\.\w+)"', (ROOT / "domain/identifiers.py").read_text("utf-8")))
    elements = shipped_elements()
    written |= {code_of(element) for element in elements.always | elements.commercial}
    assert {text for text in written if "{}" in text} == set(FILLED)
    return {one.format(who) for one in written for who in FILLED.get(one, ("",))}


CODES = sorted(all_codes())


def test_the_codes_are_all_there() -> None:
    assert {"s10.check_digit", "value.nil", "currency.missing", "despatch.shape", "sender.name.missing"} <= set(CODES)
    assert len(CODES) > 50


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("value", ["", "12 < 13"])
def test_every_code_has_a_sentence_and_an_advice(code: str, value: str) -> None:
    assert code in sentences() or code.endswith(MISSING)
    words = words_for(Finding(code, "goods.2.hs", Severity.HARD, value))
    for text in (words.text, words.instead):
        assert len(text) > 15
        assert "{" not in text
        assert code not in text


def test_the_manual_lists_every_code() -> None:
    manual = (ROOT.parent / "docs/manual.md").read_text("utf-8")
    of_parts = {code for code in CODES if code.count(".") == 2}  # the manual names the parties' parts once for both
    assert [code for code in CODES if f"`{code}`" not in manual and code not in of_parts] == []


def test_sentences_and_advices_are_for_the_same_codes() -> None:
    assert sentences().keys() == advices().keys()


@pytest.mark.parametrize("field", sorted(FIELDS | dict.fromkeys(PARTIES)))
def test_fields_have_names(field: str) -> None:
    unnamed = {"alias", "office", "mode", "carrier", "flight", "departs_at", "handling", "data_sender", "images"}
    unnamed |= {"goods.unit", "goods.packages", "goods.duty_rate", "goods.duty_regime", "currency", "extension"}
    assert (place_of(field) != field) or field in unnamed


def test_a_line_of_several_is_named() -> None:
    assert place_of("goods.12.net_weight") == "Net weight of line 12"


def test_a_vague_word_comes_with_something_to_say_instead() -> None:
    words = words_for(Finding("description.vague", "goods.description", Severity.HARD, "Birthday TOYS!"))
    assert words.text == "Description says nothing about the goods: Birthday TOYS!"
    assert "wooden building blocks" in words.instead


def test_the_longest_term_gives_the_hint() -> None:
    words = words_for(Finding("description.vague", "goods.description", Severity.HARD, "spare parts"))
    assert "motorcycle" in words.instead
    assert "bicycle" not in words.instead


def test_braces_of_a_sender_are_only_text() -> None:
    words = words_for(Finding("description.vague", "goods.description", Severity.HARD, "{0} {value} gift"))
    assert "{0} {value} gift" in words.text


def test_a_code_that_is_new_here_is_shown_as_it_is() -> None:
    words = words_for(Finding("later.{thing}", "gross_weight", Severity.SOFT))
    assert (words.text, words.instead) == ("Gross weight: later.{thing}", "")


def test_whether_codes_of_a_day_were_checked_can_be_told() -> None:
    days = [date(year, 1, 1) for year in (2020, 2022, 2030)]
    assert [hs_edition(first_moment(day)) for day in days] == [None, "2022", None]
